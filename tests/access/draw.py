"""`python -m tests.access.draw`: the access matrix in words, into `docs/access.md`."""

import os
from collections.abc import Iterator, Set
from pathlib import Path

import django

from tests.access import declared
from tests.access.declared import SIGN_IN, Row, Rule

PAGE = Path(__file__).resolve().parents[2] / "docs" / "access.md"

TOP = """# Access

Who may open what, and do what. Drawn from `tests/access/matrix.yaml` by
`python -m tests.access.draw`; do not edit. The tests try every line as real requests by
everybody named here, and a page without a line fails the build.

Somebody who may not is refused in one of four ways:

- **sign-in**: nobody signed in, led to the sign-in page; so is a system on a page
- **401**: an API call without a token that is known
- **404**: signed in, and the page is not for them: the same as what does not exist
- **403**: they see that it is there, and are told why they may not

On pages marked *of an employer*, people count at that employer alone: a coordinator at
Bradford is refused what is Leeds’s, as somebody with no role is. Those who are there
once, such as a registrar, count everywhere. The admin leads whoever is signed in and is
not staff to its own sign-in page, which refuses them.

## Who is who
"""


def page() -> str:
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield TOP
    yield "| Here | Who it is |\n|---|---|"
    for group in declared.told()["people"].values():
        for name, words in group.items():
            yield f"| {_said(name)} | {_sentence(words)} |"
    for title in _titles():
        yield f"\n## {title}\n"
        yield "| Page | | Who may | Otherwise |\n|---|---|---|---|"
        for row in declared.rows():
            if row.section == title:
                yield from _of_row(row)
    yield ""


def _titles() -> Iterator[str]:
    for part in ("pages", "libraries"):
        yield from declared.told()[part]


def _of_row(row: Row) -> Iterator[str]:
    route = row.routes[0]
    rules = {rule.method: rule for rule in row.rules}
    whose = ", of an employer" if rules and row.rules[0].of_an_employer else ""
    page = f"{row.what}{whose} `/{row.key if route.is_theirs else route.path}`"
    for method, rule in rules.items():
        verb = {"GET": "open", "POST": "do"}[method]
        yield f"| {page} | {verb} | {_people(rule)} | {_otherwise(rule)} |"
        page = ""


def _otherwise(rule: Rule) -> str:
    """How everybody else is refused; who is refused with the reason comes first."""
    forms: dict[str, set[str]] = {}
    for name in rule.asked_by - rule.may - rule.refused:
        forms.setdefault(rule.forms[name], set()).add(name)
    usual = max(sorted(forms), key=lambda form: len(forms[form]), default=None)
    said = [f"403: {_names(rule.refused)}"] if rule.refused else []
    said += [
        f"{form}: {_names(names)}"
        for form, names in sorted(forms.items())
        # Those without a session go to the sign-in page: said once, at the top.
        if form != usual and not (form == SIGN_IN and names <= _not_signed_in())
    ]
    return "; ".join([*said, usual] if usual else said)


def _people(rule: Rule) -> str:
    may, signed_in = rule.may & rule.asked_by, rule.asked_by - _not_signed_in()
    if not may:
        return "nobody"
    if may == rule.asked_by:
        return "everybody"
    if may == signed_in:
        return "everybody signed in"
    if signed_in <= may:
        return f"everybody signed in, {_names(may - signed_in)}"
    return _names(may)


def _not_signed_in() -> Set[str]:
    return declared.told()["people"]["not_signed_in"].keys()


def _names(names: Set[str]) -> str:
    order = [name for group in declared.told()["people"].values() for name in group]
    return ", ".join(_said(name) for name in order if name in names)


def _said(name: str) -> str:
    return name.replace("_", " ")


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    PAGE.write_text(page())
