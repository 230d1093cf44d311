"""Pages in hostile surroundings: translated, without storage, over plain HTTP on a name, behind proxies, with odd texts."""

import re

import pytest
from playwright.sync_api import expect

from facilitator import dialog, heading, open_desk, primary
from people import LAPTOP, SCREEN, count_of, item, place, saved
from surroundings import FORBIDDEN_STORE, FULL_STORE, PLAIN_NAME, TRANSLATOR
from workshops import ROUND, TITLES


def both(people, path, **look):
    """A page that is translated from now on, and the same in another tab that is not."""
    context = people.context(**look)
    context.add_init_script(TRANSLATOR)
    return [people.page(path, context=context) for _ in range(2)]


def reads_the_same(translated, plain):
    expect(translated.locator("#page")).to_have_text(plain.locator("#page").inner_text(), use_inner_text=True)


def test_translated_pages_say_the_same_as_others_through_a_whole_round(people, town, desk):
    phone_context = people.context()
    phone_context.add_init_script(TRANSLATOR)
    phone = people.join(town, context=phone_context)
    phone.evaluate("translateFromNow()")
    beside = people.page(f"/join#{town.code}", context=phone_context)
    screen, screen_beside = both(people, f"/screen#{town.code}", size=SCREEN)
    screen.locator(".stage-qr").wait_for()
    screen.evaluate("translateFromNow()")
    table, table_beside = both(people, f"/facilitate#{town.facilitator_token}", size=LAPTOP)
    heading(table).wait_for()
    table.evaluate("translateFromNow()")

    def all_the_same(shown):
        """Once the pages beside show what has happened."""
        for page, place in ((beside, shown["phone"]), (screen_beside, shown["screen"])):
            page.locator(place).first.wait_for()
        table_beside.reload()
        table_beside.locator(shown["desk"]).first.wait_for()
        reads_the_same(phone, beside)
        reads_the_same(screen, screen_beside)
        reads_the_same(table, table_beside)

    all_the_same({"phone": "main[data-view=welcome]", "screen": ".stage-qr", "desk": "#step-heading"})
    round_id = desk.request("round.open", ROUND)["round"]
    for dots in (1, 2, 3):
        place(phone, TITLES[0], 1)
        assert count_of(phone, TITLES[0]) == dots
    saved(phone)
    place(phone, TITLES[1], 2)
    saved(phone)
    item(phone, TITLES[0]).locator(".step").first.click()
    saved(phone)
    expect(phone.locator(".dots-left")).to_have_text("6 kvar")
    expect(beside.locator(".dots-left")).to_have_text("6 kvar")
    all_the_same({"phone": ".chip-good", "screen": ".ring", "desk": ".turnout"})
    desk.request("round.close", {"round": round_id})
    all_the_same({"phone": ".own-list", "screen": ".stage-closed", "desk": ".bars"})
    desk.request("round.reveal", {"round": round_id})
    desk.request("cap.apply", {"round": round_id, "rule": {"limit": {"items": 1}}})
    table.get_by_role("navigation", name="Steg").get_by_role("button", name="Avgränsa").click()
    all_the_same({"phone": ".cap-line", "screen": ".stage-line", "desk": "#step-heading"})


@pytest.mark.parametrize("store", [FORBIDDEN_STORE, FULL_STORE], ids=["forbidden", "full"])
def test_a_browser_that_stores_nothing_keeps_the_person_over_a_reload_and_says_what_closing_loses(people, town, desk, store):
    context = people.context()
    context.add_init_script(store)
    page = people.page(f"/join#{town.code}", context=context)
    expect(page.locator("main .notice-attention")).to_contain_text("låt fliken vara öppen")
    expect(page.locator("main")).not_to_contain_text("Du känns igen på den här enheten")
    page.close()
    page = people.join(town, context=context)
    round_id = desk.request("round.open", ROUND)["round"]
    expect(page.locator("main .notice-attention")).to_contain_text("innan du röstar")
    place(page, TITLES[0], 2)
    saved(page)
    page.on("dialog", lambda question: question.accept())
    page.reload()
    saved(page)
    assert count_of(page, TITLES[0]) == 2
    expect(page.locator("main .notice-attention")).to_have_text("Låt fliken vara öppen. Webbläsaren minns dig inte om du stänger den.")
    assert len(town.state()[1]["participants"]) == 1
    desk.request("round.close", {"round": round_id})
    desk.request("round.reveal", {"round": round_id})
    page.locator(".receipt-button").click()
    expect(dialog(page)).to_contain_text("Ditt kvitto finns med")

    table = open_desk(people, town, context=context)
    expect(table.locator("main .notice-attention")).to_contain_text("Ha länken kvar på ett annat ställe")
    table.reload()
    heading(table).wait_for()


