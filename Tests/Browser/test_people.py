"""People at the door and on the desk: a closed door, people of the same name, a person who moves to another device."""

import re

import pytest
from playwright.sync_api import expect

from facilitator import dialog, downloaded, menu, open_desk
from people import LAPTOP, PHONE, SCREEN, saved


def test_a_closed_door_is_told_on_every_page_and_opens_with_one_tap(people, town):
    desk = open_desk(people, town)
    inside = people.join(town)
    outside = people.page(f"/join#{town.code}")
    outside.locator("#name").fill("Sen Ankomst")
    wall = people.page(f"/screen#{town.code}", size=SCREEN)
    wall.locator(".stage-qr").wait_for()
    desk.get_by_role("button", name="Stäng dörren").click()
    expect(desk.get_by_role("button", name="Öppna dörren")).to_be_visible()
    expect(desk.locator(".room-door")).to_contain_text("Ingen ny kan gå med")
    expect(outside.get_by_role("status").filter(has_text="Dörren är stängd")).to_be_visible()
    expect(outside.get_by_role("button", name="Gå med")).to_have_count(0)
    expect(wall.locator(".stage-how")).to_contain_text("Dörren är stängd")
    expect(wall.locator(".stage-qr")).to_have_count(0)
    inside.reload()
    expect(inside.get_by_role("heading", name="Välkommen")).to_be_visible()
    desk.get_by_role("button", name="Öppna dörren").click()
    expect(outside.get_by_role("button", name="Gå med")).to_be_visible()
    expect(wall.locator(".stage-qr")).to_be_visible()


def test_two_people_of_the_same_name_are_told_apart_wherever_they_stand(people, town, desk):
    for name in ("Anna Berg", "Anna\u200b Berg", "anna  berg"):
        with town.server.connect() as one:
            one.request("workshop.join", {"code": town.code, "name": name, "delegation": "ostersund"})
    desk.request("round.open", {"method": "dotVoting"})
    page = open_desk(people, town)
    page.get_by_role("button", name="Alla personer").first.click()
    expect(dialog(page).get_by_role("rowheader")).to_have_text(["Anna Berg", "Anna Berg (2)", "anna berg (3)"])
    dialog(page).get_by_role("button", name="Ta bort Anna Berg (2) (Östersund)").click()
    expect(dialog(page).get_by_role("heading", name="Ta bort Anna Berg (2) (Östersund)?")).to_be_visible()
    dialog(page).get_by_role("button", name="Ta bort personen").click()
    expect(page.locator(".log-list")).to_contain_text("tog bort Anna Berg (2) (Östersund)")
    page.get_by_role("button", name="Rösta åt någon").click()
    expect(dialog(page).get_by_label("Vem röstar").locator("option")).to_have_text(
        ["Välj en person", "anna berg (3) (Östersund)", "Anna Berg (Östersund)"])


def test_a_name_that_nobody_can_see_is_asked_for_again(people, town):
    page = people.page(f"/join#{town.code}", size=PHONE)
    page.locator("#name").fill("\u3164")
    page.locator("input[value=ostersund]").check()
    page.locator("button[type=submit]").click()
    expect(page.locator("#name")).to_be_focused()
    expect(page.locator("#name-error")).to_have_text("Skriv ditt namn.")


def test_a_workshop_ends_and_its_documents_are_fetched_and_then_it_is_deleted(people, town, desk):
    round = desk.request("round.open", {"method": "dotVoting"})["round"]
    for method in ("round.close", "round.reveal"):
        desk.request(method, {"round": round})
    page, inside = open_desk(people, town), people.join(town)
    wall = people.page(f"/screen#{town.code}", size=SCREEN)
    wall.locator(".stage").wait_for()
    menu(page, "Avsluta rådslaget")
    dialog(page).get_by_role("button", name="Avsluta och arkivera").click()
    expect(dialog(page)).to_contain_text("Det som finns kvar: dagordning, resultat och röstsedlar")
    dialog(page).get_by_role("button", name="Avsluta och arkivera").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("är avslutat")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Rådslaget är avslutat")
    expect(wall.get_by_role("alert")).to_have_text("Rådslaget är avslutat.")
    latecomer = people.page(f"/join#{town.code}")
    expect(latecomer.get_by_role("heading", level=1)).to_have_text("Rådslaget är avslutat")
    assert b'"method":"dotVoting"' in downloaded(page, "results.json")
    # There is no agenda, and never will be one.
    expect(page.locator(".export strong")).to_have_text(["results.csv", "results.json", "ballots.json"])
    page.reload()
    page.get_by_role("button", name="Radera rådslaget").click()
    expect(dialog(page)).to_contain_text("Det som försvinner")
    dialog(page).get_by_role("button", name="Radera allt").click()
    expect(page.get_by_role("alert")).to_have_text("Rådslaget är raderat.")
    assert town.api("GET", "exports")[0] == 404


