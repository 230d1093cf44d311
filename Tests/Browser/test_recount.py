"""The recount page: a file of ballots from the server, right, falsified and broken, counted by the browser alone."""

import json

import pytest
from playwright.sync_api import expect

from people import LAPTOP, PHONE
from workshops import ROUND, TITLES

BALLOTS = [{"s1": 3, "s2": 1}, {"s1": 1, "s3": 3}, {"s2": 3}]


@pytest.fixture
def held(town, desk):
    """A secret round that was revealed: its file of ballots and the receipts of those who voted."""
    return hold(town, desk, "perParticipant")


def hold(town, desk, weighting):
    round_id = desk.request("round.open", {**ROUND, "weighting": weighting})["round"]
    voters = [town.join(name=f"Person {place}", delegation=("ostersund", "are")[place % 2]) for place in range(3)]
    receipts = [voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": dots}})["receipt"] for voter, dots in zip(voters, BALLOTS, strict=True)]
    desk.request("round.close", {"round": round_id})
    desk.request("round.reveal", {"round": round_id})
    return json.loads(town.export("ballots.json")), receipts


def give(page, tmp_path, content, name="ballots.json"):
    file = tmp_path / name
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    page.locator("#ballots").set_input_files(file)
    page.locator("#outcome").wait_for()


def test_the_servers_file_agrees_and_ones_own_receipt_is_found_with_its_ballot(people, held, tmp_path, accessible):
    ballots, receipts = held
    page = people.page("/recount", size=LAPTOP)
    requests = []
    page.locator("h1").wait_for()
    accessible(page, "before the file")
    page.on("request", lambda request: requests.append(request.url))
    give(page, tmp_path, ballots)
    expect(page.locator("#outcome .notice-good")).to_contain_text("Omräkningen stämmer med resultatet")
    expect(page.locator("#outcome")).to_be_focused()
    expect(page.get_by_role("table", name="Listan räknad här").locator("tbody tr")).to_have_count(12)
    expect(page.locator("tbody tr").first).to_contain_text(TITLES[0])
    page.get_by_label("Ditt kvitto").fill(f" {receipts[1].upper()} ")
    page.get_by_role("button", name="Leta").click()
    expect(page.locator("section", has=page.locator("#receipt")).locator(".notice-good")).to_contain_text(f"{TITLES[2]}: 3")
    # axe-core fetches the style sheets by itself, so the page alone is listened to before.
    assert requests == [], "the page asked somebody"
    accessible(page, "agrees")
    page.get_by_label("Ditt kvitto").fill("finns-inte")
    page.keyboard.press("Enter")
    expect(page.locator(".notice-refused")).to_contain_text("Ditt kvitto finns inte med")


def test_marks_that_are_withheld_are_said_and_not_taken_for_a_difference(people, town, desk, tmp_path):
    ballots, _ = hold(town, desk, "perDelegation")
    page = people.page("/recount")
    give(page, tmp_path, ballots)
    expect(page.locator("#outcome")).to_contain_text("Vad som står på rösterna finns inte i filen")
    expect(page.locator("#outcome")).to_contain_text("Antalet röster och kvittona stämmer. Mer går inte att jämföra")


def test_a_falsified_result_is_told_figure_by_figure(people, held, tmp_path, accessible):
    ballots, _ = held
    ballots["result"]["standings"][0]["exact"] = "99"
    ballots["result"]["ballots"] = 4
    page = people.page("/recount", size=PHONE)
    give(page, tmp_path, ballots)
    expect(page.locator("#outcome .notice-refused")).to_contain_text("2 uppgifter skiljer sig")
    table = page.get_by_role("table", name="Det som skiljer sig")
    expect(table.locator("tbody tr")).to_have_count(2)
    expect(table).to_contain_text("99")
    accessible(page, "differs")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("content,says,place", [
    ("{", "inte en JSON-fil", None),
    ("[]", "inte en fil med röster från Rådslag", "format"),
    ({"ballots": 7}, "ska det stå en lista", "ballots"),
    ({"round": {"method": "gissning"}}, "något av: dotVoting", "round.method"),
])
def test_a_broken_file_says_where_it_is_broken(people, tmp_path, content, says, place):
    if isinstance(content, dict):
        whole = {"format": "radslag.ballots.v1", "round": {"method": "dotVoting"}, "items": [{"id": "s1", "title": "Ett"}], "ballots": []}
        content = {**whole, **content}
    page = people.page("/recount")
    give(page, tmp_path, content)
    expect(page.locator("#outcome")).to_contain_text(says)
    if place:
        expect(page.locator("#outcome code")).to_have_text(place)
    give(page, tmp_path, {"format": "radslag.ballots.v1", "round": {"method": "dotVoting"}, "items": [{"id": "s1", "title": "Ett"}], "ballots": [{"dots": {"s1": 1}}]}, "hel.json")
    expect(page.locator("#outcome .notice-information")).to_contain_text("inget resultat att jämföra med")


def test_a_file_can_be_dropped_on_the_page(people, held, tmp_path):
    page = people.page("/recount", size=LAPTOP)
    page.locator("h1").wait_for()
    drop = page.evaluate_handle("""(text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'ballots.json', { type: 'application/json' }));
        return transfer;
    }""", json.dumps(held[0]))
    page.locator(".drop").dispatch_event("dragenter", {"dataTransfer": drop})
    expect(page.locator(".drop-over")).to_be_visible()
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": drop})
    expect(page.locator("#outcome .notice-good")).to_be_visible()
