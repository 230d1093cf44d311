"""Ranking, with fingers, a mouse and a keyboard, against the real server."""

import re

import pytest
from playwright.sync_api import expect

from people import LAPTOP, PHONE, item, saved
from test_accessibility import choose_language
from test_participant import tab_to
from voting import RANKING, accessible_to_the_end, close_and_reveal, more, rank, ranked, result, standings
from workshops import PRIORITIES, TITLES

A, B, C, D = TITLES[:4]


def test_a_person_ranks_on_a_phone_and_finds_their_places_in_the_result(people, town, desk):
    page = people.join(town)
    round_id = desk.request("round.open", RANKING)["round"]
    expect(page.locator("h1")).to_have_text("Rangordna inspelen")
    rank(page, A, B, C, D)
    item(page, C).locator("[id^=up-]").click()
    assert ranked(page) == [(A, 1), (C, 2), (B, 3), (D, 4)]
    more(page, B, "Lika bra som")
    assert ranked(page) == [(A, 1), (B, 2), (C, 2), (D, 4)]
    expect(page.locator("#more-s2")).to_be_focused()
    more(page, D, "Överst")
    assert ranked(page) == [(D, 1), (A, 2), (B, 3), (C, 3)]
    more(page, A, "Ta bort ur rangordningen")
    assert ranked(page) == [(D, 1), (B, 2), (C, 2)]
    saved(page)
    expect(page.locator("#finish-why")).to_contain_text("De 9 under linjen")
    page.get_by_role("button", name="Jag är klar").click()
    expect(page.locator(".finish .notice-good")).to_be_visible()

    desk.request("round.close", {"round": round_id})
    expect(page.locator(".own-list li")).to_have_count(3)
    expect(page.locator(".own-list li").first).to_contain_text(D)
    desk.request("round.reveal", {"round": round_id})
    expect(page.locator(".bar-row").first).to_contain_text(D)
    expect(page.locator(".bar-row").first.locator(".own-dots")).to_have_text("din plats 1")
    page.locator(".receipt-button").click()
    expect(page.get_by_role("dialog")).to_contain_text("Ditt kvitto finns med")
    found = standings(town, round_id)
    assert [found[one]["rank"] for one in ("s4", "s3", "s2", "s1")] == [1, 2, 2, 4]


def rested(page):
    """Waits until nothing glides."""
    page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})))")


def drag(page, title, onto, beyond=0.5):
    """Drags a row by its handle, with a mouse, to where another row is."""
    rested(page)
    item(page, onto).scroll_into_view_if_needed()
    handle, target = item(page, title).locator(".ranking-handle").bounding_box(), item(page, onto).bounding_box()
    page.mouse.move(handle["x"] + 20, handle["y"] + 20)
    page.mouse.down()
    row = item(page, title).bounding_box()
    grip = handle["y"] + 20 - row["y"]
    page.mouse.move(handle["x"] + 20, target["y"] + grip + (beyond - 0.5) * target["height"], steps=6)
    expect(page.locator(".is-dragged")).to_have_attribute("style", re.compile("translateY"))
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    page.mouse.up()
    expect(page.locator(".is-dragged")).to_have_count(0)


def test_rows_are_dragged_by_their_handle_and_escape_puts_them_back(people, town, desk):
    page = people.join(town, size=(390, 1400))
    round_id = desk.request("round.open", RANKING)["round"]
    rank(page, A, B, C)
    drag(page, C, A)
    assert [title for title, _ in ranked(page)] == [C, A, B]
    drag(page, C, B)
    assert [title for title, _ in ranked(page)] == [A, B, C]
    saved(page)
    handle = item(page, C).locator(".ranking-handle").bounding_box()
    page.mouse.move(handle["x"] + 20, handle["y"] + 20)
    page.mouse.down()
    page.mouse.move(handle["x"] + 20, handle["y"] - 300, steps=6)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert [title for title, _ in ranked(page)] == [A, B, C]
    drag(page, B, page.locator(".ranking ol").nth(1).locator(".item-title").first.inner_text())
    assert [title for title, _ in ranked(page)] == [A, C]
    saved(page)
    close_and_reveal(desk, round_id)
    found = standings(town, round_id)
    assert [found[one]["rank"] for one in ("s1", "s3", "s2")] == [1, 2, 3]


