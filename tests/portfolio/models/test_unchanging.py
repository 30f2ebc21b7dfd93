"""What was recorded stays as it was. Beside refusals stands what they let through."""

import pytest

from portfolio.actions import meetings
from tests.cast import frameworks, moving, people
from tests.cast import prior_learning as claims
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
CHANGE = "UPDATE portfolio_{} SET {} RETURNING id"


@pytest.mark.parametrize(
    "change",
    [
        "from_employer_id = to_employer_id",
        "started_at = started_at - interval '1 day'",
        "confirm_by = confirm_by + 1",
    ],
)
def test_a_move_stays_as_it_was_started(enrolment, change):
    moving.started(enrolment)
    statement = CHANGE.format("transfer", change)
    refused("transfer_unchanging", telling, "transfer", statement)


@pytest.mark.parametrize(
    "change",
    [
        "public_id = gen_random_uuid()",
        "person_id = (SELECT max(id) FROM accounts_person)",
        "framework_id = (SELECT max(id) FROM curriculum_framework)",
        "started_on = started_on - 1",
        "fte = 1",
    ],
)
def test_an_enrolment_stays_as_it_was_begun(enrolment, change):
    people.omar()
    frameworks.early_career()
    statement = CHANGE.format("enrolment", change)
    refused("enrolment_unchanging", telling, "enrolment", statement)
    passes(telling, "enrolment", CHANGE.format("enrolment", "status = 'paused'"))


@pytest.mark.parametrize(
    "change",
    [
        "enrolment_id = enrolment_id + 1",
        "source = 'other'",
        "began_on = began_on - 1",
        "ended_on = ended_on + 1",
    ],
)
def test_a_claim_stays_as_it_was_begun(enrolment, aaa, change):
    claims.begun(enrolment, aaa)
    statement = CHANGE.format("priorclaim", change)
    refused("priorclaim_unchanging", telling, "priorclaim", statement)
    words = CHANGE.format("priorclaim", "identifies_nobody = true")
    passes(telling, "priorclaim", words)


@pytest.mark.parametrize(
    "change",
    [
        "claim_id = claim_id + 1",
        "unit_id = unit_id + 1",
        "unit_id = NULL, stage_id = 1",
    ],
)
def test_what_is_claimed_stays_so(enrolment, aaa, change):
    claims.begun(enrolment, aaa)
    refused("claimpart_unchanging", run, CHANGE.format("claimpart", change))


@pytest.mark.parametrize(
    "change",
    [
        "enrolment_id = enrolment_id + 1",
        "public_id = gen_random_uuid()",
        "months = 6",
        "held_on = held_on - 1",
        "shown = '{}'",
        "written_by_id = written_by_id + 1",
        "written_at = written_at + interval '1 day'",
    ],
)
def test_a_meeting_stays_as_it_was_written_down(enrolment, change):
    meetings.write(
        enrolment=enrolment,
        said=meetings.Said(months=3, held_on=TODAY, words="One visit a week."),
        by=people.as_actor(people.carol()),
        at=NOW,
    )
    statement = CHANGE.format("progressmeeting", change)
    refused("progressmeeting_unchanging", telling, "progressmeeting", statement)
    replaced = CHANGE.format("progressmeeting", "status = 'replaced'")
    passes(telling, "progressmeeting", replaced)
