"""What stands in the register of one life."""

import random
from datetime import date

from ecf.desk.populate import lines
from ecf.desk.populate.lines import Rows
from ecf.desk.populate.lives import YEAR, Life

THREE_YEARS = 3 * YEAR
BECAUSE = "Invented with this population"


def registration(life: Life, entry: int, rows: Rows) -> None:
    rows.add("register_registrationnumber", entry, life.number, "")
    whole = lines.period(life.registered_from, life.registered_until)
    rows.add("register_registrationperiod", entry, whole, "lapse", "")
    if life.suspended_from:
        rows.add(
            "register_suspension", entry, lines.period(life.suspended_from), BECAUSE, ""
        )
    if life.condition_from:
        words = "Works under the supervision of a named social worker"
        rows.add(
            "register_condition",
            entry,
            lines.period(life.condition_from),
            words,
            "t",
            BECAUSE,
            "",
        )


def educates(chance: random.Random, entry: int, rows: Rows) -> None:
    """Three annotations in a row, so that every past sign-off had its standing."""
    begins = rows.world.on - 7 * YEAR
    for _ in range(3):
        period = lines.period(begins, begins + THREE_YEARS)
        grounds = "Stage 2 of the practice educator standards"
        annotate(chance, rows, entry, "practice_educator", period, grounds, begins)
        begins += THREE_YEARS


def annotate(  # noqa: PLR0913, PLR0917 - a proposal and its annotation in one line
    chance: random.Random,
    rows: Rows,
    entry: int,
    kind: str,
    period: str,
    grounds: str,
    decided_on: date,
    attainment: int | None = None,
) -> None:
    decided_at = lines.at(decided_on)
    proposal = rows.add(
        "register_proposal",
        lines.uuid(chance),
        entry,
        "annotate",
        kind,
        period,
        grounds,
        "attainment" if attainment else "",
        attainment or lines.NULL,
        "{}",
        "approved",
        decided_at,
        rows.world.registrar,
        decided_at,
        "",
    )
    rows.add("register_annotation", entry, kind, period, proposal, "")