def test_a_finger_on_the_handle_drags_and_does_not_scroll(people, town, desk):
    page = people.join(town)
    desk.request("round.open", RANKING)
    rank(page, A, B, C)
    rested(page)
    item(page, B).evaluate("(row) => row.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    start, goal = (item(page, title).locator(".ranking-handle").bounding_box() for title in (B, A))
    finger = page.context.new_cdp_session(page)

    def touch(kind, height=None):
        points = [] if height is None else [{"x": start["x"] + 20, "y": height}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", start["y"] + 20)
    for step in range(1, 7):
        touch("touchMove", start["y"] + 20 + (goal["y"] - start["y"]) * step / 6)
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    touch("touchEnd")
    expect(page.locator(".ranking ol").first.locator("li").first).to_contain_text(B)
    assert page.evaluate("scrollY") == before


def test_the_button_stays_under_the_thumb_while_its_row_goes_up(people, town, desk):
    page = people.join(town)
    desk.request("round.open", RANKING)
    rank(page, A, B, C, D)
    up = item(page, D).locator("[id^=up-]")
    rested(page)
    up.evaluate("(button) => button.scrollIntoView({ block: 'center' })")
    height = up.bounding_box()["y"]
    up.click()
    assert ranked(page)[2] == (D, 3)
    rested(page)
    assert abs(up.bounding_box()["y"] - height) <= 1
    expect(up).to_be_focused()
    up.click()
    assert ranked(page)[1] == (D, 2)


def test_everything_is_done_with_the_keyboard_alone_and_said(people, town, desk):
    page = people.join(town, size=LAPTOP)
    round_id = desk.request("round.open", {**RANKING, "itemOrder": "list"})["round"]
    page.locator(".ranking-add").first.wait_for()
    heard = page.locator("body > [role=status]")
    tab_to(page, "#add-s1")
    page.keyboard.press("Enter")
    expect(page.locator("#add-s2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#add-s3")).to_be_focused()
    page.keyboard.press("Enter")
    expect(heard).to_contain_text("Nr 3 står på plats 3 av 3.")
    page.keyboard.press("Shift+Tab")
    tab_back_to(page, "#up-s3")
    page.keyboard.press("Enter")
    expect(page.locator("#up-s3")).to_be_focused()
    page.keyboard.press("Enter")
    expect(heard).to_contain_text("Nr 3 står på plats 1 av 3.")
    assert ranked(page) == [(C, 1), (A, 2), (B, 3)]
    page.keyboard.press("Enter")
    expect(heard).to_contain_text("Det står redan överst.")
    tab_to(page, "#more-s1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    tab_to(page, ".place-choice:nth-child(3)")
    page.keyboard.press("Enter")
    expect(page.locator("#more-s1")).to_be_focused()
    expect(heard).to_contain_text("Nr 1 delar plats 1 av 3.")
    assert ranked(page) == [(A, 1), (C, 1), (B, 3)]
    saved(page)
    tab_to(page, ".finish .button-primary")
    page.keyboard.press("Enter")
    expect(page.locator(".finish .notice-good")).to_be_visible()
    close_and_reveal(desk, round_id)
    found = standings(town, round_id)
    assert [found[one]["rank"] for one in ("s3", "s1", "s2")] == [1, 1, 3]


def tab_back_to(page, selector, most=40):
    """Goes back with Shift and Tab until an element has focus."""
    for _ in range(most):
        if page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Shift+Tab")
    raise AssertionError(f"Shift and Tab never came to {selector}")


def test_a_ranking_outlives_a_cut_line_and_a_reload(people, town, desk, line):
    page = people.join(town, url=line.url)
    round_id = desk.request("round.open", RANKING)["round"]
    rank(page, A)
    saved(page)
    line.cut()
    rank(page, B)
    item(page, B).locator("[id^=up-]").click()
    expect(page.locator(".ballot-state .chip-attention")).to_be_visible()
    line.mend(sockets=False)
    page.reload()
    expect(page.locator("h1")).to_have_text("Ingen kontakt med servern")
    line.mend()
    saved(page)
    assert ranked(page) == [(B, 1), (A, 2)]
    page.reload()
    saved(page)
    assert ranked(page) == [(B, 1), (A, 2)]
    close_and_reveal(desk, round_id)
    assert (result(town, round_id)["ballots"], standings(town, round_id)["s2"]["rank"]) == (1, 1)


def test_no_more_are_taken_than_the_rules_allow_and_it_says_why(people, town, desk):
    page = people.join(town)
    desk.request("round.open", {**RANKING, "rules": {"maxRanked": 2}})
    expect(page.locator("h1")).to_have_text("Rangordna högst 2 inspel")
    rank(page, A, B)
    saved(page)
    third = item(page, C).locator(".ranking-add")
    expect(third).to_have_attribute("aria-disabled", "true")
    expect(third).to_have_accessible_description("Du har tagit med så många du får, 2. Ta bort ett först.")
    third.click(force=True)
    item(page, C).locator("[aria-haspopup=dialog]").click()
    expect(page.get_by_role("dialog")).to_contain_text("Ta bort ett först")
    page.keyboard.press("Escape")
    assert ranked(page) == [(A, 1), (B, 2)]
    more(page, A, "Ta bort ur rangordningen")
    rank(page, C)
    assert ranked(page) == [(B, 1), (C, 2)]


def test_in_a_long_list_an_item_goes_to_a_place_in_one_step(people, server):
    many = [{**PRIORITIES["submissions"][0], "id": f"s{place}", "number": place, "title": f"Inspel {place:02}"} for place in range(1, 31)]
    town = server.create({**PRIORITIES, "submissions": many})
    with town.facilitator() as desk:
        page = people.join(town)
        desk.request("round.open", RANKING)
        rank(page, *(f"Inspel {place:02}" for place in range(1, 7)))
        item(page, "Inspel 30").locator("[aria-haspopup=dialog]").click()
        page.locator("#place-number").select_option("3")
        page.get_by_role("button", name="Flytta", exact=True).click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert ranked(page)[2] == ("Inspel 30", 3)
        expect(page.locator("#more-s30")).to_be_focused()
        expect(page.locator("#more-s30")).to_be_in_viewport()
        saved(page)


@pytest.mark.parametrize("look", [
    pytest.param({"size": PHONE, "scheme": "dark", "locale": "en-GB"}, id="phone-dark-en"),
    pytest.param({"size": LAPTOP, "scheme": "light", "locale": "sv-SE"}, id="laptop-light-sv"),
])
def test_no_state_of_the_ranking_has_a_breach_that_axe_can_see(people, town, desk, accessible, look):
    context = people.context(**look)
    choose_language(context, look["locale"])
    page = people.join(town, context=context)
    round_id = desk.request("round.open", RANKING)["round"]
    page.locator(".ranking-add").first.wait_for()
    accessible(page, "nothing ranked")
    rank(page, A, B, C)
    item(page, B).locator("[aria-haspopup=dialog]").click()
    accessible(page, "the places to move to")
    page.locator(".place-choice").nth(2).click()
    item(page, A).locator(".item-more").click()
    saved(page)
    accessible(page, "a tie, and a text open")
    small = page.evaluate("""[...document.querySelectorAll('main button, .ranking-handle')].map((button) => button.getBoundingClientRect())
        .filter(({ width, height }) => width < 44 || height < 44).length""")
    assert small == 0
    accessible_to_the_end(page, desk, round_id, accessible)
