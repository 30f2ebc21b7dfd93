"""Countersigned, refused, or taken back (P3)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import (
    conflicts,
    countersignatures,
    submissions,
)
from portfolio.choices import (
    ConflictKind,
    SubmissionStatus,
)
from portfolio.models import UnitCompletion
from tests.cast import people, redactions
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.countersignatures.signing import (
    actor,
    colleague,
    countersign,
    name,
    sign_off,
    status,
    told,
)

pytestmark = pytest.mark.django_db


def refuse(submission, by=None, words="Say what the child said."):
    countersignatures.refuse(
        submission=submission, words=words, by=actor(by or people.priya()), at=NOW
    )


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
                submission=named, because="No.", heard=HEARD, by=actor(by()), at=NOW
            )
        submissions.withdraw(
            submission=named,
            because="Not read.",
            heard=HEARD,
            by=actor(people.mei()),
            at=NOW,
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
