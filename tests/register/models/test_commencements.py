"""SQL by hand against commencements (R7)."""

import pytest

from tests import cast
from tests.register.models.attacks import refused, run, run_telling

pytestmark = pytest.mark.django_db
TABLE = "commencement"
COMMENCE = """
    INSERT INTO register_commencement (organisation_id, duty, period)
    VALUES (%s, 'section_47_lead', %s) RETURNING id
"""
TAKE_BACK = """
    UPDATE register_commencement SET withdrawn_at = %s, withdrawn_by_id = %s,
        withdrawn_because = %s WHERE id = %s RETURNING id
"""
BEFORE, MIDNIGHT = "2027-06-30 22:59:59Z", "2027-06-30 23:00Z"


def commence(period="[2027-07-01,)"):
    return run_telling(TABLE, COMMENCE, cast.leeds().pk, period)


def test_one_at_a_time_but_for_what_was_taken_back():
    first = commence()
    again = TABLE, COMMENCE, cast.leeds().pk, "[2028-01-01,)"
    refused("commencement_once_at_a_time", run_telling, *again)
    run_telling(TABLE, TAKE_BACK, BEFORE, cast.mei().pk, "Too soon", first)
    run_telling(*again)


@pytest.mark.parametrize("period", ["empty", "(,2027-07-01)"])
def test_it_has_a_first_day(period):
    refused("commencement_period_is_whole", commence, period)


def test_not_from_midnight_in_london_on():
    first = commence()
    refused(
        "commencement_withdrawn_before_it_counts",
        run,
        TAKE_BACK,
        MIDNIGHT,
        cast.mei().pk,
        "Too late",
        first,
    )


@pytest.mark.parametrize(("who", "why"), [(cast.mei, ""), (None, "Too soon")])
def test_by_somebody_for_a_reason(who, why):
    taking = TAKE_BACK, BEFORE, who and who().pk, why, commence()
    refused("commencement_withdrawn_by_somebody", run_telling, TABLE, *taking)


def test_it_stays_as_it_was_said_and_taken_back():
    first = commence()
    move = "UPDATE register_commencement SET period = '[2027-01-01,)' WHERE id = %s"
    refused("commencement_unchanging", run, move, first)
    run_telling(TABLE, TAKE_BACK, BEFORE, cast.mei().pk, "Too soon", first)
    back = "UPDATE register_commencement SET withdrawn_at = NULL WHERE id = %s"
    refused("commencement_withdrawn_once", run, back, first)


def test_not_silently():
    refused("commencement_announced", run, COMMENCE, cast.leeds().pk, "[2027-07-01,)")
