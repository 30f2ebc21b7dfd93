"""What `ecf.desk.faults.enrolments` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import Corruption


def transfer(places: str, status: str, *, completed_at: str) -> Corruption:
    """From one employer to another, which had long to confirm it."""
    return (
        "portfolio_transfer",
        f"""INSERT INTO portfolio_transfer (public_id, enrolment_id, from_employer_id,
            to_employer_id, status, started_at, confirm_by, completed_at)
        SELECT gen_random_uuid(), enrolment.id, {places}, {status}, now(),
            '2020-01-06', {completed_at}
        FROM portfolio_enrolment enrolment JOIN accounts_organisation other
            ON other.id <> enrolment.employer_id LIMIT 1""",
    )


CORRUPTIONS = {
    "active_enrolment_is_registered": (
        "register_registrationperiod",
        """UPDATE register_registrationperiod SET period = daterange(
            lower(period), lower(period) + 1) WHERE entry_id = (
            SELECT min(entry.id) FROM register_entry entry
            JOIN portfolio_enrolment USING (person_id))""",
    ),
    "enrolment_is_where_it_moved": transfer(
        "enrolment.employer_id, other.id", "'completed'", completed_at="now()"
    ),
    "transfer_is_not_overdue": transfer(
        "other.id, enrolment.employer_id", "'started'", completed_at="NULL"
    ),
    "whoever_has_left_is_paused": (
        "portfolio_departure",
        """INSERT INTO portfolio_departure (enrolment_id, employer_id, left_at)
        SELECT id, employer_id, now() FROM portfolio_enrolment
        WHERE status = 'active' LIMIT 1""",
    ),
    "ended_enrolment_has_no_work": (
        "portfolio_enrolment",
        """UPDATE portfolio_enrolment SET status = 'ended', ended_on = started_on
        WHERE id = (SELECT min(enrolment_id) FROM portfolio_submission)""",
    ),
    "completed_enrolment_is_whole": (
        "portfolio_enrolment",
        """UPDATE portfolio_enrolment SET status = 'completed',
            completed_on = started_on WHERE id = (
            SELECT min(id) FROM portfolio_enrolment WHERE status = 'active')""",
    ),
}