def test_screen_and_phone_say_that_a_workshop_was_deleted(people, town, desk):
    inside, wall = people.join(town), people.page(f"/screen#{town.code}", size=SCREEN)
    wall.locator(".stage").wait_for()
    desk.request("workshop.delete", {})
    expect(inside.get_by_role("heading", level=1)).to_have_text("Rådslaget är raderat")
    expect(wall.get_by_role("alert")).to_have_text("Rådslaget är raderat.")


def test_nothing_ends_while_a_round_runs(people, town, desk):
    desk.request("round.open", {"method": "dotVoting"})
    page = open_desk(people, town)
    menu(page, "Avsluta rådslaget")
    expect(dialog(page)).to_contain_text("En omgång pågår")
    expect(dialog(page).get_by_role("button", name="Avsluta och arkivera")).to_have_attribute("aria-disabled", "true")


def link_for(page, who, button="Byt enhet för"):
    """The link that the desk makes for a person, whose QR code has been drawn."""
    page.get_by_role("button", name="Alla personer").first.click()
    dialog(page).get_by_role("button", name=f"{button} {who}").click()
    dialog(page).get_by_role("button", name="Gör en länk").click()
    expect(dialog(page).locator("#move-link")).to_be_focused()
    qr = dialog(page).get_by_role("img", name="QR-kod med den personliga länken")
    assert qr.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    expect(dialog(page)).to_contain_text("Den gäller en gång")
    return dialog(page).locator("#move-link").input_value()


def test_a_person_moves_to_another_device_and_their_secret_vote_stays_in(people, town, desk):
    laptop = people.join(town)
    round = desk.request("round.open", {"method": "dotVoting", "rules": {"dots": 3}})["round"]
    laptop.locator("li.item").first.locator(".step").nth(1).click()
    saved(laptop)
    page = open_desk(people, town)
    link = link_for(page, "Karin Nilsson (Östersund)")
    phone = people.page(link.removeprefix(people.url))
    expect(phone.locator("#name")).to_have_count(0)
    phone.get_by_role("button", name="Delta från den här enheten").click()
    notice = phone.get_by_role("status").filter(has_text="En röst finns redan från en tidigare enhet")
    expect(notice).to_contain_text("Röstar du igen ersätts den")
    expect(phone.locator("li.item").first.locator(".stepper-count")).to_have_text(re.compile(r"^0\b"))
    expect(phone.locator("#finish-why")).to_have_text("Rösten som finns räknas om du inte röstar här.")
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Du deltar nu från en annan enhet")
    expect(laptop).to_have_title(re.compile("^Du deltar nu från en annan enhet"))
    expect(laptop.locator(".kept-receipts .receipt")).to_have_count(1)
    phone.reload()
    expect(notice).to_be_visible()
    phone.locator("li.item").nth(1).locator(".step").nth(1).click()
    saved(phone)
    expect(notice).to_have_count(0)
    laptop.reload()
    expect(laptop.get_by_role("heading", level=1)).to_have_text("Du deltar nu från en annan enhet")
    expect(page.locator(".log-list")).to_contain_text("Karin Nilsson (Östersund) deltar från en ny enhet")
    desk.request("round.close", {"round": round})
    assert town.state()[1]["rounds"][round]["result"]["ballots"] == 1
    laptop.get_by_role("button", name="Gå med som någon annan").click()
    expect(laptop.get_by_role("heading", name="Gå med")).to_be_visible()
    expect(laptop.locator("#name")).to_be_visible()


@pytest.mark.parametrize("method", ["ranking", "score", "pairwise"])
def test_a_new_device_starts_with_an_empty_ballot_in_every_method(people, town, desk, method):
    voter = town.join(delegation="are", name="Karin Nilsson")
    round = desk.request("round.open", {"method": method, "title": "Omgång"})["round"]
    if method == "pairwise":
        pair = voter.request("pair.next", {"round": round})["pair"]
        voter.request("pair.judge", {"round": round, "pair": pair, "outcome": "first"})
    else:
        ballot = {"ranking": [["s1"]]} if method == "ranking" else {"scores": {"s1": 3}}
        voter.request("ballot.cast", {"round": round, "ballot": ballot})
    link = desk.request("participant.transfer", {"participant": voter.welcome["me"]["id"]})["invitation"]
    phone = people.page(f"/join#{town.code}/{link}")
    phone.get_by_role("button", name="Delta från den här enheten").press("Enter")
    expect(phone.get_by_role("status").filter(has_text="En röst finns redan")).to_be_visible()
    expect(phone.locator(".ballot-state .chip-good")).to_have_count(0)
    phone.get_by_role("button", name="Jag är klar").click()
    expect(phone.locator(".finish")).to_contain_text("Tack. Du är klar.")
    desk.request("round.close", {"round": round})
    assert town.state()[1]["rounds"][round]["result"]["ballots"] == 1


