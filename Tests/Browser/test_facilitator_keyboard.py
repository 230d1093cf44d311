"""The facilitator's main path without a mouse, and what a screen reader is told on the way."""

from playwright.sync_api import expect

from facilitator import dialog, done, heading, open_desk, press_to, primary


def spoken(page, text):
    """Waits until the page's live region says it."""
    expect(page.locator("[role=status].heard-only").last).to_contain_text(text)


def enter(page, target):
    press_to(page, target)
    page.keyboard.press("Enter")


def test_a_round_is_held_and_the_agenda_made_by_keyboard_alone(people, town):
    page = open_desk(people, town)
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
