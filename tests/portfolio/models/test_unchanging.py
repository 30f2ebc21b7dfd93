"""What was recorded of a move stays as it was."""

import pytest

from tests.cast import moving
from tests.portfolio.models.attacks import refused, telling

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
