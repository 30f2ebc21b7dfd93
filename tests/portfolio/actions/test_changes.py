"""What somebody began to write anew of evidence: kept, and gone in time (P5)."""

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from portfolio.actions import changes, evidence, redactions
from portfolio.actions import prior_learning as claims
from portfolio.models import Draft
from tests.cast import frameworks, people, portfolio, prior_learning
from tests.cast.portfolio import NOW

pytestmark = pytest.mark.django_db
SAID = {"title": "A visit, thought over"}


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def piece(enrolment, aaa):
    return portfolio.evidenced(enrolment, aaa)


@pytest.fixture
def sasha(enrolment):
    return people.as_actor(enrolment.person)


def begin(piece, by, *, number=1, said=SAID):
    return changes.save(
        evidence=piece, number=number, said=said, file=None, by=by, at=NOW
    )


def test_it_is_kept_once_and_announces_nothing(piece, sasha):
    before = EventRecord.objects.count()
    begin(piece, sasha)
    begin(piece, sasha, said={"title": "Once more"})
    assert Draft.objects.get().said == {"title": "Once more"}
    assert EventRecord.objects.count() == before
    assert begin(piece, sasha, said={"title": " "}) is None


def test_it_goes_when_it_is_saved_and_a_late_message_brings_nothing_back(
    piece, aaa, sasha
):
    begin(piece, sasha)
    told = portfolio.facts(aaa, title="A visit, thought over")
    evidence.change(evidence=piece, facts=told, by=sasha, at=NOW)
    assert begin(piece, sasha) is None
    assert not Draft.objects.exists()


def taken_out(enrolment, aaa, piece):
    by = people.as_actor(enrolment.person)
    evidence.withdraw(evidence=piece, by=by, at=NOW)


def hidden(enrolment, aaa, piece):
    by = people.as_actor(people.priya())
    redactions.hide(evidence=piece, reason="A name.", by=by, at=NOW)


def sent(enrolment, aaa, piece):
    portfolio.submitted(enrolment, aaa)


def claimed_with(enrolment, aaa, piece):
    claim = prior_learning.begun(enrolment, aaa)
    by = people.as_actor(enrolment.person)
    words = prior_learning.words(piece.pk)
    claims.send(claim=claim, words=words, by=by, at=NOW)


@pytest.mark.parametrize("end", [taken_out, hidden, sent, claimed_with])
def test_it_goes_when_the_evidence_no_longer_changes(enrolment, aaa, piece, sasha, end):
    begin(piece, sasha)
    end(enrolment, aaa, piece)
    assert not Draft.objects.exists()
    piece.refresh_from_db()
    with pytest.raises(PermissionDenied):
        begin(piece, sasha)


def test_nobody_else_keeps_one(piece):
    with pytest.raises(PermissionDenied, match="Only the social worker"):
        begin(piece, people.as_actor(people.priya()))
