"""Constraints every table with a period has (`reliability.md` 2, 3)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q


def whole_period(table: str) -> models.CheckConstraint:
    """`[from, until)`: not empty, with a first day."""
    return models.CheckConstraint(
        condition=Q(period__isempty=False, period__lower_inf=False),
        name=f"{table}_period_is_whole",
    )


def no_overlap(name: str, *same: str, where: Q | None = None) -> ExclusionConstraint:
    """No two rows alike in the `same` columns have periods that share a day.

    `where` leaves out rows that no longer count, such as superseded ones.
    """
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((column, RangeOperators.EQUAL) for column in same),
            ("period", RangeOperators.OVERLAPS),
        ],
        condition=where,
    )
