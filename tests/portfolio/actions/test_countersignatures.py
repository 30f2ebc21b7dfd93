"""A line manager's sign-off waits for a second educator (P3)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import employments
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import (
    conflicts,
    countersignatures,
    cover,
    handover,
    several,
    submissions,
)
from portfolio.choices import (
    ConflictKind,
    CountersignatureStatus,
    SubmissionStatus,
    UnitState,
)
from portfolio.models import Countersignature, UnitCompletion
from tests.cast import frameworks, people, portfolio, redactions, register
from tests.cast.people import CONSOLE
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.managed_by_tom()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def unnamed(enrolment, aaa):
    return portfolio.signed_by_tom(enrolment, aaa)


@pytest.fixture
def named(enrolment, aaa):
    return portfolio.signed_by_tom(enrolment, aaa, countersigner=people.priya())


def actor(person):
    return people.as_actor(person)


def name(submission, who, by=None):
    countersignatures.name(
        submission=submission, countersigner=who, by=actor(by or people.carol()), at=NOW
    )


def countersign(submission, by=None):
    countersignatures.countersign(
        submission=submission, by=actor(by or people.priya()), at=NOW
    )


def refuse(submission, by=None, words="Say what the child said."):
    countersignatures.refuse(
        submission=submission, words=words, by=actor(by or people.priya()), at=NOW
    )


def sign_off(submission, by, countersigner=None):
    submissions.sign_off(
        submission=submission,
        comment="",
        countersigner=countersigner,
        by=actor(by),
        at=NOW,
    )


def status(submission):
    submission.refresh_from_db()
    return submission.status


def told():
    names = EventRecord.objects.order_by("pk").values_list("name", flat=True)
    return [each.removeprefix("portfolio.") for each in names]


def colleague(name_="Nell Marsh", *, manager=None):
    found = people.person(name_)
    employments.start(
        person=found,
        organisation=people.leeds(),
        from_=people.SINCE,
        manager=manager,
        by=CONSOLE,
        at=people.THEN,
    )
    register.educator(found)
    return found


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


class TestNaming:
    @pytest.mark.parametrize("by", [people.carol, people.mei, people.tom])
    def test_is_for_coordinator_principal_and_manager(self, unnamed, by):
        name(unnamed, people.priya(), by=by())
        asked = Countersignature.objects.get()
        assert (asked.countersigner, asked.named_by) == (people.priya(), by())

    @pytest.mark.parametrize("by", [people.sasha, people.priya, people.dele])
    def test_is_for_nobody_else(self, unnamed, by):
        with pytest.raises(PermissionDenied):
            name(unnamed, people.priya(), by=by())

    def test_another_may_be_named_while_it_waits(self, named):
        nell = colleague()
        name(named, nell)
        with pytest.raises(PermissionDenied, match="named to countersign"):
            countersign(named)
        countersign(named, nell)

    def test_a_coordinator_may_name_somebody_of_another_employer(self, unnamed):
        register.educator(people.omar())
        name(unnamed, people.omar())
        countersign(unnamed, people.omar())
        assert status(unnamed) == SubmissionStatus.SIGNED_OFF

    def test_nobody_whom_the_manager_manages(self, enrolment, unnamed):
        nell = colleague(manager=people.tom())
        with pytest.raises(PermissionDenied, match="managed by whoever signed off"):
            name(unnamed, nell)
        may = queries.people_who_may_countersign(enrolment, people.tom().pk, TODAY)
        assert may == [people.priya()]

    def test_nobody_whom_the_social_worker_manages(self, enrolment, unnamed):
        nell = colleague(manager=people.sasha())
        with pytest.raises(PermissionDenied, match="manages this practice educator"):
            name(unnamed, nell)
        may = queries.people_who_may_countersign(enrolment, people.tom().pk, TODAY)
        assert may == [people.priya()]

    def test_nobody_in_conflict_with_the_social_worker(self, enrolment, unnamed):
        conflicts.declare(
            enrolment=enrolment,
            educator=people.priya(),
            kind=ConflictKind.GRIEVANCE,
            from_=TODAY,
            by=actor(people.sasha()),
            at=NOW,
        )
        with pytest.raises(PermissionDenied, match="conflict of interest"):
            name(unnamed, people.priya())
        assert not queries.people_who_may_countersign(enrolment, people.tom().pk, TODAY)


class TestCountersigning:
    def test_makes_the_sign_off_count_as_the_manager_gave_it(self, named):
        countersign(named)
        assert status(named) == SubmissionStatus.SIGNED_OFF
        assert named.decided_by == people.tom()
        assert named.decided_at == NOW - timedelta(days=1)
        assert named.comment == "Clear throughout."
        assert UnitCompletion.objects.get().submission == named
        assert told()[-3:] == ["Countersigned", "UnitSignedOff", "UnitCompleted"]

    def test_twice_is_once(self, named):
        countersign(named)
        before = EventRecord.objects.count()
        countersign(named)
        assert EventRecord.objects.count() == before

    @pytest.mark.parametrize("by", [people.tom, people.sasha, people.carol])
    def test_is_for_who_was_named(self, named, by):
        with pytest.raises(PermissionDenied, match="named to countersign"):
            countersign(named, by())

    def test_not_while_some_of_its_evidence_is_hidden(self, named):
        piece = named.pins.first().version.evidence
        redactions.hidden(piece, by=people.tom())
        with pytest.raises(PermissionDenied, match="evidence is hidden"):
            countersign(named)

    def test_not_once_they_are_in_conflict(self, enrolment, named):
        conflicts.declare(
            enrolment=enrolment,
            educator=people.priya(),
            kind=ConflictKind.OTHER,
            from_=TODAY,
            by=actor(people.priya()),
            at=NOW,
        )
        with pytest.raises(PermissionDenied, match="conflict of interest"):
            countersign(named)

    def test_the_countersigner_sees_it_and_later_too(self, named):
        for _ in range(2):
            seen = queries.submissions_visible_to(actor(people.priya()), TODAY)
            assert named in seen
            countersign(named)

    @pytest.mark.parametrize("by", [people.tom, people.priya])
    def test_neither_of_the_two_withdraws_it(self, named, by):
        countersign(named)
        with pytest.raises(PermissionDenied, match="cannot withdraw"):
            submissions.withdraw(
                submission=named, because="No.", by=actor(by()), at=NOW
            )
        submissions.withdraw(
            submission=named, because="Not read.", by=actor(people.mei()), at=NOW
        )
        assert not UnitCompletion.objects.filter(withdrawn_at=None).exists()


class TestRefusing:
    def test_goes_back_to_the_manager_with_what_to_do(self, named):
        refuse(named)
        assert status(named) == SubmissionStatus.SUBMITTED
        assert [line.id for line in queries.queue_of(people.tom().pk, TODAY)] == [
            named.pk
        ]
        (last,) = queries.countersignatures_of(named.pk)
        assert last.words == "Say what the child said."
        assert told()[-1] == "CountersignatureRefused"

    def test_says_why(self, named):
        with pytest.raises(PermissionDenied, match="what to do next"):
            refuse(named, words="  ")

    def test_the_manager_does_not_choose_again(self, named):
        refuse(named)
        nell = colleague()
        with pytest.raises(PermissionDenied, match="would not countersign"):
            sign_off(named, people.tom(), nell)
        sign_off(named, people.tom())
        with pytest.raises(PermissionDenied, match="would not countersign"):
            name(named, nell, by=people.tom())
        name(named, nell, by=people.mei())
        countersign(named, nell)
        assert status(named) == SubmissionStatus.SIGNED_OFF


class TestTakingBack:
    def test_is_for_the_manager_while_it_waits(self, named):
        with pytest.raises(PermissionDenied, match="whoever signed off"):
            countersignatures.take_back(
                submission=named, by=actor(people.priya()), at=NOW
            )
        countersignatures.take_back(submission=named, by=actor(people.tom()), at=NOW)
        assert told()[-1] == "CountersignatureDropped"
        with pytest.raises(IllegalMove):
            countersign(named)
        assert queries.queue_of(people.tom().pk, TODAY)

    def test_not_once_it_is_countersigned(self, named):
        countersign(named)
        with pytest.raises(IllegalMove):
            countersignatures.take_back(
                submission=named, by=actor(people.tom()), at=NOW
            )


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
