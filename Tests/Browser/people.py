"""People with browsers: pages of given sizes, languages and looks, watched for errors."""

import re

PHONE, LAPTOP, SCREEN = (390, 844), (1280, 800), (1920, 1080)

# What the tools of the test themselves cause: a refused style of axe's own, requests over a line that was cut, a header that
# means nothing over plain HTTP.
_NOT_OURS = re.compile(r"Applying inline style violates|Cross-Origin-Opener-Policy header|Couldn't load preload assets|ERR_CONNECTION|ERR_EMPTY_RESPONSE|WebSocket connection")


class People:
    def __init__(self, browser, url):
        self.browser, self.url = browser, url
        self._contexts = []
        self.errors = []

    def context(self, size=PHONE, scheme="light", locale="sv-SE"):
        """A browser profile of somebody's own."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale=locale,
            has_touch=size == PHONE, is_mobile=size == PHONE)
        context.set_default_timeout(10_000)
        context.on("page", self._watch)
        self._contexts.append(context)
        return context

    def page(self, path="/", url=None, context=None, **look):
        """A page at a path of the server, or of another address that leads to it."""
        page = (context or self.context(**look)).new_page()
        page.goto((url or self.url) + path)
        return page

    def join(self, town, name="Karin Nilsson", delegation="ostersund", **options):
        """A participant's page, past the joining."""
        page = self.page(f"/join#{town.code}", **options)
        page.locator("#name").fill(name)
        page.locator(f"input[value={delegation}]").check()
        page.locator("button[type=submit]").click()
        page.locator("main:not([data-view=join]):not([data-view=loading])").wait_for()
        return page

    def leave(self):
        for context in self._contexts:
            context.close()
        assert not self.errors, "\n".join(self.errors)

    def _watch(self, page):
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._heard(page, message))

    def _heard(self, page, message):
        if message.type in ("error", "warning") and not _NOT_OURS.search(message.text):
            self.errors.append(f"{page.url}: {message.text}")


def item(page, title):
    """The card of a submission."""
    return page.locator("li.item", has=page.get_by_role("heading", name=title))


def place(page, title, dots):
    """Taps plus so many times, waiting for each number."""
    card = item(page, title)
    for _ in range(dots):
        before = count_of(page, title)
        card.locator(".step").nth(1).click()
        card.locator(".stepper-count").filter(has_text=re.compile(rf"^{before + 1}\b")).wait_for()


def count_of(page, title):
    """The dots on a submission, as the page shows them."""
    return int(re.match(r"\d+", item(page, title).locator(".stepper-count").inner_text()).group())


def saved(page):
    """Waits until the page says that all is saved."""
    page.locator(".ballot-state .chip-good").wait_for()
