"""A sign-off that rested on redacted evidence is confirmed or withdrawn (P5)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.choices import Role
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import (
    confirmations,
    submissions,
)
from portfolio.choices import (
    ConfirmationStatus,
    SubmissionStatus,
)
from portfolio.models import Confirmation
from tests.cast import frameworks, people, portfolio
from tests.cast import redactions as cast
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW, TODAY

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


def told():
    rows = EventRecord.objects.order_by("id").values_list("name", flat=True)
    names = [name.removeprefix("portfolio.") for name in rows]
    return names[names.index("EvidenceHidden") :]


class TestTheSignOff:
    @pytest.fixture
    def asked(self, piece, enrolment, aaa):
        portfolio.signed_off(enrolment, aaa)
        cast.redacted(piece)
        return Confirmation.objects.get()

    def test_is_to_be_confirmed_within_ten_working_days(self, asked):
        assert asked.status == ConfirmationStatus.ASKED
        assert asked.due_on.isoformat() == "2026-12-07"
        assert list(queries.confirmations_asked_of(PRIYA().pk, TODAY)) == [asked]
        assert told()[-1] == "ConfirmationAsked"

    def test_is_not_asked_about_while_it_waits_or_where_it_stays_whole(
        self, piece, enrolment, aaa
    ):
        portfolio.submitted(enrolment, aaa)
        cast.redacted(piece)
        assert not Confirmation.objects.exists()

    def test_stands_once_its_educator_says_so(self, asked):
        confirmations.confirm(confirmation=asked, by=people.as_actor(PRIYA()), at=NOW)
        asked.refresh_from_db()
        assert (asked.status, asked.answered_by) == (
            ConfirmationStatus.CONFIRMED,
            PRIYA(),
        )
        assert asked.submission.status == SubmissionStatus.SIGNED_OFF

    def test_is_confirmed_by_who_comes_after_and_by_nobody_else(self, asked, enrolment):
        ada = people.person("Ada Fox", people.leeds(), Role.PRACTICE_EDUCATOR)
        for who in (ada, CAROL(), SASHA()):
            with pytest.raises(PermissionDenied):
                confirmations.confirm(
                    confirmation=asked, by=people.as_actor(who), at=NOW
                )
        portfolio.assigned(enrolment, ada, from_=TODAY)
        confirmations.confirm(confirmation=asked, by=people.as_actor(ada), at=NOW)

    def test_in_doubt_waits_for_the_principal_social_worker(self, asked):
        by = people.as_actor(PRIYA())
        with pytest.raises(PermissionDenied, match="no longer shows"):
            confirmations.doubt(confirmation=asked, words=" ", by=by, at=NOW)
        confirmations.doubt(
            confirmation=asked, words="The visit is gone.", by=by, at=NOW
        )
        mei = people.as_actor(MEI())
        assert list(queries.confirmations_left_at(mei, TODAY)) == [asked]
        submissions.withdraw(
            submission=asked.submission,
            because="It shows less.",
            heard=HEARD,
            by=mei,
            at=NOW,
        )
        asked.refresh_from_db()
        assert (asked.status, asked.words) == (
            ConfirmationStatus.WITHDRAWN,
            "The visit is gone.",
        )

    def test_left_too_long_is_shown_to_the_principal_social_worker(self, asked):
        mei = people.as_actor(MEI())
        assert not queries.confirmations_left_at(mei, asked.due_on)
        late = asked.due_on + timedelta(days=1)
        assert list(queries.confirmations_left_at(mei, late)) == [asked]

    def test_withdrawn_is_nothing_to_confirm(self, asked):
        submissions.withdraw(
            submission=asked.submission,
            because="It shows less.",
            heard=HEARD,
            by=people.as_actor(MEI()),
            at=NOW,
        )
        with pytest.raises(IllegalMove):
            confirmations.confirm(
                confirmation=asked, by=people.as_actor(PRIYA()), at=NOW
            )

    def test_is_asked_about_once_at_a_time(self, asked, piece):
        cast.redacted(piece, text="[redacted]")
        assert Confirmation.objects.get() == asked
