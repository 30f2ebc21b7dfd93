"""Two at once at cover and at drafts, kept apart by the lock of the enrolment; and each
time a twin without it, which goes wrong."""

from datetime import timedelta

import pytest
from django.db import Error

from ecf.transitions import IllegalMove
from portfolio import permissions
from portfolio.actions import cover, decisions, handover
from portfolio.models import DecisionDraft, EducatorAssignment
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.test_races import at_once
from tests.portfolio.actions.test_redaction_races import halfway  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


class TestCancellingWhileItIsEndedSooner:
    @pytest.fixture
    def both(self, enrolment, meet):
        register.educator(people.omar())
        priya, carol = people.as_actor(people.priya()), people.as_actor(people.carol())
        cover.name(
            assignments=[enrolment.educator_assignments.get()],
            educator=people.omar(),
            from_=TODAY + timedelta(days=1),
            until=TODAY + timedelta(days=9),
            by=priya,
            at=NOW,
        )
        named = EducatorAssignment.objects.get(covers__isnull=False)
        meet(permissions, "refuse_naming_cover")
        until = TODAY + timedelta(days=4)
        return lambda: at_once(
            lambda: cover.cancel(cover=named, by=priya, at=NOW),
            lambda: cover.end(cover=named, on=until, by=carol, at=NOW),
        )

    def test_it_is_cancelled_and_whoever_is_late_is_told(self, both):
        cancelled, ended = both()
        assert cancelled is None
        assert ended is None or isinstance(ended, IllegalMove)
        assert EducatorAssignment.objects.get(covers__isnull=False).period.isempty

    def test_without_the_lock_the_database_must_refuse(self, both, no_lock):
        assert any(isinstance(result, Error) for result in both())


class TestDraftingWhileThePersonIsHandedOver:
    def race(self, halfway, enrolment):  # noqa: F811
        unit = frameworks.unit_of(enrolment.version, "AAA")
        waiting = portfolio.submitted(enrolment, unit)
        nia = people.person("Nia Bold", people.leeds())
        register.educator(nia)
        priya = people.as_actor(people.priya())
        told = {"marks": {}, "comment": "Nearly.", "by": priya, "at": NOW}
        _, handed = halfway(
            permissions,
            "refuse_decision",
            first=lambda: decisions.save(submission=waiting, **told),
            second=lambda: handover.hand_over(
                assignment=enrolment.educator_assignments.get(),
                to=nia,
                by=priya,
                at=NOW,
            ),
        )
        assert not isinstance(handed, Exception)
        return DecisionDraft.objects.count()

    def test_nothing_is_left_behind(self, halfway, enrolment):  # noqa: F811
        assert self.race(halfway, enrolment) == 0

    def test_without_the_lock_a_draft_is(self, halfway, enrolment, no_lock):  # noqa: F811
        assert self.race(halfway, enrolment) == 1
