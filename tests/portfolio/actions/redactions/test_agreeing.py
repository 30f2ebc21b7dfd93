"""The second agrees, and what was taken out is gone (P5)."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from curriculum.choices import EvidenceKind
from ecf.events.models import EventRecord
from ecf.files import files
from ecf.files.models import StoredFile
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import (
    decisions,
    drafts,
    evidence,
    redactions,
)
from portfolio.choices import (
    RedactionStatus,
)
from portfolio.models import DecisionDraft, Draft, SealedVersion
from tests.cast import people, portfolio, requests
from tests.cast import redactions as cast
from tests.cast.portfolio import NOW
from tests.ecf.files import made
from tests.portfolio.actions.redactions.hiding import (
    CAROL,
    MEI,
    PRIYA,
    SASHA,
    everywhere,
)

pytestmark = pytest.mark.django_db


class TestAgreeing:
    def test_leaves_what_was_agreed_with_digest_and_reason(self, with_file):
        before = {v.number: v.sha256 for v in queries.versions_of(with_file.pk)}
        picture = StoredFile.objects.get()
        redaction = cast.redacted(with_file)
        for version in queries.versions_of(with_file.pk):
            assert version.text == cast.REDACTED
            assert version.file is None
            assert version.sha256 == before[version.number]
            assert version.redaction == redaction
            assert version.redacted_sha256 not in before.values()
        latest = queries.versions_of(with_file.pk)[0]
        assert latest.destroyed_sha256 == picture.sha256
        assert (redaction.proposed_by, redaction.decided_by) == (PRIYA(), CAROL())
        assert redaction.reason == cast.REASON
        with_file.refresh_from_db()
        assert (with_file.hidden_at, with_file.title) == (None, "Listening too late")

    @pytest.mark.django_db(transaction=True)
    def test_destroys_words_and_file_for_good(self, with_file, aaa, enrolment):
        path = Path(settings.MEDIA_ROOT) / StoredFile.objects.get().path
        portfolio.submitted(enrolment, aaa)
        by = people.as_actor(SASHA())
        for said in ({"text": f"again {cast.SECRET.lower()}"}, {"text": "other"}):
            begun = drafts.Begun(
                key=uuid4(),
                unit_id=aaa.pk,
                kind=EvidenceKind.REFLECTION,
                said=said,
                file=None,
            )
            drafts.save(enrolment=enrolment, begun=begun, by=by, at=NOW)
        decisions.save(
            submission=enrolment.submissions.get(),
            marks={},
            comment=f"Should {cast.SECRET} be here?",
            by=people.as_actor(PRIYA()),
            at=NOW,
        )
        assert path.exists()
        cast.redacted(with_file)
        assert everywhere(cast.SECRET) == []
        assert not path.exists()
        assert not StoredFile.objects.exists()
        assert not SealedVersion.objects.exists()
        assert [draft.said["text"] for draft in Draft.objects.all()] == ["other"]
        assert not DecisionDraft.objects.exists()
        payloads = json.dumps(
            list(EventRecord.objects.values_list("payload", flat=True))
        )
        assert cast.SECRET not in payloads

    def test_what_somebody_was_asked_goes_with_what_they_answered(self, enrolment, aaa):
        asked = requests.asked(enrolment, aaa, about=f"Our visit to {cast.SECRET}")
        piece = requests.answered(asked, words=cast.TEXT)
        cast.redacted(piece)
        asked.refresh_from_db()
        assert asked.about == "[redacted]"
        assert everywhere(cast.SECRET) == []

    def test_leaves_a_version_as_it_was_where_nothing_was_to_be_taken_out(
        self, enrolment, aaa
    ):
        piece = portfolio.evidenced(enrolment, aaa, text=cast.TEXT)
        calm = portfolio.facts(aaa, text="Nobody is named here.")
        by = people.as_actor(SASHA())
        evidence.change(evidence=piece, facts=calm, by=by, at=NOW)
        redaction = cast.hidden(piece)
        words = cast.under_seal(redaction)
        words[1] = cast.redacted_words(redaction)[1]
        redactions.propose(
            redaction=redaction, words=words, by=people.as_actor(PRIYA()), at=NOW
        )
        cast.agreed(redaction)
        latest, first = queries.versions_of(piece.pk)
        assert (latest.redaction, latest.text) == (None, "Nobody is named here.")
        assert first.redaction == redaction

    def test_a_file_that_names_nobody_stays(self, enrolment, aaa):
        stored = files.store(
            upload=made.upload("drawing.png", made.image()),
            by_person_id=enrolment.person_id,
        )
        piece = portfolio.evidenced(enrolment, aaa, text=cast.TEXT, file=stored)
        cast.redacted(piece, has_file=True)
        [version] = queries.versions_of(piece.pk)
        assert (version.file, version.destroyed_sha256) == (stored, "")

    def test_takes_another_person_and_never_the_owner(self, piece):
        redaction = cast.proposed(cast.hidden(piece))
        with pytest.raises(PermissionDenied, match="Two people redact"):
            cast.agreed(redaction, by=PRIYA())
        with pytest.raises(PermissionDenied, match="their own evidence"):
            cast.agreed(redaction, by=SASHA())
        with pytest.raises(PermissionDenied, match="decides on hidden evidence"):
            cast.agreed(redaction, by=people.omar())

    def test_that_it_identifies_nobody_brings_back_every_word(self, with_file):
        before = list(queries.versions_of(with_file.pk).values())
        redaction = cast.hidden(with_file)
        redactions.propose(
            redaction=redaction, words=None, by=people.as_actor(SASHA()), at=NOW
        )
        redaction = cast.agreed(redaction)
        assert redaction.status == RedactionStatus.SHOWN
        assert list(queries.versions_of(with_file.pk).values()) == before
        with_file.refresh_from_db()
        assert with_file.hidden_at is None
        assert not SealedVersion.objects.exists()

    def test_may_happen_again_to_what_was_left(self, piece):
        first = cast.redacted(piece)
        [version] = queries.versions_of(piece.pk)
        digest = version.sha256
        second = cast.redacted(piece, text="[redacted]")
        [version] = queries.versions_of(piece.pk)
        assert (version.sha256, version.redaction) == (digest, second)
        assert first.pk != second.pk

    def test_twice_is_once(self, piece):
        redaction = cast.redacted(piece)
        redactions.agree(redaction=redaction, by=people.as_actor(CAROL()), at=NOW)
        with pytest.raises(IllegalMove):
            redactions.agree(redaction=redaction, by=people.as_actor(MEI()), at=NOW)
