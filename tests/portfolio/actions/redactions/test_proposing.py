"""The first of two people says what is to be read instead (P5)."""

import pytest
from django.core.exceptions import PermissionDenied

from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import (
    conflicts,
    redactions,
)
from portfolio.choices import (
    ConflictKind,
    RedactionStatus,
)
from tests.cast import people
from tests.cast import redactions as cast
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.redactions.hiding import CAROL, MEI, PRIYA, SASHA

pytestmark = pytest.mark.django_db


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
