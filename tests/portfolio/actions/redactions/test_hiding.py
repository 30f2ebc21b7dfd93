"""Hiding evidence that names a child: at once, everywhere (P5)."""

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import (
    evidence,
    redactions,
    submissions,
)
from portfolio.choices import (
    SubmissionStatus,
)
from tests.cast import people, portfolio
from tests.cast import redactions as cast
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.redactions.hiding import (
    CAROL,
    MEI,
    PRIYA,
    SASHA,
    everywhere,
)

pytestmark = pytest.mark.django_db


def told():
    rows = EventRecord.objects.order_by("id").values_list("name", flat=True)
    names = [name.removeprefix("portfolio.") for name in rows]
    return names[names.index("EvidenceHidden") :]


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
