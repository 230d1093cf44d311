"""Giving scores, on a phone and with a keyboard, and everybody's own order, against the real server."""

import pytest
from playwright.sync_api import expect

from people import LAPTOP, PHONE, item, saved
from test_accessibility import choose_language
from test_participant import tab_to
from voting import SCORE, accessible_to_the_end, close_and_reveal, score, scores, standings
from workshops import ROUND, TITLES

A, B, C = TITLES[:3]


def test_a_person_gives_scores_changes_and_takes_back_and_finds_them_in_the_result(people, town, desk):
    page = people.join(town)
    round_id = desk.request("round.open", SCORE)["round"]
    expect(page.locator("h1")).to_have_text("Betygsätt inspelen")
    score(page, A, 5)
    score(page, B, 2)
    score(page, C, 0)
    score(page, B, 4)
    expect(page.locator(".dots-left")).to_have_text("3 av 12")
    item(page, C).get_by_role("button", name="Ta tillbaka betyget").click()
    expect(page.locator(".dots-left")).to_have_text("2 av 12")
    expect(item(page, C).locator("input").first).to_be_focused()
    assert scores(page) == {A: 5, B: 4}
    saved(page)
    page.get_by_role("button", name="Jag är klar").click()
    expect(page.locator(".finish .notice-good")).to_be_visible()

    desk.request("round.close", {"round": round_id})
    expect(page.locator(".own-list li")).to_have_count(2)
    expect(page.locator(".own-list li").first).to_contain_text("betyg 5")
    desk.request("round.reveal", {"round": round_id})
    expect(page.locator(".bar-row").first).to_contain_text(A)
    expect(page.locator(".bar-row").first.locator(".own-dots")).to_have_text("ditt betyg 5")
    page.locator(".receipt-button").click()
    expect(page.get_by_role("dialog")).to_contain_text("Ditt kvitto finns med")
    found = standings(town, round_id)
    assert (found["s1"]["scored"], found["s2"]["scored"], found["s3"]["scored"]) == (1, 1, 0)
    assert (found["s1"]["rank"], found["s2"]["rank"]) == (1, 2)


def test_nothing_moves_when_a_score_is_given(people, town, desk):
    page = people.join(town)
    desk.request("round.open", {**SCORE, "itemOrder": "list"})
    page.locator(".score-step").first.wait_for()
    below = item(page, B)
    before = below.bounding_box()
    score(page, A, 3)
    assert below.bounding_box() == before


def test_the_steps_are_radio_buttons_for_the_keyboard_and_are_said(people, town, desk):
    page = people.join(town, size=LAPTOP)
    round_id = desk.request("round.open", {**SCORE, "itemOrder": "list"})["round"]
    page.locator(".score-step").first.wait_for()
    group = page.get_by_role("radiogroup").first
    expect(group).to_have_accessible_name(f"1 {A}")
    expect(group.get_by_role("radio").last).to_have_accessible_name("5, mycket viktigt")
    tab_to(page, "input[name=score-s1]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("input[name=score-s1]").nth(2)).to_be_checked()
    expect(page.locator("body > [role=status]")).to_contain_text("Betyg 2. 1 av 12 har fått betyg.")
    tab_to(page, "input[name=score-s2]")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("input[name=score-s2]").last).to_be_checked()
    saved(page)
    tab_to(page, ".finish .button-primary")
    page.keyboard.press("Enter")
    expect(page.locator(".finish .notice-good")).to_be_visible()
    close_and_reveal(desk, round_id)
    found = standings(town, round_id)
    assert (found["s1"]["score"], found["s2"]["score"]) == (2, 5)


def test_scores_outlive_a_cut_line_and_a_reload_and_rest_in_a_pause(people, town, desk, line):
    page = people.join(town, url=line.url)
    round_id = desk.request("round.open", SCORE)["round"]
    score(page, A, 1)
    saved(page)
    line.cut()
    score(page, B, 3)
    line.mend(sockets=False)
    page.reload()
    expect(page.locator("h1")).to_have_text("Ingen kontakt med servern")
    line.mend()
    saved(page)
    assert scores(page) == {A: 1, B: 3}
    desk.request("round.pause", {"round": round_id})
    expect(page.locator("main .notice-attention")).to_contain_text("Din röst är kvar")
    item(page, A).locator(".score-step").nth(4).click(force=True)
    assert scores(page) == {A: 1, B: 3}
    desk.request("round.continue", {"round": round_id})
    expect(page.locator("main .notice-attention")).to_have_count(0)
    score(page, A, 4)
    saved(page)
    close_and_reveal(desk, round_id)
    assert standings(town, round_id)["s1"]["score"] == 4


@pytest.mark.parametrize("method", [ROUND, SCORE], ids=["dots", "score"])
def test_everybody_has_an_order_of_their_own_with_the_lists_numbers(people, town, desk, method):
    first, second = people.join(town), people.join(town, name="Åsa Ek", delegation="are")

    def order(page):
        return [int(number) for number in page.locator("li.item .item-number").all_inner_texts()]

    round_id = desk.request("round.open", method)["round"]
    for page in (first, second):
        page.locator(".finish").wait_for()
    mine, theirs = order(first), order(second)
    assert sorted(mine) == sorted(theirs) == list(range(1, 13))
    assert mine != theirs
    first.reload()
    first.locator(".finish").wait_for()
    assert order(first) == mine
    expect(first.locator(".round-rules")).to_contain_text("Ordningen är din egen")
    desk.request("round.discard", {"round": round_id, "reason": "Ordningen ska vara listans."})
    again = desk.request("round.open", {**method, "itemOrder": "list"})["round"]
    first.locator(f"main[data-view=ballot-{again}]").wait_for()
    assert order(first) == list(range(1, 13))
    expect(first.locator(".round-rules")).not_to_contain_text("Ordningen är din egen")


@pytest.mark.parametrize("look,highest", [
    pytest.param({"size": PHONE, "scheme": "light", "locale": "sv-SE"}, 5, id="phone-light-sv"),
    pytest.param({"size": (320, 700), "scheme": "dark", "locale": "en-GB"}, 10, id="narrow-dark-en"),
])
def test_no_state_of_scoring_has_a_breach_that_axe_can_see(people, town, desk, accessible, look, highest):
    context = people.context(**look)
    choose_language(context, look["locale"])
    page = people.join(town, context=context)
    round_id = desk.request("round.open", {**SCORE, "rules": {"max": highest}})["round"]
    page.locator(".score-step").first.wait_for()
    accessible(page, "no scores")
    score(page, A, 3)
    saved(page)
    accessible(page, "a score")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate("""[...document.querySelectorAll('.score-step')].map((step) => step.getBoundingClientRect())
        .filter(({ width, height }) => width < 44 || height < 44).length""")
    assert small == 0
    accessible_to_the_end(page, desk, round_id, accessible)
