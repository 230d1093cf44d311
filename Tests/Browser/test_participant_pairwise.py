"""Comparing in pairs, on a phone and with a keyboard, against the real server."""

import pytest
from playwright.sync_api import expect

from people import LAPTOP, PHONE, saved
from test_accessibility import choose_language
from voting import PAIRWISE, close_and_reveal, compare, judged, pair, result, standings
from workshops import TITLES


def ids(pairs):
    """Pairs of titles as pairs of the submissions' ids."""
    return [tuple(f"s{TITLES.index(title) + 1}" for title in titles) for titles in pairs]


def test_a_person_compares_on_a_phone_takes_back_and_finds_the_receipt_in_the_result(people, town, desk):
    page = people.join(town)
    round_id = desk.request("round.open", PAIRWISE)["round"]
    expect(page.locator("h1")).to_have_text("Vilket är viktigast?")
    first, second, third = compare(page, 0, 1, "Lika")
    assert len({first, second, third}) == 3
    compare(page, 0)
    page.get_by_role("button", name="Ångra").click()
    judged(page, 3)
    compare(page, "Hoppa över", 1)
    saved(page)
    expect(page.locator(".ballot-pairwise .notice-good")).to_contain_text("Det räcker så här")
    page.get_by_role("button", name="Jag är klar").click()
    expect(page.locator(".finish .notice-good")).to_be_visible()

    desk.request("round.close", {"round": round_id})
    expect(page.locator(".own-count")).to_have_text("Du svarade på 5 par.")
    desk.request("round.reveal", {"round": round_id})
    expect(page.locator(".bar-row")).to_have_count(len(TITLES))
    page.locator(".receipt-button").click()
    expect(page.get_by_role("dialog")).to_contain_text("Ditt kvitto finns med")
    counted = result(town, round_id)
    assert (counted["ballots"], counted["comparisons"], counted["skipped"]) == (1, 4, 1)
    found = standings(town, round_id)
    (winner, loser), (other_loser, other_winner), (one, other) = ids([first, second, third])
    assert found[winner]["wins"] >= 1 and found[loser]["losses"] >= 1
    assert found[other_winner]["wins"] >= 1 and found[other_loser]["losses"] >= 1
    assert found[one]["draws"] == found[other]["draws"] == 1


def test_the_next_pair_is_there_without_contact_and_nothing_is_lost_over_a_reload(people, town, desk, line):
    page = people.join(town, url=line.url)
    round_id = desk.request("round.open", PAIRWISE)["round"]
    compare(page, 0)
    saved(page)
    line.cut()
    compare(page, 0, 1)
    expect(page.locator(".pair-wait")).to_contain_text("Nästa par kommer när kontakten är tillbaka")
    expect(page.locator(".offline-bar")).to_contain_text("Din röst finns kvar på telefonen")
    line.mend(sockets=False)
    page.reload()
    expect(page.locator("h1")).to_have_text("Ingen kontakt med servern")
    line.mend()
    judged(page, 3)
    saved(page)
    assert pair(page)
    close_and_reveal(desk, round_id)
    assert result(town, round_id)["comparisons"] == 3


def test_reloading_shows_the_same_pair_and_two_tabs_stay_in_step(people, town, desk):
    context = people.context()
    first = people.join(town, context=context)
    desk.request("round.open", PAIRWISE)
    compare(first, 0)
    saved(first)
    waiting = pair(first)
    first.reload()
    assert pair(first) == waiting
    second = people.page(f"/join#{town.code}", context=context)
    assert pair(second) == waiting
    compare(second, 1)
    judged(first, 2)
    assert pair(first) == pair(second) != waiting


def test_a_second_tap_in_the_same_breath_judges_nothing_that_was_not_read(people, town, desk):
    page = people.join(town)
    round_id = desk.request("round.open", PAIRWISE)["round"]
    pair(page)
    page.locator(".pair-choice").first.evaluate("(button) => { for (let tap = 0; tap < 5; tap += 1) button.click(); }")
    judged(page, 1)
    saved(page)
    pair(page)
    judged(page, 1)
    close_and_reveal(desk, round_id)
    assert result(town, round_id)["comparisons"] == 1


