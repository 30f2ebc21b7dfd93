from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from curriculum.choices import EvidenceKind
from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import evidence
from portfolio.models import Evidence
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW

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
def sasha():
    return people.as_actor(people.sasha())


def names():
    return list(
        EventRecord.objects.filter(subject_kind="evidence")
        .order_by("pk")
        .values_list("name", flat=True)
    )


def credited(piece):
    return set(piece.credits.values_list("statement_id", flat=True))


class TestAdding:
    def test_keeps_a_first_version_with_its_digest(self, enrolment, aaa, sasha):
        piece = evidence.add(
            enrolment=enrolment, facts=portfolio.facts(aaa), by=sasha, at=NOW
        )
        (version,) = queries.versions_of(piece.pk)
        assert (version.number, version.written_by) == (1, people.sasha())
        assert len(version.sha256) == 64
        assert credited(piece) == portfolio.statement_ids(aaa)
        assert names() == ["portfolio.EvidenceAdded"]

    def test_twice_with_one_key_is_once(self, enrolment, aaa, sasha):
        one = {"facts": portfolio.facts(aaa), "key": uuid4(), "by": sasha, "at": NOW}
        first = evidence.add(enrolment=enrolment, **one)
        assert evidence.add(enrolment=enrolment, **one) == first
        assert Evidence.objects.count() == 1

    def test_with_the_key_of_somebody_else_is_another(self, enrolment, aaa, sasha):
        other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
        theirs = portfolio.evidenced(other, aaa)
        mine = evidence.add(
            enrolment=enrolment,
            facts=portfolio.facts(aaa),
            key=theirs.public_id,
            by=sasha,
            at=NOW,
        )
        assert mine not in (theirs, None)
        assert mine.enrolment == enrolment

    @pytest.mark.parametrize(
        ("told", "why"),
        [
            ({"happened_on": date(2026, 11, 24)}, "lies ahead"),
            ({"title": ""}, "title"),
            ({"text": ""}, "Write what happened"),
            ({"statement_ids": frozenset()}, "at least one statement"),
            ({"statement_ids": frozenset({1})}, "own framework"),
        ],
    )
    def test_is_refused_with_the_reason(self, enrolment, aaa, sasha, told, why):
        with pytest.raises(PermissionDenied, match=why):
            evidence.add(
                enrolment=enrolment,
                facts=portfolio.facts(aaa, **told),
                by=sasha,
                at=NOW,
            )
        assert not Evidence.objects.exists()

    @pytest.mark.parametrize("who", [people.priya, people.carol])
    def test_is_for_the_social_worker_alone(self, enrolment, aaa, who):
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            evidence.add(
                enrolment=enrolment,
                facts=portfolio.facts(aaa),
                by=people.as_actor(who()),
                at=NOW,
            )


