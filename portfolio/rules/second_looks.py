"""Looking again at a return or a withdrawal: P13."""

from collections.abc import Mapping
from datetime import date

from ecf.time.working_days import add_working_days
from portfolio.choices import SecondLookStatus, SubmissionStatus

WORKING_DAYS = 10
LONGEST = 4_000
MOVES: Mapping[SecondLookStatus, frozenset[SecondLookStatus]] = {
    SecondLookStatus.ASKED: frozenset({SecondLookStatus.ASSIGNED}),
    SecondLookStatus.ASSIGNED: frozenset(
        {SecondLookStatus.STANDS, SecondLookStatus.ANEW}
    ),
    SecondLookStatus.STANDS: frozenset(),
    SecondLookStatus.ANEW: frozenset(),
}
FINDINGS = frozenset({SecondLookStatus.STANDS, SecondLookStatus.ANEW})


def due_on(asked_on: date) -> date:
    return add_working_days(asked_on, WORKING_DAYS)


def refuse_asking(status: SubmissionStatus) -> str | None:
    if status in {SubmissionStatus.RETURNED, SubmissionStatus.WITHDRAWN}:
        return None
    return (
        "A second look is for a unit that was returned, or whose sign-off was withdrawn"
    )


def refuse_finding(finding: str) -> str | None:
    return None if finding.strip() else "Say why it stands, or is to be decided anew"


def refuse_educator(
    *, holds_annotation: bool, works_there: bool, had_part: bool, has_conflict: bool
) -> str | None:
    """Why this person cannot look again; says what would change it (E1)."""
    if not holds_annotation:
        return (
            "The register shows no practice educator annotation in force. Ask another"
        )
    if works_there:
        return "They work for the same employer. Ask an educator of another employer"
    if had_part:
        return "They had a part in the decision. Ask another educator"
    if has_conflict:
        return (
            "A conflict of interest is declared between the two. Ask another educator"
        )
    return None
