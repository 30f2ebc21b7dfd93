"""Two at once at one piece of evidence, as in `test_races.py`."""

import threading
from uuid import uuid4

import pytest

from curriculum.choices import EvidenceKind
from portfolio.actions import drafts, evidence
from portfolio.models import Draft, Evidence
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


class TestKeepingADraftAndSavingItAtOnce:
    @pytest.fixture
    def both(self, meet):
        enrolment = portfolio.on_the_way()
        aaa = frameworks.unit_of(enrolment.version, "AAA")
        sasha, key = people.as_actor(people.sasha()), uuid4()
        begun = drafts.Begun(
            key=key,
            unit_id=aaa.pk,
            kind=EvidenceKind.REFLECTION,
            said={"title": "Begun"},
            file=None,
        )
        facts = portfolio.facts(aaa)
        barrier = threading.Barrier(2)
        # The draft has seen no evidence, and the evidence no draft; then both write.
        meet(drafts.rules, "refuse", barrier)
        meet(evidence, "_refuse", barrier)
        return lambda: at_once(
            lambda: drafts.save(enrolment=enrolment, begun=begun, by=sasha, at=NOW),
            lambda: evidence.add(
                enrolment=enrolment, facts=facts, by=sasha, at=NOW, key=key
            ),
        )

    def test_leaves_the_evidence_alone(self, both):
        _, piece = both()
        assert piece == Evidence.objects.get()
        assert not Draft.objects.exists()

    def test_without_the_lock_a_draft_stays_of_what_is_saved(self, both, no_lock):
        both()
        assert Draft.objects.get().public_id == Evidence.objects.get().public_id
