from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import conflicts, educators
from portfolio.choices import ConflictKind
from portfolio.models import EducatorAssignment
from tests.cast import people, portfolio, register
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db
MONTH = date(2026, 12, 1)


@pytest.fixture
def enrolment():
    return portfolio.enrolled()


def assign(enrolment, educator, *, by=None, from_=TODAY, until=None):
    return educators.assign(
        enrolment=enrolment,
        educator=educator,
        from_=from_,
        until=until,
        by=people.as_actor(by or people.carol()),
        at=NOW,
    )


def educating(person):
    register.educator(person)
    return person


class TestAssigning:
    def test_names_who_signs_off_from_a_day(self, enrolment):
        assignment = assign(enrolment, educating(people.priya()))
        assert assignment.period == period(TODAY)
        assert queries.assignment_of(enrolment.pk, TODAY) == assignment
        assert queries.assignment_of(enrolment.pk, date(2026, 11, 22)) is None
        assert EventRecord.objects.filter(name="portfolio.EducatorAssigned").exists()

    def test_again_is_the_same(self, enrolment):
        priya = educating(people.priya())
        assert assign(enrolment, priya) == assign(enrolment, priya)

    def test_the_same_two_overlap_nowhere(self, enrolment):
        assign(enrolment, educating(people.priya()))
        with pytest.raises(IllegalMove):
            assign(enrolment, people.priya(), from_=MONTH)

    def test_needs_the_annotation(self, enrolment):
        with pytest.raises(PermissionDenied, match="annotation in force"):
            assign(enrolment, people.priya())

    def test_is_not_oneself(self, enrolment):
        with pytest.raises(PermissionDenied, match="own units"):
            assign(enrolment, educating(people.sasha()))

    def test_may_be_the_line_manager_whose_sign_offs_are_countersigned(self, enrolment):
        assert assign(enrolment, educating(people.tom())).educator == people.tom()

    def test_is_nobody_whom_the_person_manages(self, enrolment):
        people.tom().employments.update(manager=people.sasha())
        with pytest.raises(PermissionDenied, match="manages this practice educator"):
            assign(enrolment, educating(people.tom()))

    def test_is_nobody_with_a_conflict(self, enrolment):
        conflicts.declare(
            enrolment=enrolment,
            educator=people.priya(),
            kind=ConflictKind.GRIEVANCE,
            from_=TODAY,
            by=people.as_actor(people.priya()),
            at=NOW,
        )
        with pytest.raises(PermissionDenied, match="conflict of interest"):
            assign(enrolment, educating(people.priya()))

    def test_is_nobody_whom_the_person_signs_off(self, enrolment):
        priya = educating(people.priya())
        educating(people.sasha())
        other = portfolio.enrolled(priya)
        assign(other, people.sasha())
        with pytest.raises(PermissionDenied, match="units of each other"):
            assign(enrolment, priya)

    @pytest.mark.parametrize("who", [people.sasha, people.priya, people.mei])
    def test_is_for_the_coordinator(self, enrolment, who):
        educating(people.omar())
        with pytest.raises(PermissionDenied):
            assign(enrolment, people.omar(), by=who())


class TestEnding:
    def end(self, assignment, on=MONTH):
        educators.end(
            assignment=assignment, on=on, by=people.as_actor(people.carol()), at=NOW
        )

    def test_leaves_what_was_before(self, enrolment):
        assignment = assign(enrolment, educating(people.priya()))
        self.end(assignment)
        self.end(assignment)
        found = EducatorAssignment.objects.get()
        assert found.period == period(TODAY, MONTH)
        ended = EventRecord.objects.filter(name="portfolio.EducatorAssignmentEnded")
        assert ended.count() == 1

    def test_is_after_a_day_at_least_and_stretches_nothing(self, enrolment):
        priya = educating(people.priya())
        assignment = assign(enrolment, priya, until=MONTH)
        for on in (TODAY, date(2027, 1, 1)):
            with pytest.raises(IllegalMove):
                self.end(assignment, on)
