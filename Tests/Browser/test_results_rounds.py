"""Rounds of every method held at the desk against the real server: opened, voted, shown, cut, settled, compared, recounted."""

import hashlib

import pytest
from playwright.sync_api import expect

from facilitator import dialog, done, heading, open_desk, primary, step
from people import LAPTOP, SCREEN
from workshops import TITLES

PEOPLE = [("Karin", "ostersund"), ("Anders", "ostersund"), ("Maria", "ostersund"), ("Lars", "are"), ("Anna", "are"), ("Per", "are")]
ITEMS = ["s1", "s2", "s3", "s4", "s5"]
BALLOTS = {
    "dotVoting": [{"dots": {"s1": 2, "s2": 2}}] * 3 + [{"dots": {"s2": 3, "s3": 1}}] * 2 + [{"dots": {"s4": 1}}],
    "ranking": [{"ranking": [["s2"], ["s1"], ["s3", "s4"]]}] * 4 + [{"ranking": [["s1"], ["s5"]]}] * 2,
    "score": [{"scores": {"s1": 5, "s2": 4, "s3": 1}}] * 4 + [{"scores": {"s1": 3, "s2": 4, "s3": 0}}] * 2,
}


@pytest.fixture
def room(town):
    """Six people in two delegations."""
    voters = [town.join(name=name, delegation=delegation) for name, delegation in PEOPLE]
    yield voters
    for voter in voters:
        voter.close()


def choose_items(page):
    """Only the first five submissions."""
    page.locator("#plan-which-some").check()
    page.locator(".plan-items-list input").nth(5).wait_for()
    for box in page.locator(".plan-items-list input").all()[5:]:
        box.uncheck()


def open_round(page, town, method):
    """Opens a round of five submissions by a method, at the desk; gives its id."""
    page.locator(f"#plan-method-{method}").check()
    choose_items(page)
    primary(page).click()
    page.locator(".turnout").wait_for()
    return town.state()[1]["currentRound"]


def vote(room, round_id, method):
    if method != "pairwise":
        for voter, ballot in zip(room, BALLOTS[method], strict=True):
            voter.request("ballot.cast", {"round": round_id, "ballot": ballot})
        return
    for voter in room:
        answer = voter.request("pair.next", {"round": round_id})
        while answer["pair"]:
            first, second = answer["pair"]
            # Everybody agrees: the lower number is better.
            outcome = "first" if int(first[1:]) < int(second[1:]) else "second"
            answer = voter.request("pair.judge", {"round": round_id, "pair": answer["pair"], "outcome": outcome})


def close_and_reveal(page):
    primary(page).click()
    dialog(page).locator(".button-primary").click()
    done(page)
    # The dialog is gone with the answer; that the round is closed comes with the next patch.
    expect(primary(page)).to_have_text("Visa resultatet för alla")
    primary(page).click()
    expect(page.locator(".round-state .chip-good")).to_be_visible()


def cap(page, count):
    """Cuts the list at the desk."""
    step(page, "Avgränsa")
    page.get_by_label("Antal inspel", exact=True).fill(str(count))
    page.get_by_role("button", name="Avgränsa listan").click()
    page.locator(".cap-form").wait_for(state="detached")


# Both delegations have three voters, so all of it is told. Without Östersund s5 beats s2 in the ranking, two to one, and the
# order of weights changes nothing, since the delegations are equally large; the other two orders stand without either.
FIRM = " står kvar vilken delegation man än utelämnar, om varje delegation väger lika och om delegationerna väger efter sina vikter."


@pytest.mark.parametrize("method,first,says,firm", [
    ("ranking", TITLES[1], "4 av 4", "1 av 2"),
    ("pairwise", TITLES[0], "+", "Alla 2"),
    ("score", TITLES[0], "5", "Alla 2"),
])
def test_a_round_is_opened_voted_shown_and_cut_at_the_desk(people, town, room, accessible, method, first, says, firm):
    page = open_desk(people, town)
    screen = people.page(f"/screen#{town.code}", size=SCREEN)
    screen.locator("main h1").wait_for()
    round_id = open_round(page, town, method)
    page.get_by_text("Reglerna i omgången").click()
    expect(page.locator(".rules-list + p")).to_contain_text("kontrollsumma")
    vote(room, round_id, method)
    expect(page.locator(".turnout-words")).to_contain_text("6 har börjat")
    expect(screen.locator(".stage-count")).to_contain_text("av")
    assert TITLES[0] not in screen.locator("main").inner_text()
    close_and_reveal(page)
    expect(page.locator(".bar-row").first).to_contain_text(first)
    expect(page.locator(".bar-row").first.locator(".bar-score")).to_contain_text(says)
    cap(page, 2)
    expect(heading(page)).to_have_text("Listan är avgränsad")
    expect(page.locator(".bar-selected")).to_have_count(2)
    expect(page.locator(".firmness-first")).to_have_text(firm + FIRM)
    for summary in page.locator("details.numbers > summary").all():
        summary.click()
    accessible(page, method)
    expect(screen.locator("main")).to_contain_text("2 ryms")
    expect(screen.locator("main")).to_contain_text(first)
    expect(screen.locator(".stage-matrix")).to_have_count(1 if method == "ranking" else 0)
    assert screen.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_two_methods_over_one_list_are_compared_and_both_recounted(people, town, room, tmp_path):
    page = open_desk(people, town)
    rounds = {}
    for method in ("dotVoting", "ranking"):
        if rounds:
            page.get_by_role("button", name="En omgång till").click()
        rounds[method] = open_round(page, town, method)
        vote(room, rounds[method], method)
        close_and_reveal(page)
    step(page, "Avgränsa")
    page.get_by_label("Utgå från").select_option(value=rounds["ranking"])
    cap(page, 1)
    table = page.get_by_role("table", name="Omgångarna sida vid sida")
    expect(table.get_by_role("columnheader")).to_have_count(3)
    expect(table.locator("tr", has_text=TITLES[1])).to_contain_text("ryms")
    tau = town.state()[1]["cap"]["robustness"]["rounds"][rounds["dotVoting"]]["tau"]
    expect(page.locator(".compare")).to_contain_text(f"τ-b {tau:.2f}".replace(".", ","))

    recount = people.page("/recount", size=LAPTOP)
    for method, round_id in rounds.items():
        file = tmp_path / f"{method}.json"
        file.write_bytes(town.export("ballots.json", f"?round={round_id}"))
        recount.locator("#ballots").set_input_files(file)
        expect(recount.locator("#outcome .notice-good")).to_contain_text("stämmer med resultatet")
        expect(recount.locator(".drop")).to_contain_text(file.name)


