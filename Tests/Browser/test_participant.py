"""What a participant does and meets, on a phone, against the real server."""

import re

import pytest
from playwright.sync_api import expect

from people import LAPTOP, PHONE, count_of, item, place, saved
from workshops import ROUND, TITLES


def dots_in_result(town, round_id):
    """The scores of a revealed round as the server tells them."""
    standings = town.state()[1]["rounds"][round_id]["result"]["standings"]
    return {standing["item"]: standing["score"] for standing in standings if standing["score"]}


def close_and_reveal(desk, round_id):
    desk.request("round.close", {"round": round_id})
    desk.request("round.reveal", {"round": round_id})


@pytest.mark.parametrize("locale,words", [
    ("sv-SE", {"join": "Gå med", "task": "Fördela dina 10 poäng", "done": "Jag är klar", "closed": "Omgången är stängd",
               "result": "Resultat", "receipt": "Ditt kvitto finns med"}),
    ("en-GB", {"join": "Join", "task": "Place your 10 dots", "done": "I am done", "closed": "The round is closed",
               "result": "Result", "receipt": "Your receipt is there"}),
])
def test_a_person_joins_with_the_code_votes_and_finds_their_ballot_in_the_result(people, town, desk, locale, words):
    page = people.page("/", locale=locale)
    if locale == "en-GB":
        page.get_by_role("button", name="English").click()
    page.locator("#code").fill(f"{town.code[:3]} {town.code[3:]}")
    page.keyboard.press("Enter")
    page.locator("#name").fill("Karin Nilsson")
    page.get_by_label("Östersund").check()
    page.get_by_role("button", name=words["join"], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Karin")
    expect(page.locator("li.item")).to_have_count(len(TITLES))

    round_id = desk.request("round.open", ROUND)["round"]
    expect(page.get_by_role("heading", level=1)).to_have_text(words["task"])
    place(page, TITLES[0], 3)
    place(page, TITLES[4], 2)
    saved(page)
    page.get_by_role("button", name=words["done"]).click()
    expect(page.locator(".finish .notice-good")).to_be_visible()

    desk.request("round.close", {"round": round_id})
    expect(page.get_by_role("heading", level=1)).to_have_text(words["closed"])
    expect(page.locator(".own-list li")).to_have_count(2)
    desk.request("round.reveal", {"round": round_id})
    expect(page.get_by_role("heading", level=1)).to_have_text(words["result"])
    expect(page.locator(".bar-row").first).to_contain_text(TITLES[0])
    expect(page.locator(".bar-row").first.locator(".own-dots")).to_contain_text("3")
    page.locator(".receipt-button").click()
    expect(page.get_by_role("dialog")).to_contain_text(words["receipt"])


def test_a_pasted_link_is_taken_for_its_code(people, town):
    page = people.page("/")
    page.locator("#code").fill(f"{people.url}/join#{town.code}")
    expect(page.locator("#code")).to_have_value(f"{town.code[:3]} {town.code[3:]}")
    page.keyboard.press("Enter")
    expect(page.locator("#name")).to_be_visible()


def test_a_code_that_is_too_short_and_a_wrong_one_are_explained(people, town):
    page = people.page("/")
    page.locator("#code").fill("12")
    page.keyboard.press("Enter")
    expect(page.locator("#code-error")).to_contain_text("Du har skrivit 2 siffror")
    expect(page.locator("#code")).to_be_focused()
    wrong = "000000" if town.code != "000000" else "111111"
    page.locator("#code").fill(wrong)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Det finns inget rådslag med den koden")


def test_joining_without_a_name_or_delegation_says_what_is_missing(people, town):
    page = people.page(f"/join#{town.code}")
    page.locator("button[type=submit]").click()
    expect(page.locator("#name-error")).to_be_visible()
    expect(page.locator("#delegation-error")).to_be_visible()
    expect(page.locator("#name")).to_be_focused()
    page.locator("#name").fill("Karin")
    page.locator("button[type=submit]").click()
    expect(page.locator("#name-error")).to_have_count(0)
    expect(page.locator("#name")).to_have_value("Karin")


def test_plus_rests_at_the_limit_and_when_all_is_spent_and_says_why(people, town, desk):
    page = people.join(town)
    desk.request("round.open", ROUND)
    place(page, TITLES[0], 3)
    plus = item(page, TITLES[0]).locator(".step").nth(1)
    expect(plus).to_have_attribute("aria-disabled", "true")
    expect(item(page, TITLES[0])).to_contain_text("Högst 3")
    plus.click(force=True)
    assert count_of(page, TITLES[0]) == 3
    for title, dots in ((TITLES[1], 3), (TITLES[2], 3), (TITLES[3], 1)):
        place(page, title, dots)
    expect(page.locator(".dots-left")).to_have_text("0 kvar")
    spent = item(page, TITLES[5]).locator(".step").nth(1)
    expect(spent).to_have_accessible_description("Alla poäng är utdelade. Ta tillbaka från ett annat inspel.")
    spent.focus()
    page.keyboard.press("Enter")
    expect(spent).to_be_focused()
    expect(item(page, TITLES[5])).to_contain_text("Alla är utdelade")
    assert count_of(page, TITLES[5]) == 0


def test_quick_taps_are_all_counted_and_never_overspend(people, town, desk):
    page = people.join(town)
    round_id = desk.request("round.open", {**ROUND, "rules": {"dots": 10}})["round"]
    plus = item(page, TITLES[2]).locator(".step").nth(1)
    plus.wait_for()
    plus.evaluate("(button) => { for (let tap = 0; tap < 25; tap += 1) button.click(); }")
    expect(page.locator(".dots-left")).to_have_text("0 kvar")
    saved(page)
    close_and_reveal(desk, round_id)
    assert dots_in_result(town, round_id) == {"s3": 10}


def test_dots_placed_without_contact_are_kept_and_counted_once(people, town, desk, line):
    page = people.join(town, url=line.url)
    round_id = desk.request("round.open", ROUND)["round"]
    place(page, TITLES[0], 2)
    saved(page)
    line.cut()
    expect(page.locator(".ballot-state .chip-attention")).to_be_hidden()
    place(page, TITLES[1], 3)
    place(page, TITLES[0], 1)
    expect(page.locator(".ballot-state .chip-attention")).to_be_visible()
    expect(page.locator(".offline-bar")).to_contain_text("Dina poäng finns kvar på telefonen")
    line.mend()
    saved(page)
    expect(page.locator(".offline-bar")).to_have_count(0)
    assert (count_of(page, TITLES[0]), count_of(page, TITLES[1])) == (3, 3)
    close_and_reveal(desk, round_id)
    assert dots_in_result(town, round_id) == {"s1": 3, "s2": 3}


def test_a_reload_without_contact_loses_nothing(people, town, desk, line):
    page = people.join(town, url=line.url)
    round_id = desk.request("round.open", ROUND)["round"]
    place(page, TITLES[0], 1)
    saved(page)
    line.cut()
    place(page, TITLES[3], 2)
    line.mend(sockets=False)
    page.reload()
    expect(page.locator("h1")).to_have_text("Ingen kontakt med servern")
    line.mend()
    saved(page)
    assert (count_of(page, TITLES[0]), count_of(page, TITLES[3])) == (1, 2)
    close_and_reveal(desk, round_id)
    assert dots_in_result(town, round_id) == {"s1": 1, "s4": 2}


def test_reloading_is_the_same_person_with_the_same_ballot(people, town, desk):
    page = people.join(town)
    round_id = desk.request("round.open", ROUND)["round"]
    place(page, TITLES[0], 2)
    saved(page)
    for _ in range(3):
        page.reload()
        expect(page.locator(".dots-left")).to_have_text("8 kvar")
    assert count_of(page, TITLES[0]) == 2
    assert len(town.state()[1]["participants"]) == 1
    close_and_reveal(desk, round_id)
    assert dots_in_result(town, round_id) == {"s1": 2}


def test_two_tabs_of_one_person_stay_in_step_and_are_one_voter(people, town, desk):
    context = people.context()
    first = people.join(town, context=context)
    second = people.page(f"/join#{town.code}", context=context)
    round_id = desk.request("round.open", ROUND)["round"]
    place(first, TITLES[0], 2)
    expect(item(second, TITLES[0]).locator(".stepper-count")).to_have_text(re.compile("^2"))
    place(second, TITLES[1], 1)
    expect(item(first, TITLES[1]).locator(".stepper-count")).to_have_text(re.compile("^1"))
    second.get_by_role("button", name="Jag är klar").click()
    expect(first.locator(".finish .notice-good")).to_be_visible()
    turnout = town.state()[1]["rounds"][round_id]["turnout"]
    assert (turnout["begun"], turnout["finished"]) == (1, 1)


def test_the_server_may_die_and_come_back_in_mid_round(people, town, desk, line, server):
    page = people.join(town, url=line.url)
    desk.request("round.open", ROUND)
    place(page, TITLES[0], 2)
    saved(page)
    server.kill()
    place(page, TITLES[1], 1)
    server.start()
    line.mend(server.port)
    saved(page)
    assert (count_of(page, TITLES[0]), count_of(page, TITLES[1])) == (2, 1)


def test_a_pause_keeps_the_dots_and_rests_the_buttons(people, town, desk):
    page = people.join(town)
    round_id = desk.request("round.open", ROUND)["round"]
    place(page, TITLES[0], 2)
    saved(page)
    desk.request("round.pause", {"round": round_id})
    expect(page.locator("main .notice-attention")).to_contain_text("Omgången är pausad")
    expect(item(page, TITLES[0]).locator(".step").nth(1)).to_have_attribute("aria-disabled", "true")
    desk.request("round.continue", {"round": round_id})
    expect(page.locator("main .notice-attention")).to_have_count(0)
    place(page, TITLES[0], 1)
    saved(page)


def test_a_dot_that_meets_a_pause_on_its_way_is_cast_when_the_round_goes_on(people, town, desk, line):
    page = people.join(town, url=line.url)
    round_id = desk.request("round.open", ROUND)["round"]
    place(page, TITLES[0], 1)
    saved(page)
    line.cut()
    place(page, TITLES[1], 2)
    desk.request("round.pause", {"round": round_id})
    line.mend()
    expect(page.locator("main .notice-attention")).to_contain_text("Omgången är pausad")
    desk.request("round.continue", {"round": round_id})
    saved(page)
    close_and_reveal(desk, round_id)
    assert dots_in_result(town, round_id) == {"s1": 1, "s2": 2}


def test_dots_that_come_after_the_close_are_not_counted_and_the_person_is_told(people, town, desk, line):
    page = people.join(town, url=line.url)
    round_id = desk.request("round.open", ROUND)["round"]
    place(page, TITLES[0], 1)
    saved(page)
    line.cut()
    place(page, TITLES[1], 2)
    desk.request("round.close", {"round": round_id})
    line.mend()
    expect(page.locator("main .notice-attention")).to_contain_text("Det som var sparat dessförinnan räknas")
    desk.request("round.reveal", {"round": round_id})
    assert dots_in_result(town, round_id) == {"s1": 1}


def test_who_comes_when_the_seats_are_taken_is_a_deputy_and_votes_when_let_in(people, town, desk):
    people.join(town, name="Ordinarie", delegation="berg")
    page = people.join(town, name="Elin Ersättare", delegation="berg")
    expect(page.locator("main")).to_contain_text("Du är ersättare")
    desk.request("round.open", ROUND)
    expect(page.locator("h1")).to_contain_text("Du är ersättare, Elin")
    expect(page.locator(".stepper")).to_have_count(0)
    everybody = town.state()[1]["participants"].values()
    ids = {person["name"]: person["id"] for person in everybody}
    desk.request("participant.seat", {"participant": ids["Ordinarie"], "serving": False})
    desk.request("participant.seat", {"participant": ids["Elin Ersättare"], "serving": True})
    expect(page.locator(".stepper")).to_have_count(len(TITLES))


def test_who_is_removed_is_told_so(people, town, desk):
    page = people.join(town)
    (person,) = town.state()[1]["participants"].values()
    desk.request("participant.remove", {"participant": person["id"]})
    expect(page.locator("h1")).to_have_text("Du är inte längre med")


def test_a_push_moves_nothing_under_a_reader(people, town, desk):
    page = people.join(town, size=PHONE)
    desk.request("round.open", ROUND)
    item(page, TITLES[4]).locator(".item-more").click()
    expect(item(page, TITLES[4])).to_contain_text("Därför:")
    page.evaluate("scrollTo(0, 500)")
    plus = item(page, TITLES[5]).locator(".step").nth(1)
    plus.focus()
    before = plus.bounding_box()
    other = town.join(name="Annan", delegation="are")
    other.request("ballot.cast", {"round": "r1", "ballot": {"dots": {"s2": 3}}})
    desk.request("workshop.configure", {"purpose": "Ett nytt syfte."})
    desk.request("workshop.configure", {"title": "En ny titel"})
    expect(page.locator(".top-title")).to_have_text("En ny titel")
    assert plus.bounding_box() == before
    expect(plus).to_be_focused()
    expect(item(page, TITLES[4])).to_contain_text("Därför:")


def test_a_push_leaves_half_typed_words_alone(people, town, desk):
    page = people.page(f"/join#{town.code}")
    page.locator("#name").press_sequentially("Kar")
    desk.request("workshop.configure", {"title": "En ny titel"})
    expect(page.locator(".top-title")).to_have_text("En ny titel")
    expect(page.locator("#name")).to_have_value("Kar")
    expect(page.locator("#name")).to_be_focused()


def test_the_title_and_a_spoken_word_follow_the_round(people, town, desk):
    page = people.join(town)
    heard = page.locator("body > [role=status]")
    round_id = desk.request("round.open", ROUND)["round"]
    expect(page).to_have_title("Rösta nu · Länsgemensam påverkansagenda")
    expect(heard).to_contain_text("Du kan rösta nu")
    desk.request("round.close", {"round": round_id})
    expect(page).to_have_title("Stängd · Länsgemensam påverkansagenda")
    expect(heard).to_contain_text("Omgången är stängd")
    desk.request("round.reveal", {"round": round_id})
    expect(heard).to_contain_text("Resultatet visas nu")


def test_everything_can_be_done_with_the_keyboard_alone(people, town, desk):
    page = people.page("/", size=LAPTOP)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#code")).to_be_focused()
    page.keyboard.type(town.code)
    page.keyboard.press("Enter")
    page.locator("#name").wait_for()
    tab_to(page, "#name")
    page.keyboard.type("Tang Entbord")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Tang")
    desk.request("round.open", ROUND)
    page.locator(".stepper").first.wait_for()
    plus = ".items li:nth-child(2) .step:nth-of-type(2)"
    second = page.locator(".items li:nth-child(2) .item-title").inner_text()
    tab_to(page, plus)
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(page.locator(plus)).to_be_focused()
    assert count_of(page, second) == 2
    saved(page)
    tab_to(page, ".finish .button-primary")
    page.keyboard.press("Enter")
    expect(page.locator(".finish .notice-good")).to_be_visible()
    tab_to(page, ".menu summary")
    page.keyboard.press("Enter")
    tab_to(page, ".menu-entry")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".menu summary")).to_be_focused()


