"""What was voted on stays on every page as it was worded, and a draft of the agenda stays as it was made."""

import re

from facilitator import dialog, done, heading, open_desk, primary, step
from people import SCREEN, item
from playwright.sync_api import expect


def test_an_item_that_is_edited_while_people_vote_stays_as_it_was_on_phones_screen_and_desk(people, town, desk):
    name = desk.request("round.open", {"method": "dotVoting", "rules": {"dots": 4}, "reveal": "live"})["round"]
    phone = people.join(town)
    screen = people.page(f"/screen#{town.code}", size=SCREEN)
    former = town.state()[1]["submissions"]["s1"]["title"]
    with town.join("Nils", "berg") as early:
        early.request("ballot.cast", {"round": name, "ballot": {"dots": {"s1": 3}}})
    desk.request("submission.put", {"submission": "s1", "title": "Något helt annat"})
    expect(screen.locator("body")).to_contain_text(former)
    card = item(phone, former)
    card.get_by_role("button", name=re.compile(re.escape(former))).first.click()
    expect(card).to_contain_text("Omröstningen gäller det som står här.")
    desk.request("round.close", {"round": name})
    page = open_desk(people, town)
    step(page, "Omgång")
    for shown in (phone, screen, page):
        expect(shown.locator("main .bars, main .stage-bars")).to_contain_text(former)
        expect(shown.locator("main .bars, main .stage-bars")).not_to_contain_text("Något helt annat")
    step(page, "Inspel")
    expect(page.locator(".submissions-table")).to_contain_text("Något helt annat")
    page.get_by_role("button", name=re.compile("^Ändra 1 ")).click()
    expect(dialog(page)).to_contain_text("Den omgången behåller det som stod")


def test_a_draft_stays_and_says_what_has_changed_since(people, town, desk):
    name = desk.request("round.open", {"method": "dotVoting", "rules": {"dots": 4}})["round"]
    with town.join("Nils", "berg") as voter:
        voter.request("ballot.cast", {"round": name, "ballot": {"dots": {"s1": 3, "s2": 1}}})
    for method in ("round.close", "round.reveal"):
        desk.request(method, {"round": name})
    desk.request("cap.apply", {"round": name, "rule": {"limit": {"items": 2}}})
    desk.request("agenda.draft", {})
    former = town.state()[1]["submissions"]["s1"]["title"]
    page = open_desk(people, town)
    step(page, "Dagordning")
    expect(page.locator(".notice-attention")).to_have_count(0)
    desk.request("submission.withdraw", {"submission": "s1", "reason": "Ångrat."})
    expect(page.locator(".notice-attention")).to_contain_text(f"Ett inspel har ändrats efter utkastet: 1 {former}")
    expect(page.locator("#agenda-items + ol > li")).to_have_count(2)
    primary(page).click()
    expect(heading(page)).to_have_text("Utkast 2 till dagordning")
    expect(page.locator("#agenda-items + ol > li")).to_have_count(1)
    expect(page.locator(".agenda-withdrawn")).to_contain_text("Ångrat.")
    page.get_by_text("Tidigare versioner").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta version 1 som Word").click()
    assert download.value.suggested_filename == "agenda-1.docx"


def test_a_merge_is_worded_with_its_reason(people, town, desk):
    page = open_desk(people, town)
    step(page, "Inspel")
    page.get_by_label(re.compile("^Välj 1 ")).check()
    page.get_by_label(re.compile("^Välj 2 ")).check()
    page.get_by_role("button", name="Slå samman").click()
    dialog(page).get_by_label("Ny rubrik").fill("Båda två")
    dialog(page).get_by_label("Skäl").fill("De säger samma sak.")
    dialog(page).get_by_role("button", name="Slå samman").click()
    done(page)
    submissions = town.state()[1]["submissions"]
    assert submissions["s1"]["title"] == "Båda två" and submissions["s2"]["reason"] == "De säger samma sak."