def test_plain_http_on_a_name_of_the_network_holds_a_round(people, town, desk, server):
    url = f"http://{PLAIN_NAME}:{server.port}"
    phone = people.join(town, url=url)
    assert not phone.evaluate("isSecureContext")
    screen = people.page(f"/screen#{town.code}", url=url, size=SCREEN)
    table = open_desk(people, town, url=url)
    primary(table).click()
    place(phone, TITLES[0], 2)
    saved(phone)
    screen.locator(".ring").wait_for()
    heading(table).focus()
    table.keyboard.press("k")
    button = dialog(table).locator(".copy-field .button")
    button.click()
    expect(button).to_have_text("Kopierat")
    expect(dialog(table).locator("#code-link")).to_have_value(f"{url}/join#{town.code}")
    create = people.page("/create", url=url)
    create.locator("#title").fill("Agenda")
    create.locator("form button[type=submit]").click()
    create.locator("#created-heading, #create-refused").first.wait_for()


def test_a_network_that_lets_pages_through_and_no_websocket_is_named_on_all_three_pages(people, town, line):
    line.mend(sockets=False)
    pages = [people.page(path, url=line.url) for path in (f"/join#{town.code}", f"/facilitate#{town.facilitator_token}", f"/screen#{town.code}")]
    for page in pages:
        expect(page.locator("main")).to_contain_text("mobildata", timeout=20_000)
        expect(page.locator("main")).to_contain_text("WebSocket")
    line.mend()
    pages[0].locator("#name").wait_for(timeout=20_000)
    heading(pages[1]).wait_for(timeout=20_000)
    pages[2].locator(".stage-qr").wait_for(timeout=20_000)
    line.cut()
    line.mend(sockets=False)
    for page, place in zip(pages, (".offline-bar", "main .notice", ".stage-footer"), strict=True):
        expect(page.locator(place).first).to_contain_text("mobildata", timeout=20_000)


@pytest.mark.parametrize("status,type_,body,words", [
    (413, "text/html", "<h1>413 Request Entity Too Large</h1>", "för stort för servern, eller för en proxy"),
    (502, "text/html", "<h1>502 Bad Gateway</h1>", "inte når rådslagets server"),
    (200, "text/html", "<form>Logga in på gästnätet</form>", "nätets inloggningssida"),
])
def test_what_a_stranger_answers_to_an_upload_is_told_as_what_it_is(people, town, tmp_path, status, type_, body, words):
    table = open_desk(people, town)
    table.route("**/submissions?**", lambda route: route.fulfill(status=status, content_type=type_, body=body))
    file = tmp_path / "inspel.csv"
    file.write_text("Titel\nVägar\n")
    table.get_by_role("navigation", name="Steg").get_by_role("button", name="Inspel").click()
    table.locator("main").get_by_role("button", name=re.compile("Importera")).click()
    dialog(table).locator("input[type=file]").first.set_input_files(file)
    expect(dialog(table)).to_contain_text(words)
    # The browser itself logs what was fetched with such a status.
    people.errors[:] = [error for error in people.errors if "Failed to load resource" not in error]


def test_half_an_emoji_keeps_nobody_out(people, town):
    page = people.page(f"/join#{town.code}")
    page.locator("#name").wait_for()
    page.evaluate("document.getElementById('name').value = 'Karin \\ud83d Nilsson'")
    page.locator("input[value=are]").check()
    page.locator("button[type=submit]").click()
    expect(page.locator("main h1")).to_contain_text("Karin")
    (participant,) = town.state()[1]["participants"].values()
    assert re.sub(r"\s+", " ", participant["name"]) == "Karin Nilsson"


def test_a_personal_link_that_is_used_already_says_so_and_what_to_do(people, town, desk):
    invitation = desk.request("participant.invite", {"name": "Karin", "delegation": "are", "seat": "ordinary"})["invitation"]
    for context, words in ((people.context(), None), (people.context(), "redan använd")):
        page = people.page(f"/join#{town.code}/{invitation}", context=context)
        page.get_by_role("button", name="Delta från den här enheten").click()
        if words:
            expect(page.locator("[role=alert]")).to_contain_text(words)
            expect(page.locator("[role=alert]")).to_contain_text("om en ny länk")
        else:
            expect(page.locator("main h1")).to_contain_text("Karin")


def test_a_link_with_half_a_code_is_told_as_that(people):
    page = people.page("/join#48151")
    expect(page.locator("main")).to_contain_text("Koden i länken är inte hel")