def test_a_person_without_a_device_is_given_one_and_a_used_link_says_so(people, town, desk):
    desk.request("participant.invite", {"name": "Bo Ek", "delegation": "are"})
    page = open_desk(people, town)
    link = link_for(page, "Bo Ek (Åre)", "Ge en länk till").removeprefix(people.url)
    first = people.page(link)
    first.get_by_role("button", name="Delta från den här enheten").click()
    expect(first.get_by_role("heading", name="Välkommen, Bo")).to_be_visible()
    first.goto(people.url + link)
    first.reload()
    expect(first.get_by_role("heading", name="Välkommen, Bo")).to_be_visible()
    late = people.page(link)
    late.get_by_role("button", name="Delta från den här enheten").click()
    expect(late.get_by_role("alert")).to_contain_text("redan använd")


def test_a_link_opened_where_somebody_else_is_in_asks_first(people, town, desk):
    shared = people.join(town, name="Åsa Ek", delegation="are")
    person = desk.request("participant.invite", {"name": "Bo Ek", "delegation": "are"})["participant"]
    link = desk.request("participant.transfer", {"participant": person})["invitation"]
    shared.goto(f"{people.url}/join#{town.code}/{link}")
    expect(shared.get_by_text("Den här webbläsaren har varit med som Åsa Ek")).to_be_visible()
    shared.get_by_role("button", name="Fortsätt som Åsa Ek").click()
    expect(shared.get_by_role("heading", name="Välkommen, Åsa")).to_be_visible()
    shared.reload()
    shared.get_by_role("button", name="Använd länken här").click()
    expect(shared.get_by_role("heading", name="Välkommen, Bo")).to_be_visible()
    shared.reload()
    expect(shared.get_by_role("heading", name="Välkommen, Bo")).to_be_visible()


def test_a_used_link_takes_nobody_from_the_browser_it_is_opened_in(people, town, desk):
    shared = people.join(town, name="Åsa Ek", delegation="are")
    shared.goto(f"{people.url}/join#{town.code}/nobodys-link")
    shared.get_by_role("button", name="Använd länken här").click()
    expect(shared.get_by_role("alert")).to_contain_text("gäller inte längre")
    shared.get_by_role("button", name="Fortsätt som Åsa Ek").click()
    expect(shared.get_by_role("heading", name="Välkommen, Åsa")).to_be_visible()


def test_each_reason_why_a_place_is_gone_has_its_own_words(people, town, desk):
    page = people.join(town, name="Åsa Ek", delegation="are")
    page.goto("about:blank")
    desk.request("participant.remove", {"participant": next(iter(town.state()[1]["participants"]))})
    page.goto(f"{people.url}/join#{town.code}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Du är inte längre med")
    page.get_by_role("button", name="Gå med på nytt").click()
    page.locator("#name").wait_for()
    identity = {"token": "x" * 43, "name": "Åsa Ek", "delegation": "are", "joined": True}
    page.evaluate("([code, identity]) => localStorage.setItem(`radslag.person.${code}`, JSON.stringify(identity))", [town.code, identity])
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Servern känner inte igen den här enheten längre")
    expect(page.locator("#name")).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_pages_of_a_move_are_accessible_and_fit(people, town, desk, accessible, size):
    voter = people.join(town, size=size)
    desk.request("round.open", {"method": "dotVoting", "rules": {"dots": 3}})
    voter.locator("li.item").first.locator(".step").nth(1).click()
    saved(voter)
    page = open_desk(people, town, size=size)
    page.get_by_role("button", name="Alla personer").first.click()
    accessible(page, "everybody")
    dialog(page).get_by_role("button", name="Byt enhet för Karin Nilsson (Östersund)").click()
    accessible(page, "before the link")
    dialog(page).get_by_role("button", name="Gör en länk").click()
    dialog(page).get_by_role("img", name="QR-kod").wait_for()
    accessible(page, "the link")
    phone = people.page(dialog(page).locator("#move-link").input_value().removeprefix(people.url), size=size)
    phone.get_by_role("button", name="Delta från den här enheten").wait_for()
    accessible(phone, "the join page")
    phone.get_by_role("button", name="Delta från den här enheten").click()
    phone.get_by_text("En röst finns redan").wait_for()
    accessible(phone, "the new device")
    voter.locator(".kept-receipts").wait_for()
    accessible(voter, "the old device")
