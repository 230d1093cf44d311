"""The big screen in the room: how to join, how far the voting has come, the result."""

import pytest
from playwright.sync_api import expect

from people import SCREEN
from workshops import ROUND, TITLES


@pytest.fixture
def screen(people, town):
    page = people.page(f"/screen#{town.code}", size=SCREEN)
    page.locator("main h1").wait_for()
    return page


def test_the_welcome_can_be_read_from_the_back_row(screen, town):
    expect(screen.locator("h1")).to_have_text("Länsgemensam påverkansagenda")
    expect(screen.locator(".stage-digits")).to_contain_text(f"{town.code[:3]} {town.code[3:]}")
    qr = screen.locator(".stage-qr")
    assert qr.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    assert qr.bounding_box()["height"] >= 1080 / 3
    assert screen.locator("h1").evaluate("(heading) => parseFloat(getComputedStyle(heading).fontSize)") >= 64
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_the_screen_counts_those_who_have_come(screen, town):
    expect(screen.locator(".stage-present")).to_have_text("Ingen har kommit än")
    with town.join(delegation="are"):
        expect(screen.locator(".stage-present")).to_have_text("1 är här")
    expect(screen.locator(".stage-present")).to_have_text("Ingen har kommit än")


def test_while_voting_only_the_turnout_is_shown(screen, town, desk):
    voter = town.join(delegation="are")
    round_id = desk.request("round.open", {**ROUND, "weighting": "perParticipant"})["round"]
    expect(screen.locator(".stage-count")).to_contain_text("0 av")
    voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": {"s1": 3}}})
    voter.request("ballot.finish", {"round": round_id, "finished": True})
    expect(screen.locator(".stage-count")).to_contain_text("1 av")
    assert TITLES[0] not in screen.locator("main").inner_text()
    desk.request("round.pause", {"round": round_id})
    expect(screen.locator("h1")).to_have_text("Poängrundan är pausad")
    desk.request("round.continue", {"round": round_id})
    desk.request("round.close", {"round": round_id})
    expect(screen.locator("h1")).to_have_text("Poängrundan är stängd")
    assert TITLES[0] not in screen.locator("main").inner_text()


def test_the_time_left_runs_down(screen, desk):
    soon = screen.evaluate("new Date(Date.now() + 90_000).toISOString()")
    desk.request("round.open", {**ROUND, "closesAt": soon})
    time = screen.locator(".stage-time")
    expect(time).to_contain_text("1:2")
    shown = time.inner_text()
    expect(time).not_to_have_text(shown)


def test_the_reveal_shows_bars_in_order_with_the_line_and_the_tie(screen, town, desk):
    ballots = [{"s1": 3, "s2": 3, "s3": 2}, {"s1": 3, "s2": 2, "s4": 2}]
    voters = [town.join(name=f"Person {place}", delegation="are") for place in range(2)]
    round_id = desk.request("round.open", {**ROUND, "weighting": "perParticipant"})["round"]
    for voter, dots in zip(voters, ballots, strict=True):
        voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": dots}})
    desk.request("round.close", {"round": round_id})
    desk.request("round.reveal", {"round": round_id})
    expect(screen.locator(".stage-bar").nth(0)).to_contain_text(TITLES[0])
    expect(screen.locator(".stage-bar").nth(1)).to_contain_text(TITLES[1])
    expect(screen.locator(".stage-line")).to_have_count(0)
    desk.request("cap.apply", {"round": round_id, "rule": {"limit": {"items": 3}}})
    expect(screen.locator(".stage-line")).to_contain_text("3 ryms")
    expect(screen.locator(".stage-tied")).to_have_count(2)
    expect(screen.locator(".stage-line")).to_contain_text("lika om 1 plats")
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert screen.locator(".stage-name").first.evaluate("(name) => parseFloat(getComputedStyle(name).fontSize)") >= 28


def test_a_round_counted_in_the_open_is_shown_as_it_goes_and_nothing_changes_place(screen, people, town, desk):
    page = people.join(town)
    voter = town.join(name="Annan", delegation="are")
    round_id = desk.request("round.open", {**ROUND, "secrecy": "named", "reveal": "live"})["round"]
    voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": {"s3": 3}}})
    expect(screen.locator(".stage-bar").nth(2)).to_contain_text("3 poäng")
    expect(screen.locator(".stage-bar").nth(2)).to_contain_text(TITLES[2])
    expect(screen.locator(".stage-bar").nth(0)).to_contain_text(TITLES[0])
    expect(page.locator("li.item", has_text=TITLES[2])).to_contain_text("Hittills 3 poäng")


def test_a_screen_without_a_code_asks_for_one(people, town):
    page = people.page("/screen", size=SCREEN)
    page.locator("#code").fill("12")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Koden har sex eller åtta siffror.")
    page.locator("#code").fill(town.code)
    page.keyboard.press("Enter")
    expect(page.locator(".stage-digits")).to_be_visible()


def test_the_screen_says_when_it_has_lost_contact_and_comes_back(people, town, desk, line):
    page = people.page(f"/screen#{town.code}", size=SCREEN, url=line.url)
    expect(page.locator(".stage-footer .chip")).to_have_text("ansluten")
    line.cut()
    expect(page.locator(".stage-footer .chip")).to_have_text("ingen kontakt")
    desk.request("round.open", ROUND)
    line.mend()
    expect(page.locator(".stage-count")).to_be_visible()
