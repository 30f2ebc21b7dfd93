"""What `matrix.yaml` declares, read once and checked as it is read."""

import fnmatch
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.access import routes
from tests.access.routes import Route

MATRIX = Path(__file__).with_name("matrix.yaml")
SIGN_IN = "sign-in"
EVERYBODY, SIGNED_IN = "everybody", "signed_in"
PARTS = {"may", "refused", "else", "body", "query"}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One route and method: who may, and how everybody else is refused."""

    route: Route
    method: str
    may: frozenset[str]
    # Who sees it and is refused with the reason: 403.
    refused: frozenset[str] = frozenset()
    # The form of refusal, by who asks, of everybody else.
    forms: Mapping[str, str]
    of_an_employer: bool = False
    path_values: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    asked_by: frozenset[str]

    def expected(self, role: str, *, is_at_home: bool) -> str | None:
        """The form of refusal; None where they may. Roles count at home."""
        if is_at_home and role in self.may:
            return None
        if is_at_home and role in self.refused:
            return "403"
        return self.forms[role]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One route, or for pages of libraries a pattern of paths."""

    key: str
    what: str
    section: str
    routes: tuple[Route, ...]
    rules: tuple[Rule, ...]

    @property
    def methods(self) -> set[str]:
        return {rule.method for rule in self.rules}


@functools.cache
def told() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(MATRIX.read_text())
    return found


def roles() -> frozenset[str]:
    return frozenset(name for group in told()["people"].values() for name in group)


@functools.cache
def rows() -> tuple[Row, ...]:
    """Ours, then those of the libraries."""
    known = {route.name: route for route in routes.every() if not route.is_theirs}
    ours = [
        _row(key, said, title, (known[key],) if key in known else ())
        for title, section in told()["pages"].items()
        for key, said in section.items()
    ]
    return (*ours, *_theirs())


def _theirs() -> Iterable[Row]:
    """The first pattern that fits a path is the one that counts."""
    left = [route for route in routes.every() if route.is_theirs]
    for title, section in told()["libraries"].items():
        for pattern, said in section.items():
            fits = tuple(r for r in left if fnmatch.fnmatchcase(r.path, pattern))
            left = [route for route in left if route not in fits]
            yield _row(pattern, said, title, fits)


def _row(
    key: str, said: Mapping[str, Any], section: str, found: tuple[Route, ...]
) -> Row:
    methods = {name: rule for name, rule in said.items() if name.isupper()}
    return Row(
        key=key,
        what=said["what"],
        section=section,
        routes=found,
        rules=tuple(
            _rule(route, method, rule, said)
            for route in found
            for method, rule in methods.items()
        ),
    )


def _rule(route: Route, method: str, said: Any, row: Mapping[str, Any]) -> Rule:
    rule = said if isinstance(said, dict) else {"may": said}
    unknown = rule.keys() - PARTS
    assert not unknown, f"{route.name} {method} says {unknown}"
    return Rule(
        route=route,
        method=method,
        may=_named(rule.get("may", [])),
        refused=_named(rule.get("refused", [])),
        forms=_forms(rule.get("else", row.get("else", {}))),
        of_an_employer=row.get("of") == "an employer",
        path_values=row.get("with", told()["made_up"] if route.is_theirs else {}),
        query=rule.get("query", {}),
        body=rule.get("body"),
        asked_by=_named(told()["asked_by"] if route.is_theirs else EVERYBODY),
    )


def _named(said: str | list[str]) -> frozenset[str]:
    """Roles by their names, or by the name of a group of them."""
    groups = told()["people"]
    names: set[str] = set()
    for name in [said] if isinstance(said, str) else said:
        if name == EVERYBODY:
            names |= roles()
        elif name == SIGNED_IN:
            names |= roles() - groups["not_signed_in"].keys()
        else:
            names.add(name)
    assert names <= roles(), f"Nobody is called {names - roles()}"
    return frozenset(names)


def _forms(said: str | Mapping[str, str]) -> dict[str, str]:
    """The form of refusal for each role: the page's own words, else the usual."""
    own = {EVERYBODY: said} if isinstance(said, str) else said
    forms: dict[str, str] = {}
    for name, form in [*told()["else"].items(), *own.items()]:
        forms |= dict.fromkeys(_named(name), str(form))
    return forms
