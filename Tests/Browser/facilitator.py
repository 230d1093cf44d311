"""The facilitator's hand on the desk: opening it, and the small things that its journeys do again and again."""

from playwright.sync_api import expect

from people import LAPTOP

# Excel on a Swedish Windows: semicolons, Windows-1252, a line break inside quotes.
HEADINGS = "nummer;kommun;tema;rubrik;beskrivning;insats"


def sheet(rows):
    """Rows as such an Excel saves them."""
    return ("\r\n".join([HEADINGS, *rows]) + "\r\n").encode("cp1252")


def open_desk(people, town, **options):
    """The desk of a workshop, once it shows a step."""
    page = people.page(f"/facilitate#{town.facilitator_token}", **{"size": LAPTOP, **options})
    heading(page).wait_for()
    return page


def heading(page):
    return page.locator("#step-heading")


def step(page, name):
    """Looks at a step by its name in the left column."""
    page.get_by_role("navigation", name="Steg").get_by_role("button", name=name).click()


def primary(page):
    """The one primary button of the present step."""
    return page.locator("main .button-primary")


def menu(page, entry):
    page.locator(".desk-head summary").click()
    page.get_by_role("button", name=entry).click()


def dialog(page):
    return page.get_by_role("dialog")


def done(page):
    """Waits until every dialog is gone."""
    expect(dialog(page)).to_have_count(0)


def downloaded(page, name):
    """The bytes of a document fetched with its button."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Hämta {name}", exact=True).click()
    assert waiting.value.suggested_filename == name
    return open(waiting.value.path(), "rb").read()


def press_to(page, target, key="Tab", most=150):
    """Goes by keyboard alone until the target has the focus; fails when it cannot be reached."""
    for _ in range(most):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{target} cannot be reached with {key}")
