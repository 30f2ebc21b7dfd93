"""What an educator saw, in the portfolio of whom they educate."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from curriculum.choices import EvidenceKind
from curriculum.models import Unit
from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import conflicts, drafts, evidence, observations
from portfolio.choices import ConflictKind
from portfolio.models import Draft, Evidence
from tests.cast import frameworks, observing, people, portfolio, register, requests
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def bbb(enrolment):
    return frameworks.unit_of(enrolment.version, "BBB")


@pytest.fixture
def priya(enrolment):
    return people.as_actor(people.priya())


@pytest.fixture
def sasha(enrolment):
    return people.as_actor(people.sasha())


def record(enrolment, unit, by, **told):
    return observations.record(
        enrolment=enrolment, facts=observing.facts(unit), by=by, at=NOW, **told
    )


def credited(piece):
    return set(piece.credits.values_list("statement_id", flat=True))


class TestRecording:
    def test_is_evidence_of_the_social_worker_in_the_words_of_the_educator(
        self, enrolment, aaa, priya
    ):
        piece = record(enrolment, aaa, priya)
        version = piece.versions.get()
        assert piece.enrolment == enrolment
        assert piece.author == version.written_by == people.priya()
        assert piece.kind == EvidenceKind.DIRECT_OBSERVATION
        assert credited(piece) == portfolio.statement_ids(aaa)
        told = EventRecord.objects.get(subject_kind="evidence", subject_id=piece.pk)
        assert told.name == "portfolio.ObservationRecorded"
        assert told.by_person_id == people.priya().pk
        assert told.person_id == enrolment.person_id

    def test_asks_nothing_of_the_educator_that_is_known(self, enrolment, aaa, priya):
        told = dict(record(enrolment, aaa, priya).versions.get().told)
        assert told["Observed by"] == people.priya().name
        assert told["Their job"] == "Practice educator"

    def test_counts_among_the_three_of_the_first_year(self):
        enrolment = portfolio.on_the_way(version=frameworks.early_career())
        unit = Unit.objects.filter(module__stage__number=1).earliest("pk")

        def lacking():
            meter = queries.progress_of(enrolment.pk).stages[0].meter
            return meter.lacking.get(EvidenceKind.DIRECT_OBSERVATION, 0)

        assert lacking() == 3
        observing.observed(enrolment, unit)
        assert lacking() == 2

    def test_twice_with_one_key_is_once_and_its_draft_is_gone(
        self, enrolment, aaa, priya
    ):
        key = uuid4()
        begin(enrolment, aaa, priya, key)
        first = record(enrolment, aaa, priya, key=key)
        assert record(enrolment, aaa, priya, key=key) == first
        assert first.public_id == key
        assert not Draft.objects.exists()

    def test_a_key_of_somebody_elses_is_no_way_to_it(self, enrolment, aaa, priya):
        own = portfolio.evidenced(enrolment, aaa)
        piece = record(enrolment, aaa, priya, key=own.public_id)
        assert piece != own
        assert piece.public_id != own.public_id

    def test_tells_the_social_worker(self, enrolment, aaa, priya, mailoutbox):
        piece = record(enrolment, aaa, priya)
        requests.deliver()
        (mail,) = mailoutbox
        assert mail.to == [people.sasha().user.email]
        assert mail.subject.startswith(people.priya().name)
        assert f"/portfolio/evidence/{piece.public_id}/" in mail.body


class TestWhoMayNot:
    def refuses(self, enrolment, unit, by, says, **told):
        facts = replace(observing.facts(unit), **told)
        with pytest.raises(PermissionDenied, match=says):
            observations.record(enrolment=enrolment, facts=facts, by=by, at=NOW)
        assert not Evidence.objects.exists()

    def test_the_social_worker(self, enrolment, aaa, sasha):
        self.refuses(enrolment, aaa, sasha, "Nobody observes themselves")

    def test_an_educator_of_others(self, enrolment, aaa):
        register.educator(people.omar())
        omar = people.as_actor(people.omar())
        self.refuses(enrolment, aaa, omar, "assigned today")

    def test_a_coordinator(self, enrolment, aaa):
        carol = people.as_actor(people.carol())
        self.refuses(enrolment, aaa, carol, "assigned today")

    def test_an_educator_in_conflict(self, enrolment, aaa, priya):
        conflicts.declare(
            enrolment=enrolment,
            educator=people.priya(),
            kind=ConflictKind.OTHER,
            from_=TODAY,
            by=priya,
            at=NOW,
        )
        self.refuses(enrolment, aaa, priya, "conflict of interest")

    def test_without_saying_that_the_family_agreed(self, enrolment, aaa, priya):
        self.refuses(enrolment, aaa, priya, "child or family was there", answers={})

    def test_anything_but_what_they_saw(self, enrolment, aaa, priya):
        self.refuses(
            enrolment, aaa, priya, "direct observation", kind=EvidenceKind.REFLECTION
        )


class TestItsOwner:
    @pytest.fixture
    def piece(self, enrolment, aaa, priya):
        return record(enrolment, aaa, priya)

    def test_does_not_change_the_words(self, piece, aaa, sasha):
        with pytest.raises(PermissionDenied, match="ask for a correction"):
            evidence.change(
                evidence=piece, facts=observing.facts(aaa, text="x"), by=sasha, at=NOW
            )

    def test_does_not_take_it_out(self, piece, sasha):
        with pytest.raises(PermissionDenied, match="only they can take it out"):
            evidence.withdraw(evidence=piece, by=sasha, at=NOW)

    def test_counts_it_for_more_and_for_nothing_less(self, piece, aaa, bbb, sasha):
        more = portfolio.statement_ids(bbb)
        evidence.count_for(evidence=piece, statement_ids=more, by=sasha, at=NOW)
        assert credited(piece) == portfolio.statement_ids(aaa) | more

    def test_puts_it_forward_with_the_unit(self, enrolment, aaa, piece):
        submission = portfolio.submitted(enrolment, aaa, at=NOW)
        pinned = queries.pins_of(submission.pk)
        assert piece in {pin.version.evidence for pin in pinned}


class TestItsAuthor:
    def test_takes_it_out_and_the_social_worker_is_told(
        self, enrolment, aaa, priya, mailoutbox
    ):
        piece = record(enrolment, aaa, priya)
        evidence.withdraw(evidence=piece, by=priya, at=NOW)
        piece.refresh_from_db()
        assert piece.withdrawn_at == NOW
        requests.deliver()
        assert "has taken out" in mailoutbox[-1].subject

    def test_does_not_once_it_is_put_forward(self, enrolment, aaa, priya):
        piece = record(enrolment, aaa, priya)
        portfolio.submitted(enrolment, aaa, at=NOW)
        with pytest.raises(PermissionDenied, match="with your practice educator"):
            evidence.withdraw(evidence=piece, by=priya, at=NOW)

    def test_takes_out_nothing_else(self, enrolment, aaa, priya):
        own = portfolio.evidenced(enrolment, aaa)
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            evidence.withdraw(evidence=own, by=priya, at=NOW)

    def test_has_it_in_the_log_of_their_own_work(self, enrolment, aaa, priya):
        piece = record(enrolment, aaa, priya)
        log = queries.educator_work_of(people.priya().pk)
        assert piece.title in [entry.what for entry in log]


def begin(enrolment, unit, by, key, kind=EvidenceKind.DIRECT_OBSERVATION):
    begun = drafts.Begun(
        key=key, unit_id=unit.pk, kind=kind, said={"title": "Begun"}, file=None
    )
    return drafts.save(enrolment=enrolment, begun=begun, by=by, at=NOW)


class TestADraft:
    def test_is_its_authors_alone(self, enrolment, aaa, priya, sasha):
        key = uuid4()
        draft = begin(enrolment, aaa, priya, key)
        assert draft.author == people.priya()
        assert not queries.drafts_of(enrolment.pk).exists()
        assert list(queries.drafts_by(priya)) == [draft]
        with pytest.raises(PermissionDenied, match="its author's alone"):
            begin(enrolment, aaa, sasha, key)
        with pytest.raises(PermissionDenied, match="its author's alone"):
            drafts.discard(draft=draft, by=sasha)
        drafts.discard(draft=draft, by=priya)
        assert not Draft.objects.exists()

    def test_of_the_social_worker_is_not_their_educators(
        self, enrolment, aaa, priya, sasha
    ):
        key = uuid4()
        draft = begin(enrolment, aaa, sasha, key)
        assert not queries.drafts_by(priya).exists()
        with pytest.raises(PermissionDenied, match="its author's alone"):
            begin(enrolment, aaa, priya, key)
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            drafts.discard(draft=draft, by=priya)

    def test_of_an_educator_is_of_what_they_saw(self, enrolment, aaa, priya):
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            begin(enrolment, aaa, priya, uuid4(), kind=EvidenceKind.REFLECTION)
