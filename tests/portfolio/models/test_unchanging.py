"""What was recorded stays as it was. Beside refusals stands what they let through."""

import pytest

from tests.cast import frameworks, moving, people
from tests.portfolio.models.attacks import passes, refused, telling

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
