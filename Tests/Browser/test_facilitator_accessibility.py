"""The desk and the create page in every state, without a breach that axe-core can see and without scrolling sideways."""

import re

import pytest
from playwright.sync_api import expect

from facilitator import dialog, done, heading, open_desk, primary, sheet
from people import LAPTOP, PHONE, SCREEN
from workshops import PRIORITIES, ROUND

LOOKS = [
    pytest.param({"size": PHONE, "scheme": "light"}, "sv", id="phone-light-sv"),
    pytest.param({"size": LAPTOP, "scheme": "dark"}, "en", id="laptop-dark-en"),
    pytest.param({"size": SCREEN, "scheme": "light"}, "sv", id="screen-light-sv"),
    pytest.param({"size": PHONE, "scheme": "dark"}, "en", id="phone-dark-en"),
]


@pytest.fixture
def sound(accessible):
    """Nothing that axe finds, and nothing wider than the page."""
    def check(page, state):
        accessible(page, state)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{state}: wider than the page"
    return check


def looked_at(people, look, language):
    context = people.context(**look)
    context.add_init_script(f"if (location.protocol === 'http:') localStorage.setItem('radslag.language', '{language}')")
    return context


def choose(page, entry):
    """An entry of the menu by its place."""
    page.locator(".desk-head summary").click()
    page.locator(".menu-list .menu-entry").nth(entry).click()
    dialog(page).wait_for()


def shut(page):
    page.keyboard.press("Escape")
    done(page)


def vote(town, round_id, ballots):
    people = []
    for place, dots in enumerate(ballots):
        voter = town.join(name=f"Person {place + 1}", delegation=("ostersund", "are")[place % 2])
        voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": dots}})
        if place:
            voter.request("ballot.finish", {"round": round_id, "finished": True})
        people.append(voter)
    return people


@pytest.mark.parametrize("look,language", LOOKS)
def test_creating_a_workshop(people, sound, look, language):
    page = people.page("/create", context=looked_at(people, look, language))
    page.locator("#title").wait_for()
    expect(page.locator("html")).to_have_attribute("lang", language)
    sound(page, "create")
    page.locator("form button[type=submit]").click()
    page.locator("#title-error").wait_for()
    sound(page, "create with an error")
    page.locator("#title").fill("Agenda")
    page.locator("form button[type=submit]").click()
    page.locator("#created-heading").wait_for()
    sound(page, "created")


@pytest.mark.parametrize("look,language", LOOKS)
def test_the_door_and_the_submissions(people, server, sound, look, language, tmp_path):
    context = looked_at(people, look, language)
    page = people.page("/facilitate", context=context)
    page.locator("#door-link").wait_for()
    sound(page, "the door")
    page.close()

    town = server.create({key: value for key, value in PRIORITIES.items() if key != "submissions"})
    page = open_desk(people, town, context=context)
    sound(page, "no submissions")
    wrong, right = tmp_path / "fel.csv", tmp_path / "inspel.csv"
    wrong.write_bytes(sheet(["1;Berg;Vägar;Väg 84;Tung trafik;mycket"]))
    right.write_bytes(sheet([f"{place};Berg;Vägar;Väg {place};Tung trafik;2" for place in range(1, 6)]))
    primary(page).click()
    sound(page, "import")
    for file in (wrong, right):
        dialog(page).locator("input[type=file]").set_input_files(file)
        page.locator("#import-preview", has_text=file.name).wait_for()
        sound(page, f"import of {file.name}")
    dialog(page).locator(".button-primary").click()
    done(page)
    sound(page, "submissions")
    page.locator(".select-box input").nth(0).check()
    page.locator(".select-box input").nth(1).check()
    sound(page, "two selected")
    page.locator(".list-tools .button").first.click()
    sound(page, "merging")
    dialog(page).locator(".button-primary").click()
    done(page)
    page.locator(".col-actions button").nth(0).click()
    sound(page, "editing")
    dialog(page).locator(".button-harm").click()
    dialog(page).locator(".button-harm").click()
    dialog(page).locator(".field-error").wait_for()
    sound(page, "withdrawing without a reason")
    dialog(page).locator("textarea").fill("Redan på väg.")
    dialog(page).locator(".button-harm").click()
    done(page)
    sound(page, "one withdrawn")
    page.locator("[aria-pressed=false].button").click()
    sound(page, "changing the order")
    page.locator("#search").fill("finns inte")
    page.locator(".list-none").wait_for()
    sound(page, "nothing found")
    primary(page).click()
    sound(page, "beginning")


