"""Nobody is kept out of a page: it is looked at on a desk and on a phone, squeezed to
what 400 % of zoom leaves, and weighed. One of a shape seen before is only weighed."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE, DESK, ZOOMED = 390, 1280, 320
FINGER = 44  # pixels
KIB = 1024
HEAVIEST = 60 * KIB
# Where somebody signs in passkeys bring their own script.
PASSKEYS = re.compile(r"/accounts/(login|2fa)/")
# Where to leave pictures of every page looked at, for somebody who wants to see them.
SHOTS = os.environ.get("ECF_SHOTS")

seen: set[str] = set()

SHAPE = """() => [...document.querySelectorAll('main, main *')].map(
    (e) => [e.tagName, e.className, e.open, e.checked].join(' ')).join('>')
    + matchMedia('(scripting: none)').matches"""
WEIGHT = """() => [
    performance.getEntriesByType('navigation')[0].decodedBodySize,
    document.querySelectorAll('link[rel=stylesheet]').length,
    document.querySelectorAll('script').length]"""
WIDTH = "document.documentElement.scrollWidth"
SCRIPTED = "!matchMedia('(scripting: none)').matches"
TOO_SMALL = f"""() => [...document.querySelectorAll(
    '.govuk-button, .govuk-input, .govuk-select, summary, .app-link-button')]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < {FINGER})
    .map((e) => e.innerText || e.name)"""


# A field of this name would hide what a form does by it.
HIDES = """() => ['action', 'closest', 'contains', 'elements', 'getAttribute',
    'matches', 'method', 'querySelector', 'remove', 'reset', 'submit'].filter((name) =>
    [...document.forms].some((form) => form[name] instanceof Element))"""


def look(page: Page) -> None:
    weigh(page)
    assert page.evaluate(HIDES) == [], page.url
    shape = page.evaluate(SHAPE)
    if shape in seen:
        return
    seen.add(shape)
    was = page.viewport_size
    assert was is not None
    for width in (DESK, PHONE):
        _at(page, width)
        _keep(page, width)
        assert page.evaluate(WIDTH) == width, page.url
        # Without JavaScript axe cannot look.
        if page.evaluate(SCRIPTED):
            assert _kept_out_by(page) == [], page.url
    assert page.evaluate(TOO_SMALL) == [], page.url
    _at(page, ZOOMED)
    assert page.evaluate(WIDTH) == ZOOMED, page.url
    page.set_viewport_size(was)


def weigh(page: Page) -> None:
    """At most 60 KiB of HTML, one stylesheet and one script."""
    size, sheets, scripts = page.evaluate(WEIGHT)
    assert size < HEAVIEST, (page.url, size)
    assert sheets == 1, page.url
    assert scripts == 1 or PASSKEYS.search(page.url), page.url


def _kept_out_by(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]


def _at(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})


def _keep(page: Page, width: int) -> None:
    if SHOTS:
        name = f"{len(seen):03d}-{page.title().partition(' – ')[0]}-{width}.png"
        path = Path(SHOTS) / re.sub(r"[^\w.-]+", "-", name)
        page.screenshot(path=path, full_page=True)