def tab_to(page, selector, most=120):
    """Goes on with Tab until an element has focus; every stop on the way must be visible."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
            box = page.evaluate("""() => {
                const { top, bottom } = document.activeElement.getBoundingClientRect();
                const covered = document.elementFromPoint(innerWidth / 2, Math.max(1, top + 2))?.closest('.top-sticky');
                return { seen: bottom > 0 && top < innerHeight, covered: Boolean(covered) && !document.activeElement.closest('.top-sticky') };
            }""")
            assert box["seen"], f"{selector} has focus out of sight"
            assert not box["covered"], f"{selector} has focus behind the header"
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_leaving_makes_the_browser_forget_the_person(people, town, desk):
    page = people.join(town)
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Lämna rådslaget").click()
    expect(page.get_by_role("dialog")).to_contain_text("blir du en ny deltagare")
    page.get_by_role("dialog").get_by_role("button", name="Lämna rådslaget").click()
    page.wait_for_url(f"{people.url}/")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('radslag.person'))") == []
    page.goto(f"{people.url}/join#{town.code}")
    expect(page.locator("#name")).to_be_visible()


def test_a_person_may_choose_language_and_look_and_keeps_them(people, town):
    page = people.join(town)
    page.locator(".menu summary").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Welcome, Karin")
    page.get_by_role("button", name="Dark").click()
    page.reload()
    expect(page.locator("h1")).to_have_text("Welcome, Karin")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_name_that_looks_like_markup_is_shown_as_it_is(people, town):
    page = people.join(town, name="<img/src=x/onerror=alert(1)> Ek")
    expect(page.locator("h1")).to_have_text("Välkommen, <img/src=x/onerror=alert(1)>")
    assert page.locator("main img").count() == 0