@pytest.mark.parametrize("look,language", LOOKS)
def test_the_round_from_its_plan_to_the_reveal(people, town, desk, sound, look, language):
    page = open_desk(people, town, context=looked_at(people, look, language))
    sound(page, "plan")
    page.locator("#plan-which-some").check()
    page.locator("#plan-end-minutes").check()
    page.locator(".plan details summary").click()
    page.locator("#plan-dots").fill("många")
    primary(page).click()
    page.locator("#plan-dots-error").wait_for()
    sound(page, "plan with an error")
    round_id = desk.request("round.open", {**ROUND, "weighting": "perDelegation"})["round"]
    page.locator(".step-button").nth(1).click()
    if page.locator(".round-tab").count():
        page.locator(".round-tab").first.click()
    page.locator(".turnout").wait_for()
    sound(page, "open without anybody")
    voters = vote(town, round_id, [{"s1": 3, "s2": 1}, {"s1": 1}, {"s3": 2}])
    expect(page.locator(".turnout-words")).to_contain_text(re.compile("2 (av|of) 8"))
    sound(page, "open")
    for summary in page.locator("main .more > summary").all():
        summary.click()
    sound(page, "open with all shown")
    primary(page).click()
    sound(page, "closing")
    shut(page)
    page.locator(".quiet-actions .button").nth(2).click()
    sound(page, "casting for another")
    dialog(page).locator(".button-primary").click()
    dialog(page).locator(".field-error").first.wait_for()
    sound(page, "casting for another with errors")
    shut(page)
    desk.request("round.pause", {"round": round_id})
    page.locator("main .notice-attention").wait_for()
    sound(page, "paused")
    desk.request("round.close", {"round": round_id})
    page.locator(".bars").wait_for()
    for summary in page.locator(".numbers > summary").all():
        summary.click()
    sound(page, "closed")
    primary(page).click()
    page.locator(".round-state .chip-good").wait_for()
    sound(page, "revealed")
    for voter in voters:
        voter.close()


@pytest.mark.parametrize("look,language", LOOKS)
def test_the_cap_the_agenda_and_every_window(people, town, desk, sound, look, language):
    round_id = desk.request("round.open", ROUND)["round"]
    voters = vote(town, round_id, [{"s1": 3, "s2": 1, "s4": 1}, {"s1": 1, "s3": 1, "s4": 1}, {"s4": 1, "s5": 2}])
    desk.request("round.close", {"round": round_id})
    desk.request("round.reveal", {"round": round_id})
    page = open_desk(people, town, context=looked_at(people, look, language))
    sound(page, "cap")
    page.locator("#cap-kind-effort").check()
    page.locator("#cap-limit").fill("x")
    primary(page).click()
    page.locator("#cap-limit-error").wait_for()
    sound(page, "cap with an error")
    desk.request("cap.apply", {"round": round_id, "rule": {"limit": {"items": 4}, "ties": "ask"}})
    page.locator(".tie").wait_for()
    primary(page).click()
    page.locator(".tie .field-error").first.wait_for()
    sound(page, "a tie")
    page.locator(".tie input[type=checkbox]").first.check()
    page.locator("#tie-reason").fill("Flest står bakom.")
    primary(page).click()
    page.locator(".decision").wait_for()
    sound(page, "capped")
    primary(page).click()
    page.locator(".exports-list").wait_for()
    sound(page, "before the draft")
    primary(page).click()
    page.locator(".agenda-list").first.wait_for()
    sound(page, "the draft")

    page.locator(".desk-head summary").click()
    sound(page, "the menu")
    page.keyboard.press("Escape")
    for entry, name in ((1, "everybody"), (2, "what has happened"), (3, "inviting"), (4, "settings")):
        choose(page, entry)
        sound(page, name)
        shut(page)
    choose(page, 3)
    dialog(page).locator("input").fill("Eva")
    dialog(page).locator(".button-primary").click()
    page.locator("#invite-link").wait_for()
    sound(page, "the invitation")
    shut(page)
    heading(page).focus()
    page.keyboard.press("k")
    page.locator(".code-qr").wait_for()
    sound(page, "the code")
    for voter in voters:
        voter.close()
