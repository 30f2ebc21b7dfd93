from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from curriculum.choices import EvidenceKind
from ecf.events.models import EventRecord
from portfolio.actions import drafts, evidence
from portfolio.models import Draft
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.enrolled()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def sasha(enrolment):
    return people.as_actor(enrolment.person)


def begun(unit, **changes):
    usual = {
        "key": uuid4(),
        "unit_id": unit.pk,
        "kind": EvidenceKind.REFLECTION,
        "said": {"title": "A visit"},
        "file": None,
    }
    return drafts.Begun(**{**usual, **changes})


def test_a_draft_is_no_record_and_announces_nothing(enrolment, aaa, sasha):
    before = EventRecord.objects.count()
    drafts.save(enrolment=enrolment, begun=begun(aaa), by=sasha, at=NOW)
    assert EventRecord.objects.count() == before
    assert Draft.objects.count() == 1


def test_a_draft_goes_with_the_evidence_it_becomes(enrolment, aaa, sasha):
    this, other = begun(aaa), begun(aaa)
    for each in (this, other):
        drafts.save(enrolment=enrolment, begun=each, by=sasha, at=NOW)
    told = portfolio.facts(aaa)
    evidence.add(enrolment=enrolment, facts=told, key=this.key, by=sasha, at=NOW)
    assert Draft.objects.get().public_id == other.key
    late = drafts.save(enrolment=enrolment, begun=this, by=sasha, at=NOW)
    assert late is None


def test_nobody_keeps_or_discards_anothers_draft(enrolment, aaa, sasha):
    priya = people.as_actor(people.priya())
    with pytest.raises(PermissionDenied, match="Only the social worker"):
        drafts.save(enrolment=enrolment, begun=begun(aaa), by=priya, at=NOW)
    draft = drafts.save(enrolment=enrolment, begun=begun(aaa), by=sasha, at=NOW)
    with pytest.raises(PermissionDenied, match="Only the social worker"):
        drafts.discard(draft=draft, by=priya)
    for _ in range(2):
        drafts.discard(draft=draft, by=sasha)
    assert not Draft.objects.exists()
