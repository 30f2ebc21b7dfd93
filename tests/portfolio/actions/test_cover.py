from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import conflicts, cover, educators, loads, submissions
from portfolio.choices import ConflictKind
from portfolio.models import EducatorAssignment
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW, STARTED, TODAY

pytestmark = pytest.mark.django_db
FRIDAY, NEXT_WEEK = date(2026, 11, 27), date(2026, 11, 30)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def covered(enrolment):
    register.educator(people.omar())
    return enrolment.educator_assignments.get()


def name(*covered, educator=None, by=None, from_=TODAY, until=NEXT_WEEK):
    return cover.name(
        assignments=covered,
        educator=educator or people.omar(),
        from_=from_,
        until=until,
        by=people.as_actor(by or people.priya()),
        at=NOW,
    )


def because(refused):
    (found,) = refused.values()
    return found


@pytest.mark.parametrize("who", [people.priya, people.carol])
def test_who_covers_decides_on_those_days(covered, enrolment, who):
    assert name(covered, by=who()) == {}
    assert list(queries.educated_by(people.omar().pk, TODAY)) == [enrolment.pk]
    assert not queries.educated_by(people.omar().pk, NEXT_WEEK)
    unit = frameworks.unit_of(enrolment.version, "AAA")
    submission = portfolio.submitted(enrolment, unit)
    assert submission.educator == people.priya()
    (line,) = queries.queue_of(people.omar().pk, TODAY)
    assert line.covers_for == "Priya Nair"
    submissions.sign_off(
        submission=submission, comment="", by=people.as_actor(people.omar()), at=NOW
    )


def test_the_same_again_changes_nothing(covered):
    assert name(covered) == name(covered) == {}
    assert EducatorAssignment.objects.exclude(covers=None).count() == 1


def test_cover_ends_with_what_it_covers(covered, enrolment):
    name(covered, until=date(2026, 12, 24))
    educators.end(
        assignment=covered, on=FRIDAY, by=people.as_actor(people.carol()), at=NOW
    )
    assert queries.educated_by(people.omar().pk, date(2026, 11, 26))
    assert not queries.educated_by(people.omar().pk, FRIDAY)


@pytest.mark.parametrize("who", [people.sasha, people.omar, people.mei])
def test_nobody_else_names_cover(covered, who):
    assert because(name(covered, by=who()))


def test_cover_holds_the_annotation_on_all_its_days(covered):
    assert "annotation" in because(name(covered, educator=people.tom()))


def test_cover_has_no_conflict(covered, enrolment):
    conflicts.declare(
        enrolment=enrolment,
        educator=people.omar(),
        kind=ConflictKind.OTHER,
        from_=STARTED,
        by=people.as_actor(people.carol()),
        at=NOW,
    )
    assert "conflict" in because(name(covered))


def test_who_covers_has_room(covered):
    other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
    portfolio.assigned(other, people.omar())
    omar = people.omar()
    loads.set_cap(educator=omar, most=1, by=people.as_actor(omar), at=NOW)
    assert "at most 1 person" in because(name(covered))


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ({"from_": date(2026, 11, 20)}, "today or later"),
        ({"until": TODAY}, "last day"),
        ({"until": date(2028, 1, 1)}, "a year at most"),
    ],
)
def test_cover_is_for_days_that_make_sense(covered, days, reason):
    assert reason in because(name(covered, **days))


def test_cover_is_while_they_are_assigned(covered, enrolment):
    educators.end(
        assignment=covered, on=FRIDAY, by=people.as_actor(people.carol()), at=NOW
    )
    assert "not assigned" in because(name(covered))


def test_some_are_covered_where_others_cannot_be(covered):
    other = portfolio.on_the_way(people.person("Asha Lin", people.leeds()))
    portfolio.assigned(other, people.omar())
    refused = name(other.educator_assignments.get(educator=people.priya()), covered)
    assert "already assigned" in because(refused)
    assert EducatorAssignment.objects.filter(covers=covered).exists()


def test_cover_is_ended_by_who_named_it(covered):
    name(covered)
    standing_in = EducatorAssignment.objects.get(covers=covered)
    priya = people.as_actor(people.priya())
    for _ in range(2):
        cover.end(cover=standing_in, on=FRIDAY, by=priya, at=NOW)
    assert not queries.educated_by(people.omar().pk, FRIDAY)
    with pytest.raises(IllegalMove, match="day after it began"):
        cover.end(cover=standing_in, on=TODAY, by=priya, at=NOW)
    with pytest.raises(IllegalMove, match="ends sooner"):
        cover.end(cover=standing_in, on=NEXT_WEEK, by=priya, at=NOW)
    with pytest.raises(PermissionDenied):
        cover.end(
            cover=standing_in, on=FRIDAY, by=people.as_actor(people.sasha()), at=NOW
        )
    with pytest.raises(IllegalMove, match="no cover"):
        cover.end(cover=covered, on=FRIDAY, by=priya, at=NOW)
