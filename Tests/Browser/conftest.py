"""What the browser journeys share: a real server, a real Chromium, people with pages of their own, a line that can break.

The server and its small protocol client come from the process tests next door. A journey opens pages with `people`;
any script error, refused resource or breach of the content security policy in any of them fails the journey.
"""

import pathlib
import shutil
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Process"))

from line import Line  # noqa: E402
from people import PHONE, People  # noqa: E402
from surroundings import PLAIN_NAME  # noqa: E402
from town import BINARY, Server  # noqa: E402
from workshops import PRIORITIES  # noqa: E402

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What passes is many times what fails; nobody reads it.
    "resultTypes": ["violations"],
}
AXE = "(options) => axe.run(options).then((results) => results.violations)"


def pytest_sessionstart(session):
    if not BINARY.exists():
        raise pytest.UsageError(f"no server to test at {BINARY}; build it or set RADSLAG_BINARY")


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[f"--host-resolver-rules=MAP {PLAIN_NAME} 127.0.0.1"])
        yield browser
        browser.close()


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path) as running:
        yield running
        assert running.process.poll() in (None, 0), f"the server died:\n{running.log.read_text()[-3000:]}"


@pytest.fixture
def town(server):
    """A workshop with three delegations and twelve submissions, made by POST."""
    return server.create(PRIORITIES)


@pytest.fixture
def desk(town):
    """The facilitator's hand on the workshop, by the protocol: `desk.request("round.open", {...})`."""
    with town.facilitator() as connection:
        yield connection


@pytest.fixture
def line(server):
    """A connection to the server that a journey can cut and mend; pages use `line.url`."""
    with Line(server.port) as running:
        yield running


@pytest.fixture
def people(chromium, server):
    """Opens pages, each in a browser profile of its own: `people.page("/join#481516")`."""
    everybody = People(chromium, f"http://127.0.0.1:{server.port}")
    yield everybody
    everybody.leave()


# What reaches beyond the page, in no box that scrolls by itself.
TOO_WIDE = """(width) => document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll("body *")].filter((element) => {
  const { right, width: own } = element.getBoundingClientRect();
  if (!own || right <= width || !element.checkVisibility()) return false;
  for (let box = element.parentElement; box; box = box.parentElement) if (["auto", "scroll"].includes(getComputedStyle(box).overflowX)) return false;
  return true;
}).map((element) => `${element.tagName}.${element.getAttribute("class")} ${element.textContent.slice(0, 40)}`).slice(0, 5).concat("?")"""


def fits(page, state):
    """Nothing is wider than the narrowest phone."""
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 568})
    wide = page.evaluate(TOO_WIDE, 320)
    page.set_viewport_size(size)
    assert not wide, f"{state}: wider than 320 pixels: {wide}"


@pytest.fixture
def accessible():
    """Looks for breaches of WCAG 2.2 AA with axe-core and fails with what it found; on phones for what is too wide as well."""
    axe = Axe()

    def check(page, state):
        # Colours are read after what moves has come to rest.
        page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})))")
        if not page.evaluate("'axe' in window"):
            page.evaluate(axe.axe_script)
        found = page.evaluate(AXE, WCAG)
        shown = [f"{state}: {breach['id']}: {breach['help']}: {[node['target'] for node in breach['nodes']][:5]}" for breach in found]
        assert not shown, "\n".join(shown)
        if page.viewport_size["width"] == PHONE[0]:
            fits(page, state)

    return check
