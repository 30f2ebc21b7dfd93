"""Pages walked by the keyboard alone, on a screen magnified four times."""

from playwright.sync_api import Page

# What 1,280 pixels are at 400 %.
MAGNIFIED = {"width": 320, "height": 640}
MOST_STOPS = 150
# What has the focus, and whether it is seen: marked, on the screen, under nothing.
FOCUSED = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const box = here.getClientRects()[0];
    const labels = [...(here.labels ?? [])];
    const words = labels.map(label => label.innerText).join(' ')
        || here.getAttribute('aria-label') || here.innerText || here.value || '';
    const there = document.elementFromPoint(
        box.left + box.width / 2, box.top + box.height / 2);
    const style = getComputedStyle(here);
    return {
        words: words.trim().replace(/\\s+/g, ' '),
        isChosen: Boolean(here.checked),
        isMarked: style.outlineStyle !== 'none' || style.boxShadow !== 'none'
            || ['radio', 'checkbox', 'file'].includes(here.type),
        isSeen: there !== null && (here.contains(there) || there.contains(here)
            || labels.some(label => label.contains(there))),
    };
}"""
WIDER = (
    "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
)


def to(page: Page, words: str, *, exactly: bool = False) -> None:
    """Go on with Tab to what begins with this, or is this. Wherever the focus stops it
    is seen."""
    assert page.evaluate(WIDER) <= 0, f"{page.url} is wider than the screen"
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            continue
        assert focused["isMarked"], focused
        assert focused["isSeen"], focused
        said = focused["words"]
        if said == words or (said.startswith(words) and not exactly):
            return
    raise AssertionError(f"no key leads to {words!r} on {page.url}")


def press(page: Page, words: str) -> None:
    to(page, words, exactly=True)
    page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    to(page, label)
    page.keyboard.type(words)


def choose(page: Page, first: str, words: str) -> None:
    """One of a question's answers, of which `first` is the first."""
    to(page, first)
    page.keyboard.press("Space")
    for _ in range(MOST_STOPS):
        focused = page.evaluate(FOCUSED)
        if focused["words"].startswith(words):
            assert focused["isChosen"]
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no answer says {words!r} on {page.url}")
