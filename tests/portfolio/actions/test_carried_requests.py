"""Words asked for on one version of the framework, and given on a later one."""

from datetime import date

import pytest

from curriculum.choices import EvidenceKind
from portfolio import queries
from portfolio.actions import editions
from tests.cast import CONSOLE, frameworks, portfolio, requests
from tests.cast.portfolio import NOW
from tests.curriculum.editions import unit
from tests.portfolio.actions.test_editions import later, replaced

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def old(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


def move(enrolment, version):
    editions.move(enrolment=enrolment, new=version, by=CONSOLE, at=NOW)
    enrolment.refresh_from_db()


def credited(piece):
    return set(piece.credits.values_list("statement_id", flat=True))


def here(enrolment, code):
    return portfolio.statement_ids(frameworks.unit_of(enrolment.version, code))


def test_count_for_what_their_statements_became(enrolment, old):
    asked = requests.asked(enrolment, old)
    mapping = replaced("AAA", "ZZZ")
    move(enrolment, later(unit("ZZZ"), unit("BBB"), mapping=mapping))

    piece = requests.answered(asked)

    assert credited(piece) == portfolio.statement_ids(old) | here(enrolment, "ZZZ")
    progress = queries.progress_on(enrolment)
    counting = [f.unit.code for f in progress.units.values() if f.evidence]
    assert counting == ["ZZZ"]


def test_count_as_evidence_of_before_the_move_does(enrolment, old):
    first = requests.answered(requests.asked(enrolment, old))
    asked = requests.asked(enrolment, old, email="sam@example.org")
    move(enrolment, later())
    assert credited(requests.answered(asked)) == credited(first)


def test_are_followed_over_several_versions(enrolment, old):
    asked = requests.asked(enrolment, old)
    move(enrolment, later())
    mapping = replaced("AAA", "ZZZ")
    third = later(
        unit("ZZZ"),
        unit("BBB"),
        mapping=mapping,
        version="3",
        begins=date(2026, 11, 15),
    )
    move(enrolment, third)
    assert here(enrolment, "ZZZ") < credited(requests.answered(asked))


def test_count_for_what_was_seen_and_nothing_more(enrolment, old):
    asked = requests.asked(enrolment, old)
    move(enrolment, later())
    one = min(portfolio.statement_ids(old))
    piece = requests.answered(asked, seen=frozenset({one}))
    assert piece.kind == EvidenceKind.DIRECT_OBSERVATION
    assert len(credited(piece) & here(enrolment, "AAA")) == 1


def test_of_statements_dropped_stay_on_the_record(enrolment, old):
    asked = requests.asked(enrolment, old)
    move(enrolment, later(unit("ZZZ"), unit("BBB")))
    piece = requests.answered(asked)
    assert credited(piece) == portfolio.statement_ids(old)


def test_are_listed_with_the_unit_of_that_code(enrolment, old):
    asked = requests.asked(enrolment, old)
    move(enrolment, later())
    unit_now = frameworks.unit_of(enrolment.version, "AAA")
    assert unit_now != old
    assert list(queries.requests_for_unit(enrolment.pk, unit_now.pk)) == [asked]
    assert queries.asked_already(enrolment.pk, unit_now.pk)
