"""What `ecf.desk.faults.intakes` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import Corruption


def enrolled(*, started_on: str, state: str) -> Corruption:
    """From a file that nobody confirmed, so that nothing was counted."""
    return (
        "portfolio_intakerow",
        f"""INSERT INTO portfolio_intake
            (id, public_id, employer_id, name, sha256, taken_in_by_id, taken_in_at)
        SELECT -1, gen_random_uuid(), employer_id, 'x.csv', repeat('a', 64), person_id,
            now() FROM portfolio_enrolment LIMIT 1;
        INSERT INTO portfolio_intakerow (intake_id, number, said, state, refusal,
            person_id, version_id, started_on, fte, enrolment_id)
        SELECT -1, 2, '{{}}', '{state}', '', person_id, version_id, {started_on}, fte,
            id FROM portfolio_enrolment LIMIT 1""",
    )


CORRUPTIONS = {
    "intake_counts_its_rows": enrolled(started_on="started_on", state="already"),
    "row_is_of_its_enrolment": enrolled(started_on="started_on - 1", state="enrolled"),
}
