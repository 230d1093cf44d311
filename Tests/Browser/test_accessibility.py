"""Every page of participants and of the room, in every state, without a breach that axe-core can see."""

import pytest
from playwright.sync_api import expect

from people import LAPTOP, PHONE, SCREEN, place, saved
from workshops import ROUND, TITLES

LOOKS = [
    pytest.param({"size": PHONE, "scheme": "light", "locale": "sv-SE"}, id="phone-light-sv"),
    pytest.param({"size": PHONE, "scheme": "dark", "locale": "en-GB"}, id="phone-dark-en"),
    pytest.param({"size": LAPTOP, "scheme": "dark", "locale": "sv-SE"}, id="laptop-dark-sv"),
    pytest.param({"size": SCREEN, "scheme": "light", "locale": "en-GB"}, id="screen-light-en"),
]


def choose_language(context, locale):
    language = locale[:2]
    context.add_init_script(f"if (location.protocol === 'http:') localStorage.setItem('radslag.language', '{language}')")
    return language


@pytest.mark.parametrize("look", LOOKS)
def test_front_page_and_help(people, accessible, look):
    context = people.context(**look)
    language = choose_language(context, look["locale"])
    page = people.page("/", context=context)
    expect(page.locator("html")).to_have_attribute("lang", language)
    accessible(page, "front page")
    page.keyboard.press("Tab")
    page.locator("#code").fill("1")
    page.keyboard.press("Enter")
    page.locator("#code-error").wait_for()
    accessible(page, "front page with an error")
    page.goto(f"{people.url}/help")
    page.locator("h2").first.wait_for()
    accessible(page, "help")


@pytest.mark.parametrize("look", LOOKS)
def test_a_participants_pages(people, town, desk, accessible, look):
    context = people.context(**look)
    choose_language(context, look["locale"])
    page = people.page(f"/join#{town.code}", context=context)
    page.locator("#name").wait_for()
    accessible(page, "joining")
    page.locator("button[type=submit]").click()
    accessible(page, "joining with errors")
    page.close()

    page = people.join(town, context=context)
    accessible(page, "waiting")
    page.locator(".item-more").first.click()
    accessible(page, "waiting with a text open")
    round_id = desk.request("round.open", ROUND)["round"]
    page.locator(".stepper").first.wait_for()
    accessible(page, "an empty ballot")
    for title in TITLES[:3]:
        place(page, title, 3)
    place(page, TITLES[3], 1)
    saved(page)
    page.locator(".step").nth(11).click(force=True)
    accessible(page, "all dots placed")
    page.locator(".menu summary").click()
    accessible(page, "the menu")
    page.locator(".menu-entry").first.click()
    accessible(page, "the receipt before the close")
    page.keyboard.press("Escape")
    page.locator(".finish .button-primary").click()
    page.locator(".finish .notice-good").wait_for()
    accessible(page, "done")
    desk.request("round.pause", {"round": round_id})
    page.locator("main .notice-attention").wait_for()
    accessible(page, "paused")
    desk.request("round.continue", {"round": round_id})
    desk.request("round.close", {"round": round_id})
    page.locator(".own-list").wait_for()
    accessible(page, "closed")
    desk.request("round.reveal", {"round": round_id})
    page.locator(".bars").wait_for()
    desk.request("cap.apply", {"round": round_id, "rule": {"limit": {"items": 2}}})
    page.locator(".cap-line").wait_for()
    accessible(page, "the result with a tie")
    for summary in page.locator(".numbers summary").all():
        summary.click()
    accessible(page, "the tables")
    page.locator(".receipt-button").click()
    accessible(page, "the receipt after the reveal")
    page.keyboard.press("Escape")
    page.locator(".menu summary").click()
    page.locator("button.menu-entry").nth(1).click()
    accessible(page, "leaving")


@pytest.mark.parametrize("look", LOOKS)
def test_the_big_screen(people, town, desk, accessible, look):
    context = people.context(**look)
    choose_language(context, look["locale"])
    page = people.page("/screen", context=context)
    page.locator("#code").wait_for()
    accessible(page, "asking for a code")
    page.close()
    page = people.page(f"/screen#{town.code}", context=context)
    page.locator(".stage-qr").wait_for()
    accessible(page, "welcome")
    voter = town.join(delegation="are")
    round_id = desk.request("round.open", ROUND)["round"]
    page.locator(".ring").wait_for()
    accessible(page, "voting")
    voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": {"s1": 3, "s2": 3, "s3": 3}}})
    desk.request("round.close", {"round": round_id})
    page.locator(".stage-closed").wait_for()
    accessible(page, "closed")
    desk.request("round.reveal", {"round": round_id})
    desk.request("cap.apply", {"round": round_id, "rule": {"limit": {"items": 2}}})
    page.locator(".stage-line").wait_for()
    accessible(page, "the result")


def test_nothing_moves_for_those_who_asked_for_it(people, town, desk):
    context = people.context(size=SCREEN)
    page = people.page(f"/screen#{town.code}", context=context)
    page.emulate_media(reduced_motion="reduce")
    round_id = desk.request("round.open", ROUND)["round"]
    desk.request("round.close", {"round": round_id})
    desk.request("round.reveal", {"round": round_id})
    page.locator(".stage-fill").first.wait_for()
    longest = page.evaluate("Math.max(0, ...document.getAnimations().map((animation) => animation.effect.getTiming().duration))")
    assert longest < 1


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_cut_off_on_a_narrow_phone(people, town, desk, width):
    page = people.join(town, size=(width, 700))
    desk.request("round.open", ROUND)
    page.locator(".stepper").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate("""[...document.querySelectorAll('button.step')].map((button) => button.getBoundingClientRect())
        .filter(({ width, height }) => width < 48 || height < 48).length""")
    assert small == 0