@pytest.mark.parametrize("method", ["pairwise", "score"])
def test_what_the_browser_counts_agrees_with_the_server_in_the_other_methods_too(people, town, desk, room, tmp_path, method):
    round_id = desk.request("round.open", {"method": method, "items": ITEMS, "weighting": "perDelegation", "rules": {}})["round"]
    vote(room, round_id, method)
    desk.request("round.close", {"round": round_id})
    desk.request("round.reveal", {"round": round_id})
    file = tmp_path / "ballots.json"
    file.write_bytes(town.export("ballots.json"))
    page = people.page("/recount")
    page.locator("#ballots").set_input_files(file)
    expect(page.locator("#outcome .notice-good")).to_contain_text("stämmer med resultatet")


def tie(desk, room):
    """A revealed round with s2, s3 and s4 tied for one seat beside s1."""
    round_id = desk.request("round.open", {"title": "Poäng", "method": "dotVoting", "rules": {"dots": 5}, "items": ITEMS})["round"]
    for voter, dots in zip(room, [{"s1": 5}, {"s1": 2}, {"s2": 2}, {"s3": 2}, {"s4": 2}, {}], strict=True):
        voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": dots}})
    desk.request("round.close", {"round": round_id})
    desk.request("round.reveal", {"round": round_id})
    desk.request("cap.apply", {"round": round_id, "rule": {"limit": {"items": 2}}})
    return round_id


def test_a_tie_is_settled_by_a_lot_that_the_whole_room_can_check(people, town, desk, room):
    screen = people.page(f"/screen#{town.code}", size=SCREEN)
    round_id = tie(desk, room)
    page = open_desk(people, town)
    promised = town.state()[1]["rounds"][round_id]["seedHash"]
    page.locator("#tie-way-lot").check()
    expect(page.locator(".tie")).to_contain_text(promised)
    primary(page).click()
    expect(heading(page)).to_have_text("Listan är avgränsad")
    seed = town.state()[1]["rounds"][round_id]["seed"]
    assert hashlib.sha256(seed.encode()).hexdigest() == promised
    order = sorted(["s2", "s3", "s4"], key=lambda item: hashlib.sha256(f"{seed}\0{item}".encode()).hexdigest())
    expect(page.locator(".decision")).to_contain_text(f"Lotten föll på nr {order[0][1:]}.")
    expect(page.locator(".lot .notice-refused")).to_have_count(0)
    assert town.state()[1]["cap"]["selected"] == ["s1", order[0]]
    expect(screen.locator(".stage-lot li").first).to_contain_text(f"nr {order[0][1:]}")
    expect(screen.locator(".stage-settled")).to_contain_text(seed)


def test_a_tie_is_settled_by_a_runoff_on_the_tied_alone(people, town, desk, room):
    tie(desk, room)
    page = open_desk(people, town)
    page.locator("#tie-way-runoff").check()
    primary(page).click()
    expect(page.locator(".plan-summary")).to_contain_text("3 inspel")
    expect(page.locator(".plan-summary")).to_contain_text("särskiljande omgång")
    primary(page).click()
    expect(heading(page)).to_have_text("Omgång 2 · Särskiljande omgång")
    runoff = town.state()[1]["currentRound"]
    for voter, item in zip(room, ["s3", "s3", "s3", "s2", "s4", "s2"], strict=True):
        voter.request("ballot.cast", {"round": runoff, "ballot": {"dots": {item: 1}}})
    close_and_reveal(page)
    step(page, "Avgränsa")
    expect(page.locator("#tie-way-runoff")).to_be_checked()
    primary(page).click()
    expect(heading(page)).to_have_text("Listan är avgränsad")
    expect(page.locator(".decision")).to_contain_text("Det gav nr 3.")
    assert town.state()[1]["cap"]["selected"] == ["s1", "s3"]
