"""A whole workshop held at the desk: one facilitator, eight participants and the big screen, against the real server."""

import json
import re

import pytest
from playwright.sync_api import expect

from facilitator import dialog, done, downloaded, heading, menu, open_desk, primary, sheet, step
from people import LAPTOP, SCREEN, place, saved

ROWS = [
    '1;Östersund;Vägar;Mittbanan med kortare restid;"Mötesspår.\r\nPlankorsningar.";5',
    "2;Åre;Vägar;E14 trafiksäkras;Gång- och cykelpassager.;3",
    "3;Berg;Digitalisering;Bredband till de sista hushållen;Stöd efter kostnad.;3",
    "4;Åre;Digitalisering;Fiber i fjällbyarna;Samma fråga i fjällen.;2",
    "5;Östersund;Utbildning;Fler utbildningsplatser;Permanent finansiering.;3",
    "6;Berg;Utbildning;Lärcentrum i varje kommun;Fast medfinansiering.;1",
    "7;Östersund;Service;Statlig närvaro;Servicekontor.;3",
    "8;Åre;Service;Byggande i glesbygd;Topplån.;4",
]
TRAIN, ROAD, BROADBAND, STUDY, LEARN = (
    "Mittbanan med kortare restid", "E14 trafiksäkras", "Bredband till de sista hushållen", "Fler utbildningsplatser",
    "Lärcentrum i varje kommun")
VOTERS = [
    ("Karin Nilsson", "Östersund", {TRAIN: 3}), ("Anders Ek", "Östersund", {TRAIN: 3}),
    ("Maria Lund", "Östersund", {TRAIN: 2, ROAD: 1}), ("Lars Berg", "Åre", {ROAD: 3}),
    ("Anna Olsson", "Åre", {ROAD: 2, BROADBAND: 1}), ("Per Wik", "Åre", {BROADBAND: 2, STUDY: 1}),
    ("Eva Dahl", "Berg", {STUDY: 2, LEARN: 1}), ("Nils Ås", "Berg", {TRAIN: 1}),
]


def create(people):
    """From the empty create page to the desk; gives the desk and the code."""
    page = people.page("/create", size=LAPTOP)
    page.get_by_role("button", name="Skapa rådslaget").click()
    expect(page.get_by_label("Rubrik")).to_be_focused()
    page.get_by_label("Rubrik").fill("Länsgemensam agenda")
    page.get_by_label("Arrangör").fill("Samverkansrådet")
    page.get_by_label("Diarienummer").fill("KS 2020/123")
    page.get_by_text("Klistra in flera").click()
    page.get_by_label("Delegationer, en per rad").fill("Östersund 3\nÅre;3")
    page.get_by_role("button", name="Lägg till raderna").click()
    page.get_by_role("button", name="Lägg till delegation").click()
    page.keyboard.type("Berg")
    page.get_by_role("button", name="Skapa rådslaget").click()
    expect(page.locator("#created-heading")).to_be_focused()
    link = page.locator("#link-facilitate").input_value()
    code = page.locator("#link-join").input_value().split("#")[1]
    page.get_by_role("link", name="Gå till ledarbordet").click()
    expect(heading(page)).to_have_text("Samla inspelen")
    assert link.split("#")[1] not in page.url, "the secret stays in the address bar"
    return page, code


def import_sheet(page, folder):
    """First a file with faults, which changes nothing, then the right one."""
    wrong = folder / "fel.csv"
    wrong.write_bytes(sheet([ROWS[0], ROWS[1].replace(";3", ";mycket"), ROWS[2].replace("Berg", "Sundsvall")]))
    right = folder / "inspel.csv"
    right.write_bytes(sheet(ROWS))
    primary(page).click()
    dialog(page).locator("input[type=file]").set_input_files(wrong)
    faults = dialog(page).get_by_role("table", name="Rader som inte kan tas in")
    expect(faults.get_by_role("row")).to_have_count(3)
    expect(faults).to_contain_text("Sundsvall")
    expect(dialog(page).get_by_role("button", name="Importera")).to_have_count(0)
    dialog(page).locator("input[type=file]").set_input_files(right)
    expect(dialog(page)).to_contain_text("8 nya")
    dialog(page).get_by_role("button", name="Importera 8 inspel").click()
    done(page)
    expect(page.locator(".submissions-table tbody tr")).to_have_count(8)


