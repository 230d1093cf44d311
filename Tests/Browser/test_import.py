"""Importing at the desk: what the file leaves open is asked, and what would change is seen before it does."""

import io

import openpyxl
import pytest
from playwright.sync_api import expect

from facilitator import dialog, done, open_desk, press_to, primary
from people import LAPTOP, PHONE, SCREEN
from test_facilitator_accessibility import looked_at, sound  # noqa: F401
from workshops import PRIORITIES

TOWNS = {key: value for key, value in PRIORITIES.items() if key != "submissions"}
NARROW = (320, 568)
LOOKS = [
    pytest.param({"size": NARROW, "scheme": "light"}, "sv", id="narrow-light-sv"),
    pytest.param({"size": PHONE, "scheme": "dark"}, "en", id="phone-dark-en"),
    pytest.param({"size": LAPTOP, "scheme": "dark"}, "sv", id="laptop-dark-sv"),
    pytest.param({"size": SCREEN, "scheme": "light"}, "en", id="screen-light-en"),
]


def workbook(**sheets):
    """An .xlsx with rows by the name of the sheet."""
    book, archive = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(archive)
    return archive.getvalue()


def begin(page, name, data):
    """Opens the dialog, if it is not there, and gives it a file."""
    if not dialog(page).count():
        page.locator("main .step-actions .button", has_text="mport").first.click()
    body = data.encode("cp1252") if isinstance(data, str) else data
    dialog(page).locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/vnd.ms-excel", "buffer": body})
    dialog(page).locator("#import-preview", has_text=name).wait_for()


def test_columns_and_senders_are_answered_where_they_are_asked(people, server):
    town = server.create(TOWNS)
    page = open_desk(people, town)
    begin(page, "lista.csv", "Inspel 2026;;;\r\nSak;Avsändare;Kostnad (tkr);Ansvarig\r\nCykelväg;Strömsund;1 500;Karin\r\nBuss;Region X;;Per\r\n")
    expect(dialog(page).get_by_label("Var står kolumnrubrikerna?")).to_have_value("2")
    expect(dialog(page)).to_contain_text("Läses inte: Sak och Ansvarig")
    dialog(page).get_by_label("A: Sak").select_option(label="Rubrik")
    expect(dialog(page)).to_contain_text("Läses inte: Ansvarig")
    expect(dialog(page).get_by_role("button", name="Importera")).to_have_count(0)
    dialog(page).get_by_label("Strömsund (1 rad)").select_option(label="En ny delegation: lägg till den")
    dialog(page).get_by_label("Region X (1 rad)").select_option(label="Ingen delegation: skriv namnet i beskrivningen")
    expect(dialog(page)).to_contain_text("Nya delegationer läggs till: Strömsund")
    expect(dialog(page)).to_contain_text("1 500 000")
    dialog(page).get_by_role("button", name="Importera 2 inspel").click()
    done(page)
    expect(page.locator(".submissions-table tbody tr")).to_have_count(2)
    submissions = town.state()[1]["submissions"].values()
    assert [(one["title"], one["cost"], len(one["delegations"]), one["description"]) for one in submissions] == [
        ("Cykelväg", 1_500_000, 1, ""), ("Buss", None, 0, "Avsändare: Region X")]


def test_what_a_submission_was_is_seen_before_it_changes(people, server):
    town = server.create(TOWNS)
    page = open_desk(people, town)
    first = town.state()[1]["delegations"]["are"]["name"]
    begin(page, "ett.csv", f"Nr;Kommun;Titel;Insats\r\n1;{first};Bredband;3\r\n2;;Skolskjuts;1\r\n")
    dialog(page).get_by_role("button", name="Importera 2 inspel").click()
    done(page)
    begin(page, "två.csv", f"Nr;Kommun;Titel;Insats\r\n1;{first};Bredband åt alla;4\r\n2;;Elnät;1\r\n")
    rows = dialog(page).get_by_role("table", name="Rader i filen").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("Förut: Bredband")
    expect(rows.nth(1)).to_contain_text("Förut: 3")
    expect(rows.nth(2)).to_contain_text("Nummer 2 är redan ”Skolskjuts”")
    expect(dialog(page)).to_contain_text("1 nytt, 1 ändras")
    rows.nth(2).get_by_label("Det är samma inspel: skriv över det").check()
    expect(rows.nth(2)).to_contain_text("Förut: Skolskjuts")
    dialog(page).get_by_role("button", name="Importera 2 inspel").click()
    done(page)
    assert [one["title"] for one in town.state()[1]["submissions"].values()] == ["Bredband åt alla", "Elnät"]


def test_a_workbook_of_several_sheets_is_asked_about_by_keyboard_alone(people, server):
    page = open_desk(people, server.create(TOWNS))
    begin(page, "bok.xlsx", workbook(Först=[["Titel"], ["A"]], Sedan=[["Titel"], ["B"], ["C"]]))
    question = dialog(page).get_by_label("Vilket blad ska läsas?")
    press_to(page, question)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(dialog(page)).to_contain_text("2 nya")
    expect(question).to_be_focused()
    press_to(page, dialog(page).get_by_role("button", name="Importera 2 inspel"))
    page.keyboard.press("Enter")
    done(page)
    expect(page.locator(".submissions-table tbody tr")).to_have_count(2)


def test_a_file_with_headings_alone_and_one_of_another_kind(people, server):
    page = open_desk(people, server.create(TOWNS))
    begin(page, "tom.csv", "Titel;Beskrivning\r\n")
    expect(dialog(page)).to_contain_text("inga inspel")
    begin(page, "brev.docx", b"%PDF-1.7 ...")
    expect(dialog(page)).to_contain_text("Det här är en PDF")
    expect(primary(page)).to_have_count(1)


@pytest.mark.parametrize("look,language", LOOKS)
def test_every_state_of_an_import_is_sound(people, server, sound, look, language):  # noqa: F811
    town = server.create(TOWNS)
    page = open_desk(people, town, context=looked_at(people, look, language))
    begin(page, "bok.xlsx", workbook(A=[["Titel"], ["A"]], B=[["Titel"], ["B"]]))
    sound(page, "sheets are asked about")
    begin(page, "utan.csv", "Sak;Vem\r\nEn väg;Någon\r\n")
    sound(page, "no column is known")
    begin(page, "vem.csv", "Nr;Titel;Kommun;Beskrivning;Kostnad;Annat\r\n1;Väg;Någon och någon annan;Text;5;x\r\n;Summa;;;5;\r\n")
    sound(page, "a sender is asked about")
    begin(page, "ett.csv", "Nr;Titel;Beskrivning;Kostnad\r\n1;Väg;Text;5\r\n2;Bad;Text;5\r\n")
    dialog(page).locator(".dialog-actions .button-primary").click()
    done(page)
    begin(page, "två.csv", "Nr;Titel;Beskrivning;Kostnad\r\n1;Väg;En annan text;6\r\n2;Bro;Text;5\r\n")
    dialog(page).locator(".preview-box input").wait_for()
    sound(page, "changes and a number that is taken")
