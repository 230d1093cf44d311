"""How people vote in the methods other than dots: comparing, ranking, scoring, as the journeys need it."""

import re

from playwright.sync_api import expect

from people import item

PAIRWISE = {"title": "Parvisa rundan", "method": "pairwise", "rules": {"comparisonsPerParticipant": 5}, "secrecy": "secret"}
RANKING = {"title": "Rangordningen", "method": "ranking", "secrecy": "secret"}
SCORE = {"title": "Betygsrundan", "method": "score", "rules": {"max": 5}, "secrecy": "secret"}


def close_and_reveal(desk, round_id):
    desk.request("round.close", {"round": round_id})
    desk.request("round.reveal", {"round": round_id})


def result(town, round_id):
    """The result of a revealed round as the server tells it."""
    return town.state()[1]["rounds"][round_id]["result"]


def standings(town, round_id):
    """What a revealed round says of each item."""
    return {standing["item"]: standing for standing in result(town, round_id)["standings"]}


# Comparing


def pair(page):
    """The two titles that wait to be compared, once they take a tap."""
    page.locator(".pair:not([data-rests])").wait_for()
    return tuple(page.locator(".pair-item").all_inner_texts())


def judged(page, count):
    """Waits until so many pairs are judged, as the page shows it."""
    expect(page.locator(".dots-left")).to_have_text(re.compile(rf"^{count}\b"))


def compare(page, *choices):
    """Answers one pair after another: 0 and 1 are the cards, a word is the button with it. Gives the pairs."""
    pair(page)
    done = int(re.match(r"\d+", page.locator(".dots-left").inner_text()).group())
    pairs = []
    for choice in choices:
        pairs.append(pair(page))
        if isinstance(choice, int):
            page.locator(".pair-choice").nth(choice).click()
        else:
            page.get_by_role("button", name=choice, exact=True).click()
        done += 1
        judged(page, done)
    return pairs


# Ranking


def ranked(page):
    """The titles above the line with their places, from the top."""
    rows = page.locator(".ranking ol").first.locator("li")
    places = [int(re.search(r"\d+", text).group()) for text in rows.locator(".ranking-place").all_inner_texts()]
    return list(zip(rows.locator(".item-title").all_inner_texts(), places, strict=True))


def rank(page, *titles):
    """Takes items into the ranking, one after another."""
    for title in titles:
        item(page, title).locator(".ranking-add").click()
        expect(page.locator(".ranking ol").first.locator("li").last).to_contain_text(title)


def more(page, title, choice):
    """Opens an item's other ways to move and takes one."""
    item(page, title).locator("[aria-haspopup=dialog]").click()
    page.get_by_role("dialog").get_by_role("button", name=choice).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


# Scoring


def score(page, title, step):
    """Gives an item a score by tapping its step."""
    item(page, title).locator(".score-step").nth(step).click()
    expect(item(page, title).locator("input").nth(step)).to_be_checked()


def scores(page):
    """The scores on the page by title."""
    return dict(page.evaluate("""() => [...document.querySelectorAll('li.item')].flatMap((row) => {
        const chosen = row.querySelector('input:checked');
        return chosen ? [[row.querySelector('.item-title').textContent, Number(chosen.value)]] : [];
    })"""))


def accessible_to_the_end(page, desk, round_id, accessible):
    """Looks at what comes after voting: the round paused, closed, and its result shown."""
    desk.request("round.pause", {"round": round_id})
    page.locator("main .notice-attention").wait_for()
    accessible(page, "paused")
    desk.request("round.continue", {"round": round_id})
    desk.request("round.close", {"round": round_id})
    page.locator(".own-list").wait_for()
    accessible(page, "closed")
    desk.request("round.reveal", {"round": round_id})
    page.locator(".bars").wait_for()
    accessible(page, "the result")