def tidy_up(page):
    """Merges two that say the same, withdraws one with a reason."""
    page.get_by_label(re.compile("^Välj 3 ")).check()
    page.get_by_label(re.compile("^Välj 4 ")).check()
    page.get_by_role("button", name="Slå samman").click()
    expect(dialog(page).get_by_role("radio", name="3 Bredband")).to_be_checked()
    dialog(page).get_by_role("button", name="Slå samman").click()
    done(page)
    expect(page.locator(".submission-active", has_text=BROADBAND)).to_contain_text("Här ingår: 4 Fiber i fjällbyarna")
    page.get_by_role("button", name=re.compile("^Ändra 8 ")).click()
    dialog(page).get_by_role("button", name="Dra tillbaka").click()
    dialog(page).get_by_role("button", name="Dra tillbaka inspelet").click()
    expect(dialog(page).get_by_label("Skäl")).to_be_focused()
    dialog(page).get_by_label("Skäl").fill("Staten utreder redan frågan.")
    dialog(page).get_by_role("button", name="Dra tillbaka inspelet").click()
    done(page)
    expect(page.locator(".step-count")).to_have_text("6 inspel, 1 sammanslaget, 1 tillbakadraget")


def join(people, code, name, delegation):
    page = people.page(f"/join#{code}")
    page.locator("#name").fill(name)
    page.get_by_label(delegation).check()
    page.locator("button[type=submit]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name.split()[0])
    return page


def cast_for_one_without_a_device(page):
    page.get_by_role("button", name="Rösta åt någon").click()
    dialog(page).get_by_role("button", name="Lägg till en person").click()
    dialog(page).get_by_label("Namn").fill("Olof Hed")
    dialog(page).get_by_label("Delegation").select_option(label="Berg")
    dialog(page).get_by_role("button", name="Lägg till personen").click()
    dialog(page).get_by_role("button", name="Klar").click()
    page.get_by_role("button", name="Rösta åt någon").click()
    dialog(page).get_by_label("Vem röstar").select_option(label="Olof Hed (Berg)")
    more = dialog(page).get_by_role("button", name=f"En poäng till: {TRAIN}")
    for _ in range(3):
        more.click()
    expect(dialog(page)).to_contain_text("0 poäng kvar")
    expect(more).to_have_attribute("aria-disabled", "true")
    dialog(page).get_by_role("button", name="Lägg rösten").click()
    done(page)


def test_a_whole_workshop_is_held_from_the_empty_page_to_the_agenda(people, tmp_path):
    page, code = create(people)
    import_sheet(page, tmp_path)
    tidy_up(page)
    primary(page).click()
    dialog(page).get_by_role("button", name="Börja rådslaget").click()
    expect(heading(page)).to_have_text("Öppna en omgång")

    screen = people.page(f"/screen#{code}", size=SCREEN)
    phones = [(join(people, code, name, delegation), dots) for name, delegation, dots in VOTERS]
    expect(page.locator(".room-sum")).to_have_text("8 av 8")
    expect(page.locator(".room-table tr", has_text="Östersund")).to_contain_text("3 av 3")

    page.get_by_label("Poäng per deltagare").fill("3")
    page.get_by_label("Högst på samma inspel").fill("3")
    expect(page.locator(".plan-summary")).to_contain_text("6 inspel")
    primary(page).click()
    expect(heading(page)).to_have_text("Omgång 1 · Poäng")
    expect(page.locator(".turnout-words")).to_contain_text("0 av 8 klara")

    for phone, dots in phones:
        for title, count in dots.items():
            place(phone, title, count)
        saved(phone)
        if phone is not phones[-1][0]:
            phone.locator(".finish .button-primary").click()
    expect(page.locator(".turnout-words")).to_contain_text("7 av 8 klara")
    expect(page.locator(".turnout-waiting")).to_have_text("Väntar på: Berg\u00a01")
    expect(screen.locator(".stage-count")).to_contain_text("7 av")

    page.get_by_role("button", name="Pausa").click()
    expect(phones[-1][0].locator("main .notice-attention")).to_be_visible()
    primary(page).click()
    expect(page.get_by_role("button", name="Pausa")).to_be_visible()
    page.get_by_role("button", name="Stäng om 5 minuter").click()
    expect(page.get_by_role("timer")).to_contain_text("kvar")
    page.get_by_role("button", name="Förläng 5 minuter").click()
    expect(page.get_by_role("timer")).to_contain_text("9:")
    page.get_by_role("button", name="Ta bort sluttiden").click()
    expect(page.get_by_role("timer")).to_have_count(0)
    cast_for_one_without_a_device(page)
    expect(page.locator(".turnout-words")).to_contain_text("av 9 klara")

    primary(page).click()
    expect(dialog(page)).to_contain_text("inte klar")
    dialog(page).get_by_role("button", name="Stäng omgången").click()
    expect(page.locator("main")).to_contain_text("Bara workshopledarna ser det här")
    expect(page.locator(".bar-row").first).to_contain_text(TRAIN)
    expect(page.locator(".bar-row").first.locator(".bar-score")).to_contain_text("12")
    assert phones[0][0].locator(".bar-row").count() == 0 and screen.locator(".bar-row").count() == 0
    primary(page).click()
    expect(page.locator(".round-state")).to_have_text("Resultatet visas för alla")
    expect(phones[0][0].locator(".bar-row").first).to_contain_text(TRAIN)

    primary(page).click()
    page.get_by_label("Antal inspel", exact=True).fill("3")
    primary(page).click()
    expect(heading(page)).to_have_text("Lika vid gränsen")
    expect(page.locator(".tie")).to_contain_text("2 inspel står lika och 1 av dem ryms")
    primary(page).click()
    expect(page.locator(".tie .field-error")).to_have_count(2)
    page.locator(".tie").get_by_role("checkbox", name=STUDY).check()
    page.get_by_label("Skäl", exact=True).fill("Utbildning saknas annars i listan.")
    primary(page).click()
    expect(heading(page)).to_have_text("Listan är avgränsad")
    expect(page.locator(".bar-selected")).to_have_count(3)
    expect(page.locator(".decision")).to_contain_text("Utbildning saknas annars i listan.")
    expect(screen.locator("body")).to_contain_text("3 ryms")

    primary(page).click()
    primary(page).click()
    expect(heading(page)).to_have_text("Utkast 1 till dagordning")
    expect(page.locator("#agenda-items + ol > li")).to_have_count(3)
    expect(page.locator(".agenda-withdrawn")).to_contain_text("Staten utreder redan frågan.")
    check_documents(page)


def check_documents(page):
    """Every document is had with its button, and says what the workshop came to."""
    expect(page.get_by_role("button", name="Hämta agenda.docx")).to_be_visible()
    agenda = json.loads(downloaded(page, "agenda.json"))
    assert [item["title"] for item in agenda["items"]] == [TRAIN, ROAD, STUDY]
    assert downloaded(page, "agenda.docx").startswith(b"PK")
    html = downloaded(page, "agenda.html").decode()
    assert "Utbildning saknas annars i listan." in html and "KS 2020/123" in html
    assert TRAIN in downloaded(page, "agenda.md").decode()
    assert downloaded(page, "results.csv").startswith(b"\xef\xbb\xbf")
    assert json.loads(downloaded(page, "results.json"))["ballots"] == 9
    ballots = downloaded(page, "ballots.json").decode()
    assert len(json.loads(ballots)["ballots"]) == 9 and "Karin" not in ballots


def test_what_is_being_edited_is_left_alone_by_what_others_do(people, town, desk):
    page = open_desk(people, town)
    step(page, "Inspel")
    page.get_by_role("button", name=re.compile("^Ändra 1 ")).click()
    title = dialog(page).get_by_label("Rubrik")
    title.fill("Halvfärdig rubr")
    title.press("ArrowLeft")
    desk.request("submission.put", {"submission": "s1", "description": "Ny text från en annan."})
    with town.join(name="Åsa Ny", delegation="are"):
        expect(page.locator(".room-table tr", has_text="Åre")).to_contain_text("1 av 3")
        expect(title).to_be_focused()
        expect(title).to_have_value("Halvfärdig rubr")
        assert title.evaluate("(field) => field.selectionStart") == len("Halvfärdig rubr") - 1
        title.fill("Färdig rubrik")
        dialog(page).get_by_role("button", name="Spara inspelet").click()
        done(page)
    submission = town.state()[1]["submissions"]["s1"]
    assert (submission["title"], submission["description"]) == ("Färdig rubrik", "Ny text från en annan.")


def test_a_command_given_without_contact_is_done_once_when_it_is_back(people, town, desk, line):
    round_id = desk.request("round.open", {"title": "Poäng", "method": "dotVoting", "rules": {"dots": 3}})["round"]
    page = open_desk(people, town, url=line.url)
    line.cut()
    expect(page.locator("main")).to_contain_text("Ingen kontakt med servern")
    page.get_by_role("button", name="Pausa").click()
    expect(page.locator("main")).to_contain_text("skickas när kontakten är tillbaka")
    line.mend()
    expect(page.locator("main")).to_contain_text("Omgången är pausad")
    expect(page.locator("main")).not_to_contain_text("Ingen kontakt med servern")
    events = [entry["event"] for entry in town.state()[1]["log"] if entry["subject"] == round_id]
    assert events == ["roundOpened", "roundPaused"]


def test_a_refusal_says_why_and_what_to_do(people, town):
    page = open_desk(people, town)
    menu(page, "Rådslagets inställningar")
    dialog(page).get_by_role("button", name="Ta bort Berg").click()
    dialog(page).get_by_role("button", name="Ta bort").click()
    refused = dialog(page).locator(".notice-refused")
    expect(refused).to_contain_text("Det gick inte")
    expect(refused.locator("p")).to_have_count(3)
    assert "berg" in town.state()[1]["delegations"]


def test_another_facilitator_is_invited_and_both_see_who_did_what(people, town):
    page = open_desk(people, town)
    menu(page, "Bjud in en workshopledare")
    dialog(page).get_by_label("Namn").fill("Eva Sekreterare")
    dialog(page).get_by_role("button", name="Gör en länk").click()
    link = dialog(page).locator("#invite-link").input_value()
    dialog(page).get_by_role("button", name="Klar").click()
    other = people.page(link.removeprefix(people.url), size=LAPTOP)
    step(other, "Inspel")
    other.get_by_role("button", name="Lägg till inspel").click()
    dialog(other).get_by_label("Rubrik").fill("Cykelväg till Frösön")
    dialog(other).get_by_role("button", name="Spara inspelet").click()
    done(other)
    expect(page.locator(".room-log li").first).to_contain_text("Eva Sekreterare")
    expect(page.locator(".room-log li").first).to_contain_text("Cykelväg till Frösön")
    expect(page.locator(".room-facilitators")).to_contain_text("här")


def test_a_round_that_was_planned_is_looked_over_and_opened_as_it_is(people, server):
    from workshops import PRIORITIES
    planned = {"title": "Poängrundan", "method": "dotVoting", "rules": {"dots": 10, "maxPerItem": 3}, "weighting": "perDelegation"}
    town = server.create({**PRIORITIES, "rounds": [planned], "cap": {"limit": {"items": 4}}})
    page = open_desk(people, town)
    expect(page.locator(".planned")).to_contain_text("Poängrundan")
    expect(page.locator(".planned")).to_contain_text("12 inspel")
    primary(page).click()
    expect(heading(page)).to_have_text("Omgång 1 · Poängrundan")
    (round_,) = town.state()[1]["rounds"].values()
    assert (round_["rules"]["maxPerItem"], round_["weighting"]) == (3, "perDelegation")


def test_a_merge_is_split_and_the_order_changed(people, town, desk):
    desk.request("submission.merge", {"into": "s1", "from": "s2"})
    page = open_desk(people, town)
    step(page, "Inspel")
    page.get_by_role("button", name=re.compile("^Ändra 1 ")).click()
    dialog(page).get_by_role("button", name=re.compile("^Dela upp igen: 2 ")).click()
    done(page)
    expect(page.locator(".step-count")).to_have_text("12 inspel")
    page.get_by_role("button", name="Ändra ordning").click()
    down = page.get_by_role("button", name=re.compile("^Flytta ner 1 "))
    down.click()
    expect(page.locator(".submissions-table tbody tr").first).to_contain_text("Väg 84")
    expect(down).to_be_focused()
    assert town.state()[1]["submissionOrder"][:2] == ["s2", "s1"]


def test_a_person_is_removed_and_a_deputy_let_in(people, town):
    with town.join(name="Åsa Ek", delegation="berg"), town.join(name="Bo Ek", delegation="berg"):
        page = open_desk(people, town)
        page.get_by_role("button", name="Alla personer").first.click()
        expect(dialog(page).get_by_role("row", name="Bo Ek")).to_contain_text("ersättare")
        dialog(page).get_by_role("button", name="Ta bort Åsa Ek").click()
        dialog(page).get_by_role("button", name="Ta bort personen").click()
        done(page)
        page.get_by_role("button", name="Alla personer").first.click()
        dialog(page).get_by_role("button", name=re.compile("^Låt Bo Ek .*tjänstgöra$")).click()
        expect(dialog(page).get_by_role("row", name="Bo Ek")).to_contain_text("tjänstgör")


@pytest.mark.parametrize("link", ["/facilitate", "/facilitate#" + "x" * 43])
def test_without_a_valid_link_the_desk_stays_shut_and_says_what_to_do(people, town, link):
    page = people.page(link, size=LAPTOP)
    expect(page.get_by_role("heading", level=1)).to_have_text("Det behövs en ledarlänk")
    assert "#" not in page.url
    page.get_by_label("Ledarlänk eller nyckel").fill(town.created["links"]["facilitate"])
    page.get_by_role("button", name="Öppna ledarbordet").click()
    expect(heading(page)).to_be_visible()
    page.reload()
    expect(heading(page)).to_be_visible()
    menu(page, "Lämna ledarbordet")
    dialog(page).get_by_role("button", name="Lämna ledarbordet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det behövs en ledarlänk")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det behövs en ledarlänk")


def test_a_server_with_a_host_key_asks_for_it_and_keeps_what_was_written(chromium, tmp_path):
    from people import People
    from town import Server
    with Server(tmp_path, environment={"RADSLAG_HOST_KEY": "en-hemlig-nyckel-1234"}) as server:
        everybody = People(chromium, f"http://127.0.0.1:{server.port}")
        page = everybody.page("/create", size=LAPTOP)
        page.get_by_label("Rubrik").fill("Stängt rådslag")
        for key in ("", "fel-nyckel-fel-nyckel"):
            if key:
                page.get_by_label("Serverns nyckel").fill(key)
            page.get_by_role("button", name="Skapa rådslaget").click()
            expect(page.get_by_label("Serverns nyckel")).to_be_focused()
        expect(page.locator("#hostKey-error")).to_contain_text("Nyckeln gäller inte")
        expect(page.get_by_label("Rubrik")).to_have_value("Stängt rådslag")
        page.get_by_label("Serverns nyckel").fill("en-hemlig-nyckel-1234")
        page.get_by_role("button", name="Skapa rådslaget").click()
        expect(page.locator("#created-heading")).to_be_visible()
        everybody.errors = [error for error in everybody.errors if "401" not in error]
        everybody.leave()
