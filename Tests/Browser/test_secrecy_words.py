"""What the pages promise about secrecy, which must be no more than what is stored keeps."""

import pytest
from playwright.sync_api import expect

from facilitator import dialog, done, open_desk, step
from people import count_of, place, saved
from workshops import ROUND, TITLES


@pytest.mark.parametrize("weighting,secrecy,says,never", [
    ("perParticipant", "secret", "kan ingen se att den är din", "känna igen"),
    ("perDelegation", "secret", "annars redovisas inga röster, bara platser och avrundade poäng", "kan ingen se"),
    ("perDelegation", "named", "Ditt namn står vid dina poäng", "Hemlig"),
])
def test_before_the_first_dot_no_more_is_promised_than_holds(people, town, desk, weighting, secrecy, says, never):
    page = people.join(town)
    desk.request("round.open", {**ROUND, "weighting": weighting, "secrecy": secrecy})
    rules = page.locator(".round-rules")
    expect(rules).to_contain_text(says)
    expect(rules).not_to_contain_text(never)


def test_before_a_secret_weighted_round_the_desk_names_the_small_delegations(people, town):
    page = open_desk(people, town)
    step(page, "Omgång")
    warning = page.locator(".plan .notice-attention")
    expect(page.locator(".plan-summary")).to_be_visible()
    expect(warning).to_have_count(0)
    page.locator("#plan-weighting-perDelegation").check()
    expect(warning).to_contain_text("röstande: Berg. Därför visas bara platser och avrundade poäng")
    expect(warning).to_contain_text("Låt varje person väga lika, eller håll omgången namngiven")
    with town.join(name="Åsa Ek", delegation="are"):
        expect(warning).to_contain_text("röstande: Åre och Berg.")
    page.locator("#plan-secrecy-named").check()
    expect(warning).to_have_count(0)


def test_a_deputy_is_shown_beside_the_seats_and_never_as_one_too_many(people, town):
    with town.join(name="Åsa Ek", delegation="berg"), town.join(name="Bo Ek", delegation="berg"):
        page = open_desk(people, town)
        berg = page.locator(".room-table tr", has_text="Berg")
        expect(berg).to_contain_text("1 av 1")
        expect(berg).to_contain_text("1 ersättare")
        joining = people.page(f"/join#{town.code}")
        expect(joining.locator("#seats-berg")).to_have_text("1 plats, upptagen")
        expect(joining.locator("#seats-are")).to_have_text("3 av 3 platser lediga")


def test_a_vote_cast_alone_is_replaced_at_the_desk_only_when_that_is_asked_for_and_the_person_is_told(people, town, desk):
    desk.request("round.open", ROUND)
    phone = people.join(town)
    place(phone, TITLES[0], 2)
    saved(phone)
    page = open_desk(people, town)
    step(page, "Omgång")
    page.get_by_role("button", name="Rösta åt någon").click()
    dialog(page).get_by_label("Vem röstar").select_option(label="Karin Nilsson (Östersund)")
    dialog(page).get_by_role("button", name=f"En poäng till: {TITLES[1]}").click()
    dialog(page).get_by_role("button", name="Lägg rösten").click()
    expect(dialog(page).get_by_role("alert")).to_contain_text("Karin Nilsson har redan röstat själv")
    assert count_of(phone, TITLES[0]) == 2, "it was not replaced unasked"
    expect(phone.get_by_text("har ersatts från ledarbordet")).to_have_count(0)
    dialog(page).get_by_role("button", name="Ersätt rösten").click()
    done(page)
    expect(phone.get_by_text("Din röst har ersatts från ledarbordet")).to_be_visible()
    assert (count_of(phone, TITLES[0]), count_of(phone, TITLES[1])) == (0, 1)
    place(phone, TITLES[2], 1)
    saved(phone)
    expect(phone.get_by_text("har ersatts från ledarbordet")).to_have_count(0)
