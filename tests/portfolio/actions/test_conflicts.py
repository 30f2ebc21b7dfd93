from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio.actions import conflicts, submissions
from portfolio.choices import ConflictKind
from portfolio.models import Conflict
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 1)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def declare(enrolment, by=None, **told):
    said = {"kind": ConflictKind.GRIEVANCE, "from_": TODAY, **told}
    return conflicts.declare(
        enrolment=enrolment,
        educator=people.priya(),
        by=people.as_actor(by or people.sasha()),
        at=NOW,
        **said,
    )


def end(conflict, enrolment, by=None, on=LATER):
    conflicts.end(
        conflict=conflict,
        enrolment=enrolment,
        on=on,
        by=people.as_actor(by or people.carol()),
        at=NOW,
    )


@pytest.mark.parametrize("who", [people.sasha, people.priya, people.carol])
def test_either_of_the_two_or_the_coordinator_declares_it(enrolment, who):
    conflict = declare(enrolment, by=who())
    assert conflict.declared_by == who()
    assert EventRecord.objects.filter(name="portfolio.ConflictDeclared").exists()


@pytest.mark.parametrize("who", [people.mei, people.omar, people.tom])
def test_nobody_else_does(enrolment, who):
    with pytest.raises(PermissionDenied, match="Only one of the two"):
        declare(enrolment, by=who())


def test_from_then_on_decisions_are_refused(enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    submission = portfolio.submitted(enrolment, unit)
    declare(enrolment, by=people.priya())
    with pytest.raises(PermissionDenied, match="Another practice educator"):
        submissions.sign_off(
            submission=submission,
            comment="",
            by=people.as_actor(people.priya()),
            at=NOW,
        )


def test_declared_again_is_the_same(enrolment):
    assert declare(enrolment) == declare(enrolment, by=people.priya())
    assert declare(enrolment, kind=ConflictKind.OTHER) is not None
    assert Conflict.objects.count() == 2


def test_it_begins_today_or_earlier(enrolment):
    with pytest.raises(PermissionDenied, match="today or earlier"):
        declare(enrolment, from_=LATER)


def test_nobody_is_in_conflict_with_themselves(enrolment):
    with pytest.raises(PermissionDenied, match="between two people"):
        conflicts.declare(
            enrolment=enrolment,
            educator=people.sasha(),
            kind=ConflictKind.OTHER,
            from_=TODAY,
            by=people.as_actor(people.sasha()),
            at=NOW,
        )


def test_the_coordinator_ends_it_once(enrolment):
    conflict = declare(enrolment)
    for _ in range(2):
        end(conflict, enrolment)
    conflict.refresh_from_db()
    assert conflict.period.upper == LATER
    assert conflict.ended_by == people.carol()
    assert EventRecord.objects.filter(name="portfolio.ConflictEnded").count() == 1
    with pytest.raises(IllegalMove, match="has ended already"):
        end(conflict, enrolment, on=date(2026, 12, 2))


@pytest.mark.parametrize("who", [people.sasha, people.priya, people.mei])
def test_neither_of_the_two_ends_it(enrolment, who):
    conflict = declare(enrolment)
    with pytest.raises(PermissionDenied):
        end(conflict, enrolment, by=who())


def test_it_lasts_a_day_at_least(enrolment):
    conflict = declare(enrolment)
    with pytest.raises(IllegalMove, match="the day after it began"):
        end(conflict, enrolment, on=TODAY)
