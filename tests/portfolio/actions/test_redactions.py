"""Hiding evidence that names a child, and what two people make of it (P5)."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection

from curriculum.choices import EvidenceKind
from ecf.events.models import EventRecord
from ecf.files import files
from ecf.files.models import StoredFile
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import (
    conflicts,
    decisions,
    drafts,
    evidence,
    redactions,
    submissions,
)
from portfolio.choices import (
    ConflictKind,
    RedactionStatus,
    SubmissionStatus,
)
from portfolio.models import DecisionDraft, Draft, SealedVersion
from tests.cast import frameworks, people, portfolio, requests
from tests.cast import redactions as cast
from tests.cast.portfolio import NOW, TODAY
from tests.ecf.files import made

pytestmark = pytest.mark.django_db
SASHA, PRIYA, CAROL, MEI = people.sasha, people.priya, people.carol, people.mei


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def piece(enrolment, aaa):
    return portfolio.evidenced(
        enrolment, aaa, text=cast.TEXT, title=f"A visit to {cast.SECRET}"
    )


@pytest.fixture
def with_file(enrolment, aaa):
    """Two versions, the second with a picture called after the child."""
    piece = portfolio.evidenced(enrolment, aaa, text=cast.TEXT)
    picture = files.store(
        upload=made.upload(f"{cast.SECRET}.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    return evidence.change(
        evidence=piece,
        facts=portfolio.facts(aaa, text=cast.TEXT, file=picture),
        by=people.as_actor(SASHA()),
        at=NOW - timedelta(days=9),
    )


def told():
    rows = EventRecord.objects.order_by("id").values_list("name", flat=True)
    names = [name.removeprefix("portfolio.") for name in rows]
    return names[names.index("EvidenceHidden") :]


def everywhere(words):
    """The columns of the database in which these words stand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type IN"
            " ('text', 'character varying', 'json', 'jsonb', 'ARRAY')"
        )
        found = []
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ILIKE %s',
                [f"%{words}%"],
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return sorted(found)


