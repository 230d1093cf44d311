"""The reference as people read it: everything in the data is on the page, and the page can be used by everybody."""

import pathlib
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What axe itself causes: a style of its own that the page's policy refuses, and what it cannot read then.
OF_AXE = ("Applying inline style violates", "Couldn't load preload assets")


@pytest.fixture(scope="module")
def browser():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
    assert pathlib.Path(path).exists(), "chromium is needed; Tests/run installs it"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path)
        yield running
        running.close()


@pytest.fixture
def opened(browser, server):
    """Opens the page in a look and holds it to make no error."""
    errors, contexts = [], []

    def open_page(width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="sv-SE")
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
        page.goto(f"http://127.0.0.1:{server.port}/reference")
        page.locator("#limits").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not [error for error in errors if not error.startswith(OF_AXE)]


def test_the_page_shows_every_entry_of_the_data(opened, reference):
    page = opened()
    headings = set(page.locator("h3").all_inner_texts())
    assert {each["name"] for key in ("methods", "documents", "files") for each in reference[key]} <= headings
    assert {each["method"] for each in reference["notifications"]} <= headings
    rows = set(page.locator("tbody th").all_inner_texts())
    wanted = {each["reason"] for each in reference["reasons"]} | {each["name"] for each in reference["limits"] + reference["exports"]}
    wanted |= {param["name"] for method in reference["methods"] for param in method["params"]}
    wanted |= {field["path"] for document in reference["documents"] + reference["files"] for field in document["fields"]}
    assert wanted <= rows, sorted(wanted - rows)[:10]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_the_page_is_without_a_breach_that_axe_can_see(opened, width, scheme):
    page = opened(width, scheme)
    assert page.locator("html").get_attribute("lang") == "en"
    breaches = Axe().run(page, options=WCAG).response["violations"]
    assert not [f"{breach['id']}: {breach['help']}: {[node['target'] for node in breach['nodes']][:3]}" for breach in breaches]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "only the tables' own boxes scroll sideways"


def test_every_link_on_the_page_leads_somewhere(opened, server):
    page = opened()
    targets = page.eval_on_selector_all("a[href^='#']", "links => links.map(link => link.getAttribute('href').slice(1))")
    assert len(targets) > 30
    missing = page.evaluate("targets => targets.filter(target => !document.getElementById(target))", targets)
    assert not missing
    others = page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    assert all(server.http("GET", path)[0] == 200 for path in others)