def test_a_pause_rests_the_cards_and_an_answer_that_met_it_counts_when_the_round_goes_on(people, town, desk, line):
    page = people.join(town, url=line.url)
    round_id = desk.request("round.open", PAIRWISE)["round"]
    compare(page, 0)
    saved(page)
    line.cut()
    compare(page, 1)
    desk.request("round.pause", {"round": round_id})
    line.mend()
    expect(page.locator("main .notice-attention")).to_contain_text("Omgången är pausad")
    expect(page.locator(".pair-choice").first).to_have_attribute("aria-disabled", "true")
    page.locator(".pair-choice").first.click(force=True)
    judged(page, 2)
    desk.request("round.continue", {"round": round_id})
    saved(page)
    close_and_reveal(desk, round_id)
    assert result(town, round_id)["comparisons"] == 2


def test_the_keys_on_the_page_do_what_it_says_and_can_be_turned_off(people, town, desk):
    page = people.join(town, size=LAPTOP)
    desk.request("round.open", PAIRWISE)
    expect(page.locator(".pair-keys")).to_contain_text("hoppa över")
    heard = page.locator("body > [role=status]")
    for count, key in enumerate(("ArrowLeft", "ArrowRight", "l", "h"), 1):
        titles = pair(page)
        page.keyboard.press(key)
        judged(page, count)
        if key == "ArrowRight":
            expect(heard).to_contain_text(f"{TITLES.index(titles[1]) + 1} {titles[1]}")
            expect(heard).to_contain_text("Nästa:")
    pair(page)
    page.keyboard.press("u")
    judged(page, 3)
    page.locator(".menu summary").focus()
    page.keyboard.press("l")
    page.locator("#pair-keys").uncheck()
    pair(page)
    page.locator("main").focus()
    page.keyboard.press("ArrowLeft")
    judged(page, 3)
    page.locator(".pair-choice").first.focus()
    page.keyboard.press("Enter")
    judged(page, 4)
    expect(page.locator(".pair-choice").first).to_be_focused()


@pytest.mark.parametrize("secrecy,says", [("secret", "Hemlig omgång"), ("named", "Öppen omgång, med namn")])
def test_which_kind_of_round_it_is_stands_above_the_first_pair(people, town, desk, secrecy, says):
    page = people.join(town)
    desk.request("round.open", {**PAIRWISE, "secrecy": secrecy})
    pair(page)
    expect(page.locator(".pair-about summary")).to_contain_text(says)
    page.locator(".pair-about summary").click()
    words = "Ditt namn står vid din röst" if secrecy == "named" else "sparas rösten utan ditt namn"
    expect(page.locator(".round-rules")).to_contain_text(words)


def test_both_cards_are_in_sight_on_a_phone_and_side_by_side_where_there_is_room(people, town, desk):
    page = people.join(town, size=(390, 664))
    desk.request("round.open", PAIRWISE)
    pair(page)
    above, below = (page.locator(".pair-card").nth(place).bounding_box() for place in (0, 1))
    assert above["x"] == below["x"] and above["y"] + above["height"] <= below["y"]
    assert below["y"] + below["height"] <= 664
    page.set_viewport_size({"width": 1280, "height": 800})
    left, right = (page.locator(".pair-card").nth(place).bounding_box() for place in (0, 1))
    assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]


@pytest.mark.parametrize("look", [
    pytest.param({"size": PHONE, "scheme": "light", "locale": "sv-SE"}, id="phone-light-sv"),
    pytest.param({"size": LAPTOP, "scheme": "dark", "locale": "en-GB"}, id="laptop-dark-en"),
])
def test_no_state_of_the_comparison_has_a_breach_that_axe_can_see(people, town, desk, accessible, look):
    context = people.context(**look)
    choose_language(context, look["locale"])
    page = people.join(town, context=context)
    round_id = desk.request("round.open", PAIRWISE)["round"]
    pair(page)
    accessible(page, "the first pair")
    page.locator(".pair-about summary").click()
    page.locator(".pair-more").first.click()
    accessible(page, "everything open")
    compare(page, 0, 1, 0, 1, 0)
    saved(page)
    accessible(page, "enough")
    page.locator(".finish .button-primary").click()
    page.locator(".finish .notice-good").wait_for()
    desk.request("round.pause", {"round": round_id})
    page.locator("main .notice-attention").wait_for()
    accessible(page, "done and paused")
    desk.request("round.continue", {"round": round_id})
    desk.request("round.close", {"round": round_id})
    page.locator(".own-count").wait_for()
    accessible(page, "closed")
    desk.request("round.reveal", {"round": round_id})
    page.locator(".bars").wait_for()
    accessible(page, "the result")
