"""What `ecf.desk.faults.promised` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import Corruption


def agreement(period: str, *, proposed_by: str) -> Corruption:
    """Both agreed when the person proposed it, or somebody else a day before."""
    return (
        "portfolio_learningagreement",
        f"""INSERT INTO portfolio_learningagreement (public_id, enrolment_id, period,
            supervisions, protected_days, caseload, status, proposed_by_id, proposed_at,
            own_agreed_at, employer_agreed_at, employer_agreed_by_id)
        SELECT gen_random_uuid(), enrolment.id, {period}, 2, 2, 12, 'agreed',
            {proposed_by}, now(), now(), now() + '1 day', other.id
        FROM portfolio_enrolment enrolment JOIN accounts_person other
            ON other.id <> enrolment.person_id LIMIT 1""",
    )


def meeting(status: str) -> Corruption:
    """That nobody has signed."""
    return (
        "portfolio_progressmeeting",
        f"""INSERT INTO portfolio_progressmeeting (public_id, enrolment_id, months,
            held_on, words, shown, status, written_by_id, written_at)
        SELECT gen_random_uuid(), id, 3, started_on, 'x', '{{}}', '{status}', person_id,
            now() FROM portfolio_enrolment LIMIT 1""",
    )


CORRUPTIONS = {
    "agreement_ends_with_the_next": agreement(
        "daterange(started_on, started_on + 90)", proposed_by="enrolment.person_id"
    ),
    "agreement_has_its_proposers_word": agreement(
        "daterange(started_on, NULL)", proposed_by="other.id"
    ),
    "nothing_is_arranged_before_the_start": (
        "portfolio_leave",
        """INSERT INTO portfolio_leave
            (public_id, enrolment_id, kind, period, recorded_at)
        SELECT gen_random_uuid(), id, 'sickness', daterange(started_on - 1, NULL), now()
        FROM portfolio_enrolment LIMIT 1""",
    ),
    "meeting_is_agreed_by_its_three": meeting("agreed"),
    "meeting_is_signed_by_its_writer": meeting("written"),
    "longer_ends_later": (
        "portfolio_extension",
        """INSERT INTO portfolio_extension
            (public_id, enrolment_id, stage_id, until, plan, extended_at)
        SELECT gen_random_uuid(), enrolment.id, stage.id, '2020-01-06', 'Support.',
            now()
        FROM portfolio_enrolment enrolment
        JOIN curriculum_stage stage USING (version_id) LIMIT 1""",
    ),
}