class TestHiding:
    def test_hides_every_word_and_file_of_every_version_at_once(self, with_file):
        redaction = cast.hidden(with_file)
        with_file.refresh_from_db()
        assert with_file.hidden_at == NOW
        assert with_file.title == "Hidden evidence"
        for version in queries.versions_of(with_file.pk):
            assert (version.title, version.text) == ("Hidden evidence", "")
            assert (version.answers, version.file) == ({}, None)
            assert len(version.sha256) == 64
        assert [each.version.number for each in queries.sealed_of(redaction.pk)] == [
            2,
            1,
        ]
        assert told() == ["EvidenceHidden", "RedactionAsked"]
        assert redaction.due_on.isoformat() == "2026-11-30"

    def test_leaves_the_words_nowhere_but_under_seal(self, piece):
        cast.hidden(piece)
        assert everywhere(cast.SECRET) == [
            f"portfolio_sealedversion.{column}"
            for column in ("new_text", "new_title", "text", "title")
        ]

    def test_hides_what_is_signed_off_too(self, piece, enrolment, aaa):
        submission = portfolio.signed_off(enrolment, aaa)
        cast.hidden(piece)
        submission.refresh_from_db()
        assert submission.status == SubmissionStatus.SIGNED_OFF
        [pin] = submission.pins.filter(version__evidence=piece)
        assert pin.version.text == ""
        assert pin.sha256 == pin.version.sha256

    @pytest.mark.parametrize("who", [SASHA, PRIYA, CAROL, MEI])
    def test_is_for_whoever_sees_it(self, piece, who):
        assert cast.hidden(piece, by=who()).reported_by == who()

    @pytest.mark.parametrize("who", [people.omar, people.dele])
    def test_is_not_for_others(self, piece, who):
        with pytest.raises(PermissionDenied, match="Only who may read"):
            cast.hidden(piece, by=who())

    def test_wants_a_reason(self, piece):
        with pytest.raises(PermissionDenied, match="without repeating it"):
            redactions.hide(
                evidence=piece, reason=" ", by=people.as_actor(PRIYA()), at=NOW
            )

    def test_twice_is_once(self, piece):
        assert cast.hidden(piece) == cast.hidden(piece, by=CAROL(), at=cast.LATER)

    def test_stops_everything_else(self, piece, enrolment, aaa):
        cast.hidden(piece)
        by = {"by": people.as_actor(SASHA()), "at": NOW}
        with pytest.raises(PermissionDenied, match="is hidden"):
            evidence.change(evidence=piece, facts=portfolio.facts(aaa), **by)
        with pytest.raises(PermissionDenied, match="is hidden"):
            evidence.withdraw(evidence=piece, **by)
        ids = portfolio.statement_ids(aaa)
        with pytest.raises(PermissionDenied, match="is hidden"):
            evidence.count_for(evidence=piece, statement_ids=ids, **by)

    def test_keeps_a_unit_from_being_sent(self, piece, enrolment, aaa):
        portfolio.filled(enrolment, aaa)
        cast.hidden(piece)
        with pytest.raises(PermissionDenied, match="evidence that is hidden"):
            submissions.submit(
                enrolment=enrolment, unit=aaa, by=people.as_actor(SASHA()), at=NOW
            )

    def test_keeps_a_unit_from_being_signed_off(self, piece, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        redaction = cast.hidden(piece)
        said = {"comment": "", "by": people.as_actor(PRIYA()), "at": NOW}
        with pytest.raises(PermissionDenied, match="evidence is hidden"):
            submissions.sign_off(submission=submission, **said)
        by = people.as_actor(PRIYA())
        [refusal] = queries.refusals_of(by, [submission.pk], TODAY).values()
        assert "evidence is hidden" in refusal
        cast.agreed(cast.proposed(redaction))
        submissions.sign_off(submission=submission, **said)


class TestProposing:
    @pytest.mark.parametrize("who", [SASHA, PRIYA, CAROL, MEI])
    def test_is_for_whoever_wrote_it_and_for_those_who_decide(self, piece, who):
        redaction = cast.proposed(cast.hidden(piece), by=who())
        assert (redaction.status, redaction.proposed_by) == (
            RedactionStatus.PROPOSED,
            who(),
        )
        assert queries.versions_of(piece.pk)[0].text == ""

    def test_is_not_for_somebody_in_conflict(self, piece, enrolment):
        conflicts.declare(
            enrolment=enrolment,
            educator=PRIYA(),
            kind=ConflictKind.GRIEVANCE,
            from_=TODAY,
            by=people.as_actor(CAROL()),
            at=NOW,
        )
        redaction = cast.hidden(piece)
        with pytest.raises(PermissionDenied, match="A conflict of interest"):
            cast.proposed(redaction)

    def test_is_not_for_others(self, piece):
        redaction = cast.hidden(piece)
        for who in (people.omar, people.dele, people.tom):
            with pytest.raises(PermissionDenied, match="decides on hidden evidence"):
                cast.proposed(redaction, by=who())

    def test_is_done_once(self, piece):
        redaction = cast.proposed(cast.hidden(piece))
        with pytest.raises(IllegalMove):
            cast.proposed(redaction, by=CAROL())

    def test_takes_something_out(self, piece):
        redaction = cast.hidden(piece)
        with pytest.raises(PermissionDenied, match="Nothing is taken out"):
            redactions.propose(
                redaction=redaction,
                words=cast.under_seal(redaction),
                by=people.as_actor(PRIYA()),
                at=NOW,
            )

    def test_is_sent_back_and_made_anew(self, piece):
        redaction = cast.proposed(cast.hidden(piece))
        redactions.send_back(redaction=redaction, by=people.as_actor(MEI()), at=NOW)
        redaction.refresh_from_db()
        assert redaction.status == RedactionStatus.HIDDEN
        assert redaction.proposed_by is None
        assert cast.proposed(redaction, by=CAROL()).proposed_by == CAROL()


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
