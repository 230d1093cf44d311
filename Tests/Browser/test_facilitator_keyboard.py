"""The facilitator's main path without a mouse, and what a screen reader is told on the way."""

import re

import pytest
from playwright.sync_api import expect

from facilitator import dialog, done, heading, open_desk, press_to, primary
from surroundings import FOCUS_WATCH
from workshops import TITLES


@pytest.fixture
def table(people, town):
    """A desk whose focus is watched: whatever is done, it never falls to the page as a whole."""
    context = people.context(size=(1280, 800))
    context.add_init_script(FOCUS_WATCH)
    page = open_desk(people, town, context=context)
    yield page
    assert page.evaluate("lostFocus") == []


def spoken(page, text):
    """Waits until the page's live region says it."""
    expect(page.locator("[role=status].heard-only").last).to_contain_text(text)


def enter(page, target):
    press_to(page, target)
    page.keyboard.press("Enter")


def test_a_round_is_held_and_the_agenda_made_by_keyboard_alone(table, town):
    page = table
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    press_to(page, page.get_by_label("Poäng per deltagare"))
    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    press_to(page, page.get_by_role("radio", name="Hemlig"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="Hemlig")).to_be_checked()
    enter(page, primary(page))
    spoken(page, "Omgången är öppen.")
    expect(heading(page)).to_be_focused()

    (round_id,) = town.state()[1]["rounds"]
    with town.join(name="Åsa Ek", delegation="berg") as voter:
        voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": {"s1": 2, "s2": 1}}})
        voter.request("ballot.finish", {"round": round_id, "finished": True})
        expect(page.locator(".turnout-words")).to_contain_text("1 av 8 klara")

    page.keyboard.press("k")
    expect(dialog(page)).to_contain_text(f"{town.code[:3]} {town.code[3:]}")
    page.keyboard.press("Escape")
    done(page)
    expect(heading(page)).to_be_focused()

    enter(page, primary(page))
    expect(dialog(page)).to_contain_text("förstörs när omgången är stängd")
    page.keyboard.press("Escape")
    done(page)
    expect(primary(page)).to_be_focused()
    page.keyboard.press("Enter")
    enter(page, dialog(page).get_by_role("button", name="Stäng omgången"))
    spoken(page, "Omgången är stängd.")
    enter(page, primary(page))
    spoken(page, "Resultatet visas för alla")

    enter(page, primary(page))
    expect(heading(page)).to_have_text("Avgränsa listan")
    press_to(page, page.get_by_label("Antal inspel", exact=True))
    page.keyboard.press("Control+a")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Listan är avgränsad")
    expect(heading(page)).to_be_focused()
    enter(page, primary(page))
    expect(heading(page)).to_have_text("Gör dagordningen")
    enter(page, primary(page))
    spoken(page, "Utkastet är klart.")
    expect(page.locator("#agenda-items + ol > li")).to_have_count(2)
    press_to(page, primary(page))
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "agenda.docx"


def choose(page, entry):
    """An entry of the menu, by keys."""
    page.locator(".desk-head summary").focus()
    page.keyboard.press("Enter")
    enter(page, page.locator(".menu-list").get_by_role("button", name=entry))
    dialog(page).wait_for()


def settled(page):
    """Waits for the answers to what was done."""
    expect(page.locator(".desk-line .chip")).to_have_count(0)


def test_the_focus_has_a_place_after_every_change_of_the_list_the_room_and_the_settings(table, town):
    town.join(name="Åsa Ek", delegation="berg").close()
    enter(table, table.get_by_role("navigation", name="Steg").get_by_role("button", name="Inspel"))
    enter(table, table.get_by_role("button", name="Ändra ordning"))
    enter(table, table.get_by_role("button", name=f"Flytta ner 1 {TITLES[0]}"))
    settled(table)
    expect(table.get_by_role("button", name=f"Flytta ner 1 {TITLES[0]}")).to_be_focused()
    enter(table, table.get_by_role("button", name="Klar med ordningen"))
    for number in (3, 4):
        box = table.get_by_role("checkbox", name=re.compile(f"^Välj {number} "))
        press_to(table, box)
        table.keyboard.press("Space")
    enter(table, table.get_by_role("button", name="Slå samman"))
    enter(table, dialog(table).get_by_role("button", name="Slå samman"))
    done(table)
    settled(table)
    enter(table, table.get_by_role("button", name=re.compile("^Ändra 5 ")))
    enter(table, dialog(table).get_by_role("button", name="Dra tillbaka"))
    press_to(table, dialog(table).locator("textarea"))
    table.keyboard.type("Redan på väg.")
    enter(table, dialog(table).get_by_role("button", name="Dra tillbaka inspelet"))
    done(table)
    settled(table)
    enter(table, table.get_by_role("button", name="Lägg till inspel"))
    press_to(table, dialog(table).locator("#form-title"))
    table.keyboard.type("Tåg till Storlien")
    table.keyboard.press("Enter")
    done(table)
    settled(table)

    choose(table, "Alla personer")
    enter(table, dialog(table).get_by_role("button", name="Ta bort Åsa Ek"))
    enter(table, dialog(table).get_by_role("button", name="Ta bort personen"))
    expect(dialog(table).get_by_role("button", name="Ta bort Åsa Ek")).to_have_count(0)
    settled(table)
    table.keyboard.press("Escape")
    done(table)
    choose(table, "inställningar")
    enter(table, dialog(table).get_by_role("button", name="Ta bort Infrastruktur"))
    enter(table, dialog(table).get_by_role("button", name="Ta bort", exact=True))
    settled(table)
    table.keyboard.press("Escape")
    done(table)
    table.keyboard.press("k")
    dialog(table).wait_for()
    table.keyboard.press("Escape")
    done(table)
    choose(table, "Bjud in en workshopledare")
    press_to(table, dialog(table).locator("#invite-name"))
    table.keyboard.type("Eva")
    table.keyboard.press("Enter")
    enter(table, dialog(table).get_by_role("button", name="Klar"))
    done(table)


