"""What must be true of every derived fact, asked of the database all at once.

Each question is one statement that returns the rows where it is not so: `id` and
`detail`. They derive anew, in SQL of their own, what actions derived one by one;
`manage.py fsck` asks them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from ecf.desk.faults import (
    completions,
    enrolments,
    evidence,
    pay,
    receipts,
    register,
    upkeep,
)
from ecf.desk.faults.question import Question

# How many rows a report names of one fault; the count is always whole.
NAMED = 20

QUESTIONS: tuple[Question, ...] = (
    *completions.QUESTIONS,
    *register.QUESTIONS,
    *receipts.QUESTIONS,
    *evidence.QUESTIONS,
    *pay.QUESTIONS,
    *enrolments.QUESTIONS,
    *upkeep.QUESTIONS,
)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A question that was not answered by nothing."""

    name: str
    says: str
    count: int
    rows: tuple[tuple[int, str], ...]


def find(*, on: date, using: str = DEFAULT_DB_ALIAS) -> Iterator[Fault]:
    """Ask every question, as of a London date, and yield what is not so."""
    for question in QUESTIONS:
        with transaction.atomic(using), connections[using].cursor() as cursor:
            # Each asks about everybody at once, in memory while it lasts.
            cursor.execute("SET LOCAL work_mem = '256MB'")
            cursor.execute(question.sql, {"on": on})
            rows = [row for row in cursor if not question.holds(*row)]
        if rows:
            yield Fault(
                name=question.name,
                says=question.says,
                count=len(rows),
                rows=tuple(rows[:NAMED]),
            )
