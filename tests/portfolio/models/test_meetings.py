"""Progress meetings, held by the database. Beside each refusal stands what it lets
through."""

import pytest

from portfolio.actions import meetings
from portfolio.models import ProgressMeeting
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)

MEETING = """
    INSERT INTO portfolio_progressmeeting (public_id, enrolment_id, months, held_on,
        words, shown, status, written_by_id, written_at)
    VALUES (gen_random_uuid(), {enrolment}, {months}, {held_on}, {words}, '{{}}',
        {status}, {by}, '2026-11-23T10:00Z')
    RETURNING id
"""
SIGN = """
    INSERT INTO portfolio_meetingsignature (meeting_id, part, person_id, signed_at)
    VALUES (%s, %s, %s, '2026-11-23T10:00Z') RETURNING id
"""
CHANGE = "UPDATE portfolio_progressmeeting SET {} RETURNING id"


def meeting(enrolment, **changes):
    usual = {
        "enrolment": enrolment.pk,
        "months": 3,
        "held_on": "'2026-11-23'",
        "words": "'One visit a week.'",
        "status": "'written'",
        "by": people.carol().pk,
    }
    return "progressmeeting", MEETING.format(**{**usual, **changes})


def signing(meeting, part, person):
    return "meetingsignature", SIGN, meeting, part, person.pk


@pytest.fixture
def written(enrolment):
    """By Carol, who has agreed to it."""
    return meetings.write(
        enrolment=enrolment,
        said=meetings.Said(months=3, held_on=TODAY, words="One visit a week."),
        by=people.as_actor(people.carol()),
        at=NOW,
    )


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("progressmeeting_at_its_months", {"months": 4}),
        ("progressmeeting_status_is_known", {"status": "'lost'"}),
        ("progressmeeting_says_something", {"words": "''"}),
        ("progressmeeting_held_by_then", {"held_on": "'2026-11-24'"}),
        ("progressmeeting_held_by_then", {"held_on": "'2026-09-06'"}),
        ("progressmeeting_agreed_by_three", {"status": "'agreed'"}),
    ],
)
def test_a_meeting_makes_sense(enrolment, name, changes):
    refused(name, telling, *meeting(enrolment, **changes))
    passes(telling, *meeting(enrolment))


def test_one_text_stands(enrolment, written):
    refused("progressmeeting_one_stands", telling, *meeting(enrolment))
    passes(telling, *meeting(enrolment, status="'replaced'"))
    passes(telling, *meeting(enrolment, months=6))


@pytest.mark.parametrize(
    ("part", "who"),
    [
        ("educator", people.omar),
        ("educator", people.sasha),
        ("social_worker", people.priya),
        ("coordinator", people.mei),
        ("coordinator", people.sasha),
    ],
)
def test_each_of_the_three_signs_for_their_own_part(enrolment, part, who):
    made = passes(telling, *meeting(enrolment))
    refused("meetingsignature_by_its_part", telling, *signing(made, part, who()))
    right = {
        "educator": people.priya,
        "social_worker": people.sasha,
        "coordinator": people.carol,
    }[part]
    passes(telling, *signing(made, part, right()))


def test_a_part_is_known_and_signed_once(written):
    unknown = signing(written.pk, "cat", people.priya())
    refused("meetingsignature_part_is_known", telling, *unknown)
    again = signing(written.pk, "coordinator", people.carol())
    refused("meetingsignature_one_a_part", telling, *again)


def test_nobody_signs_for_two_parts(enrolment, written):
    portfolio.assigned(enrolment, people.carol())
    both = signing(written.pk, "educator", people.carol())
    refused("meetingsignature_one_a_person", telling, *both)


def test_two_do_not_make_an_agreement(written):
    agreed = "progressmeeting", CHANGE.format("status = 'agreed'")
    passes(telling, *signing(written.pk, "educator", people.priya()))
    refused("progressmeeting_agreed_by_three", telling, *agreed)
    passes(telling, *signing(written.pk, "social_worker", people.sasha()))
    passes(telling, *agreed)
    back = "progressmeeting", CHANGE.format("status = 'written'")
    refused("progressmeeting_moves_by_its_table", telling, *back)


def test_nothing_is_signed_that_was_written_anew(written):
    passes(telling, "progressmeeting", CHANGE.format("status = 'replaced'"))
    late = signing(written.pk, "educator", people.priya())
    refused("meetingsignature_while_it_waits", telling, *late)


@committing
def test_no_meeting_changes_silently_or_goes(written):
    other = CHANGE.format("words = 'Other words'")
    refused("progressmeeting_words_only_redacted", telling, "progressmeeting", other)
    replaced = CHANGE.format("status = 'replaced'")
    refused("progressmeeting_announced", run, replaced)
    gone = "DELETE FROM portfolio_progressmeeting"
    refused("progressmeeting_never_deleted", run, gone)
    signed = SIGN, written.pk, "educator", people.priya().pk
    refused("meetingsignature_announced", run, *signed)
    for change in (
        "UPDATE portfolio_meetingsignature SET part = 'educator'",
        "DELETE FROM portfolio_meetingsignature",
    ):
        refused("meetingsignature_appends_only", run, change)
    assert ProgressMeeting.objects.get() == written
