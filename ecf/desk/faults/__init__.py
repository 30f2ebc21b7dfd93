"""What must be true of every derived fact, asked of the database all at once.

Each question is one statement that returns the rows where it is not so: `id` and
`detail`. They derive anew, in SQL of their own, what actions derived one by one;
`manage.py fsck` asks them all.
"""

from collections.abc import Iterator
from datetime import date

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from ecf.desk.faults import (
    completions,
    conflicts,
    countersignatures,
    enrolments,
    evidence,
    hearing,
    intakes,
    kept,
    pay,
    people,
    practice,
    prior_learning,
    promised,
    receipts,
    redactions,
    register,
    sealed,
    second_looks,
    upkeep,
    watching,
    webhooks,
)
from ecf.desk.faults.question import NAMED, Fault, Question

QUESTIONS: tuple[Question, ...] = (
    *completions.QUESTIONS,
    *conflicts.QUESTIONS,
    *countersignatures.QUESTIONS,
    *prior_learning.QUESTIONS,
    *register.QUESTIONS,
    *sealed.QUESTIONS,
    *practice.QUESTIONS,
    *receipts.QUESTIONS,
    *evidence.QUESTIONS,
    *redactions.QUESTIONS,
    *hearing.QUESTIONS,
    *second_looks.QUESTIONS,
    *pay.QUESTIONS,
    *enrolments.QUESTIONS,
    *intakes.QUESTIONS,
    *promised.QUESTIONS,
    *people.QUESTIONS,
    *upkeep.QUESTIONS,
    *watching.QUESTIONS,
    *webhooks.QUESTIONS,
)


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
    yield from kept.find(using=using)
