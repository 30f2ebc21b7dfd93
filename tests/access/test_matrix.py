"""Every cell of the access matrix, tried as real requests."""

import dataclasses
import logging
from contextlib import contextmanager

import pytest
import time_machine
from django.db import transaction
from django.http import Http404

from accounts import queries
from accounts.models import Organisation
from ecf.desk import support
from tests.access import declared, routes, trying, world
from tests.access.employers import NOW

ALL_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """The world, in a transaction of its own that is never committed."""
    with (
        _nothing_logged(),
        django_db_blocker.unblock(),
        time_machine.travel(NOW, tick=False),
        transaction.atomic(),
    ):
        yield world.make()
        transaction.set_rollback(True)


@contextmanager
def _nothing_logged():
    logging.disable(logging.CRITICAL)  # thousands of refusals, each told of
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def titled(row):
    return row.key


each_row = pytest.mark.parametrize("row", declared.rows(), ids=titled)


def test_every_route_has_a_row():
    known = {route for row in declared.rows() for route in row.routes}
    assert [route for route in routes.every() if route not in known] == []


@each_row
def test_every_row_has_a_route(row):
    assert row.routes


def test_everybody_named_is_there(standing):
    assert {asker.role for asker in standing.askers} == declared.roles()


@each_row
def test_whoever_may_does_and_whoever_may_not_is_refused_as_declared(row, standing):
    if wrong := wrong_cells(row, standing):
        pytest.fail("\n".join(wrong), pytrace=False)


def wrong_cells(row, standing):
    return [
        f"{rule.method} {rule.route.path} as {asker}{of(place)}: {why}"
        for rule in row.rules
        for place in (world.EMPLOYERS if rule.of_an_employer else (None,))
        for asker in standing.askers
        if asker.role in rule.asked_by
        # Whoever is at no employer is told apart by nothing: once is enough.
        if asker.place or place in (None, world.EMPLOYERS[0])
        if (why := what_is_wrong(rule, asker, standing, place))
    ]


def of(place):
    return f", of {place}" if place else ""


def what_is_wrong(rule, asker, standing, place):
    is_at_home = place is None or asker.place in (None, place)
    wanted = rule.expected(asker.role, is_at_home=is_at_home)
    found = trying.ask(standing, rule, asker, place=place)
    if found.form != wanted:
        return f"{found.said}, not {wanted or 'let in'}"
    if wanted is not None and found.writes:
        return f"refused, but wrote {found.writes} rows"
    is_page = not rule.route.path.startswith("api/")
    if is_page and wanted is None and rule.body is not None and found.status == 200:
        return "asked again: the body of the matrix does not do"
    return None


@each_row
def test_what_no_row_declares_is_no_method(row, standing):
    """405 to whoever may do the rest. Libraries are asked only for what browsers do."""
    for route in row.routes:
        rules = [rule for rule in row.rules if rule.route == route]
        asker = who_may(rules, standing)
        if asker is None:
            continue
        methods = ("GET", "POST") if route.is_theirs else ALL_METHODS
        for method in [name for name in methods if name not in row.methods]:
            rule = dataclasses.replace(rules[0], method=method, body=None)
            found = trying.ask(standing, rule, asker, place=asker.place)
            assert found.status == 405, f"{method} {route.path}: {found.said}"


def who_may(rules, standing):
    """Somebody who may do everything that the rules of a route are about."""
    for asker in standing.askers:
        if all(asker.role in rule.may & rule.asked_by for rule in rules):
            return asker
    return None


# The test itself, tried: it must see a hole, and a refusal that writes.


def test_a_permission_that_asks_nobody_is_seen(standing, monkeypatch):
    everywhere = frozenset(Organisation.objects.values_list("pk", flat=True))
    monkeypatch.setattr(queries, "organisations_where", lambda *_: everywhere)
    for key in ("desk:deliveries", "register:receipt", "register:proposals"):
        wrong = wrong_cells(row_of(key), standing)
        assert any("social_worker at Leeds" in cell for cell in wrong), key


def test_what_another_employer_may_see_is_seen(standing, monkeypatch):
    everywhere = frozenset(Organisation.objects.values_list("pk", flat=True))
    asked = queries.organisations_where
    monkeypatch.setattr(
        queries,
        "organisations_where",
        lambda *known: everywhere if asked(*known) else frozenset(),
    )
    wrong = wrong_cells(row_of("portfolio:person"), standing)
    assert {cell.partition(": ")[0] for cell in wrong} == {
        f"GET portfolio/people/<enrolment_id>/ as {role} at {one}, of {other}"
        for role in ("coordinator", "principal_social_worker")
        for one, other in (world.EMPLOYERS, world.EMPLOYERS[::-1])
    }


def test_a_refusal_that_writes_is_seen(standing, monkeypatch):
    def write_and_refuse(_by, *, at):
        Organisation.objects.update(name="Elsewhere")
        raise Http404

    monkeypatch.setattr(support, "find_or_404", write_and_refuse)
    wrong = wrong_cells(row_of("desk:deliveries"), standing)
    assert any("registrar: refused, but wrote" in cell for cell in wrong)


def row_of(key):
    return next(row for row in declared.rows() if row.key == key)