def test_the_focus_has_a_place_after_everything_that_is_done_with_a_round(table, town):
    enter(table, table.get_by_role("navigation", name="Steg").get_by_role("button", name="Omgång"))
    enter(table, primary(table))
    expect(table.locator(".turnout-words")).to_be_visible()
    for action in ("Pausa", "Fortsätt omgången", "Stäng om 5 minuter", "Ta bort sluttiden"):
        enter(table, table.locator("main").get_by_role("button", name=action))
        settled(table)
    (round_id,) = town.state()[1]["rounds"]
    with town.join(name="Åsa Ek", delegation="berg") as voter:
        voter.request("ballot.cast", {"round": round_id, "ballot": {"dots": {"s1": 1, "s2": 1, "s3": 1}}})
    with town.facilitator() as desk:
        desk.request("round.close", {"round": round_id})
    enter(table, table.locator("main").get_by_role("button", name="Visa resultatet för alla"))
    settled(table)
    with town.facilitator() as desk:
        desk.request("cap.apply", {"round": round_id, "rule": {"limit": {"items": 2}, "ties": "ask"}})
    enter(table, table.locator("main").get_by_role("button", name="Vidare till avgränsningen"))
    table.locator("#tie-reason").wait_for()
    for box in table.locator(".tie input[type=checkbox]").all()[:2]:
        press_to(table, box)
        table.keyboard.press("Space")
    press_to(table, table.locator("#tie-reason"))
    table.keyboard.type("Flest står bakom.")
    enter(table, primary(table))
    table.locator(".decision").first.wait_for()
    settled(table)
    enter(table, table.locator("main").get_by_role("button", name="Ändra"))
    enter(table, primary(table))
    settled(table)

    enter(table, table.get_by_role("navigation", name="Steg").get_by_role("button", name="Omgång"))
    enter(table, table.locator("main").get_by_role("button", name="Öppna en omgång till"))
    enter(table, primary(table))
    enter(table, table.locator("main").get_by_role("button", name="Avbryt omgången"))
    press_to(table, dialog(table).locator("textarea"))
    table.keyboard.type("Fel fråga.")
    enter(table, dialog(table).get_by_role("button", name="Avbryt omgången"))
    done(table)
    settled(table)


def test_the_key_for_the_code_does_not_disturb_writing(people, town):
    page = open_desk(people, town)
    name = page.get_by_label("Namn på omgången")
    press_to(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type("Kk")
    expect(name).to_have_value("Kk")
    expect(dialog(page)).to_have_count(0)


def test_rows_of_delegations_are_added_and_removed_by_keyboard(people):
    page = people.page("/create", size=(1280, 800))
    press_to(page, page.get_by_label("Namn på delegation 1"))
    page.keyboard.type("Östersund")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Namn på delegation 2")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Namn på delegation 4")).to_be_focused()
    page.keyboard.type("Berg")
    enter(page, page.get_by_role("button", name="Ta bort delegation 4 Berg"))
    expect(page.get_by_label("Namn på delegation 3")).to_be_focused()
    expect(page.get_by_label("Namn på delegation 4")).to_have_count(0)


def test_the_focus_is_never_hidden_under_the_head_of_the_page(people, town):
    page = open_desk(people, town, size=(1280, 500))
    stops = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        hidden = page.evaluate("""() => {
            const element = document.activeElement;
            const head = document.querySelector(".desk-head");
            if (!element || element === document.body || head.contains(element)) return null;
            return element.getBoundingClientRect().bottom <= head.getBoundingClientRect().bottom && !element.matches(".skip-link, .heard-only");
        }""")
        stops += hidden is not None
        assert not hidden, page.evaluate("document.activeElement.outerHTML")
    assert stops > 20
