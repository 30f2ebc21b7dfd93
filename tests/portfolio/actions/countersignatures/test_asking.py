"""A line manager's sign-off waits for a second educator (P3)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import (
    cover,
    handover,
    several,
    submissions,
)
from portfolio.choices import (
    CountersignatureStatus,
    SubmissionStatus,
    UnitState,
)
from portfolio.models import Countersignature, UnitCompletion
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.countersignatures.signing import (
    actor,
    colleague,
    countersign,
    sign_off,
    status,
    told,
)

pytestmark = pytest.mark.django_db


class TestSigningOffAsTheirManager:
    def test_nothing_rests_on_it_until_it_is_countersigned(self, enrolment, named):
        assert status(named) == SubmissionStatus.SUBMITTED
        assert not UnitCompletion.objects.exists()
        unit = queries.progress_on(enrolment).units[named.unit_id]
        assert unit.state == UnitState.WAITING
        assert unit.last.educator_name == people.priya().name
        assert "UnitSignedOff" not in told()
        assert told()[-2:] == ["CountersignatureAsked", "CountersignerNamed"]

    def test_nobody_need_be_named_at_once(self, unnamed):
        asked = Countersignature.objects.get()
        assert asked.status == CountersignatureStatus.ASKED
        assert (asked.signed_by, asked.comment) == (people.tom(), "Clear throughout.")

    def test_the_same_again_changes_nothing(self, named):
        before = EventRecord.objects.count()
        sign_off(named, people.tom(), people.priya())
        assert EventRecord.objects.count() == before

    def test_another_educator_decides_as_before(self, enrolment, aaa):
        portfolio.assigned(enrolment)
        submission = portfolio.submitted(enrolment, aaa)
        sign_off(submission, people.priya())
        assert status(submission) == SubmissionStatus.SIGNED_OFF
        assert not Countersignature.objects.exists()

    def test_a_manager_may_return_a_unit_alone(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        submissions.return_with_actions(
            submission=submission,
            marks={min(portfolio.statement_ids(aaa)): "Say more."},
            comment="",
            by=actor(people.tom()),
            at=NOW,
        )
        assert status(submission) == SubmissionStatus.RETURNED

    @pytest.mark.parametrize(
        ("who", "because"),
        [
            (people.tom, "their own sign-off"),
            (people.sasha, "their own units"),
            (people.dele, "annotation"),
            (people.omar, "of the employer"),
        ],
    )
    def test_the_manager_chooses_an_educator_of_the_employer(
        self, enrolment, aaa, who, because
    ):
        register.educator(people.omar())
        with pytest.raises(PermissionDenied, match=because):
            portfolio.signed_by_tom(enrolment, aaa, countersigner=who())

    def test_while_it_waits_nobody_else_decides(self, enrolment, named):
        portfolio.assigned(enrolment)
        with pytest.raises(PermissionDenied, match="countersigned"):
            sign_off(named, people.priya())

    def test_it_is_in_the_queue_of_who_countersigns_only(self, named):
        (line,) = queries.to_countersign(people.priya().pk)
        assert line.is_mine
        (own,) = queries.to_countersign(people.tom().pk)
        assert not own.is_mine
        assert queries.queue_of(people.tom().pk, TODAY) == []

    def test_several_at_once_wait_too(self, enrolment, aaa):
        bbb = frameworks.unit_of(enrolment.version, "BBB")
        two = [portfolio.submitted(enrolment, unit) for unit in (aaa, bbb)]
        for _ in range(2):
            refused = several.sign_off(
                chosen=two, by=actor(people.tom()), at=NOW, countersigner=people.priya()
            )
            assert refused == {}
        assert Countersignature.objects.count() == 2
        assert not UnitCompletion.objects.exists()
        chosen = queries.several_of(
            actor(people.tom()), [one.public_id for one in two], TODAY
        )
        assert all(one.waits and one.is_managed for one in chosen)


class TestHandingOverAndCover:
    def test_another_educator_decides_anew(self, enrolment, named):
        handover.hand_over(
            assignment=enrolment.educator_assignments.get(),
            to=people.priya(),
            by=actor(people.tom()),
            at=NOW,
        )
        with pytest.raises(IllegalMove):
            countersign(named)
        sign_off(named, people.priya())
        assert status(named) == SubmissionStatus.SIGNED_OFF
        assert named.decided_by == people.priya()

    def test_who_covers_needs_no_countersignature(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        cover.name(
            assignments=[enrolment.educator_assignments.get()],
            educator=people.priya(),
            from_=TODAY,
            until=TODAY + timedelta(days=7),
            by=actor(people.tom()),
            at=NOW,
        )
        sign_off(submission, people.priya())
        assert status(submission) == SubmissionStatus.SIGNED_OFF

    def test_a_manager_who_covers_does(self, aaa, enrolment):
        nell = colleague()
        handover.hand_over(
            assignment=enrolment.educator_assignments.get(),
            to=nell,
            by=actor(people.carol()),
            at=NOW,
        )
        assignment = enrolment.educator_assignments.get(educator=nell)
        refused = cover.name(
            assignments=[assignment],
            educator=people.tom(),
            from_=TODAY + timedelta(days=1),
            until=TODAY + timedelta(days=7),
            by=actor(nell),
            at=NOW,
        )
        assert refused == {}
        submission = portfolio.submitted(enrolment, aaa)
        submissions.sign_off(
            submission=submission,
            comment="",
            by=actor(people.tom()),
            at=NOW + timedelta(days=2),
        )
        assert status(submission) == SubmissionStatus.SUBMITTED
        assert Countersignature.objects.get().signed_by == people.tom()
