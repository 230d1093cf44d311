"""People at the door and on the desk: a closed door, people of the same name, a person who moves to another device."""

from playwright.sync_api import expect

from facilitator import dialog, downloaded, menu, open_desk
from people import PHONE, SCREEN


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
    page.reload()
    page.get_by_role("button", name="Radera rådslaget").click()
    expect(dialog(page)).to_contain_text("Det som försvinner")
    dialog(page).get_by_role("button", name="Radera allt").click()
    expect(page.get_by_role("alert")).to_have_text("Rådslaget är raderat.")
    assert town.api("GET", "exports")[0] == 404


def test_nothing_ends_while_a_round_runs(people, town, desk):
    desk.request("round.open", {"method": "dotVoting"})
    page = open_desk(people, town)
    menu(page, "Avsluta rådslaget")
    expect(dialog(page)).to_contain_text("En omgång pågår")
    expect(dialog(page).get_by_role("button", name="Avsluta och arkivera")).to_have_attribute("aria-disabled", "true")