class TestChanging:
    def test_writes_the_next_version_and_keeps_the_first(self, enrolment, aaa, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        told = portfolio.facts(aaa, title="Told better", text="Better words.")
        evidence.change(evidence=piece, facts=told, by=sasha, at=NOW)
        latest, first = queries.versions_of(piece.pk)
        assert (latest.number, latest.title, latest.text) == (
            2,
            "Told better",
            "Better words.",
        )
        assert first.title != "Told better"
        assert Evidence.objects.get().title == "Told better"
        assert names() == ["portfolio.EvidenceAdded", "portfolio.EvidenceChanged"]

    def test_to_the_same_changes_nothing(self, enrolment, aaa, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        evidence.change(evidence=piece, facts=portfolio.facts(aaa), by=sasha, at=NOW)
        assert queries.versions_of(piece.pk).count() == 1
        assert names() == ["portfolio.EvidenceAdded"]

    def test_keeps_the_kind(self, enrolment, aaa, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        told = portfolio.facts(aaa, kind=EvidenceKind.CERTIFICATE, text="Other")
        evidence.change(evidence=piece, facts=told, by=sasha, at=NOW)
        assert Evidence.objects.get().kind == EvidenceKind.REFLECTION

    def test_waits_for_the_decision(self, enrolment, aaa, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        portfolio.returned(enrolment, aaa)
        told = portfolio.facts(aaa, text="Better words.")
        evidence.change(evidence=piece, facts=told, by=sasha, at=NOW)
        portfolio.submitted(enrolment, aaa, at=NOW)
        told = portfolio.facts(aaa, text="Better still.")
        with pytest.raises(PermissionDenied, match="with your practice educator"):
            evidence.change(evidence=piece, facts=told, by=sasha, at=NOW)

    def test_is_over_once_signed_off(self, enrolment, aaa, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        portfolio.signed_off(enrolment, aaa)
        told = portfolio.facts(aaa, text="Better words.")
        with pytest.raises(PermissionDenied, match="no longer change"):
            evidence.change(evidence=piece, facts=told, by=sasha, at=NOW)
        with pytest.raises(PermissionDenied, match="no longer change"):
            evidence.withdraw(evidence=piece, by=sasha, at=NOW)


class TestCounting:
    def test_one_piece_counts_for_many_units(self, enrolment, aaa, bbb, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        both = portfolio.statement_ids(aaa) | portfolio.statement_ids(bbb)
        evidence.count_for(evidence=piece, statement_ids=both, by=sasha, at=NOW)
        assert credited(piece) == both
        assert names()[-1] == "portfolio.EvidenceChanged"

    def test_what_was_put_forward_stays(self, enrolment, aaa, bbb, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        portfolio.submitted(enrolment, aaa)
        other = portfolio.statement_ids(bbb)
        evidence.count_for(evidence=piece, statement_ids=other, by=sasha, at=NOW)
        assert credited(piece) == other | portfolio.statement_ids(aaa)

    def test_statements_are_of_the_own_framework(self, enrolment, aaa, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        foreign = portfolio.statement_ids(
            frameworks.unit_of(frameworks.early_career(), "RDW")
        )
        with pytest.raises(PermissionDenied, match="own framework"):
            evidence.count_for(evidence=piece, statement_ids=foreign, by=sasha, at=NOW)


class TestTakingOut:
    def test_makes_it_count_for_nothing_more(self, enrolment, aaa, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        evidence.withdraw(evidence=piece, by=sasha, at=NOW)
        evidence.withdraw(evidence=piece, by=sasha, at=NOW)
        assert not queries.facts_of(enrolment.pk).evidence
        assert names() == ["portfolio.EvidenceAdded", "portfolio.EvidenceWithdrawn"]

    def test_is_for_good(self, enrolment, aaa, sasha):
        piece = portfolio.evidenced(enrolment, aaa)
        evidence.withdraw(evidence=piece, by=sasha, at=NOW)
        told = portfolio.facts(aaa, text="Better words.")
        with pytest.raises(PermissionDenied, match="was taken out"):
            evidence.change(evidence=piece, facts=told, by=sasha, at=NOW)


class TestFeedbackFromAFamily:
    def test_is_kept_with_consent_alone(self, enrolment, aaa, sasha):
        kind = EvidenceKind.FAMILY_FEEDBACK
        bare = portfolio.facts(aaa, kind=kind, answers={})
        with pytest.raises(PermissionDenied, match="kept with consent"):
            evidence.add(enrolment=enrolment, facts=bare, by=sasha, at=NOW)
        piece = portfolio.evidenced(enrolment, aaa, kind=kind)
        version = queries.versions_of(piece.pk)[0]
        assert version.answers == portfolio.CONSENT
        with pytest.raises(PermissionDenied, match="kept with consent"):
            evidence.change(evidence=piece, facts=bare, by=sasha, at=NOW)

    def test_told_with_other_consent_is_another_version(self, enrolment, aaa, sasha):
        kind = EvidenceKind.FAMILY_FEEDBACK
        piece = portfolio.evidenced(enrolment, aaa, kind=kind)
        said = {**portfolio.CONSENT, "consent_how": "wrote"}
        told = portfolio.facts(aaa, kind=kind, answers=said)
        evidence.change(evidence=piece, facts=told, by=sasha, at=NOW)
        assert queries.versions_of(piece.pk)[0].number == 2
