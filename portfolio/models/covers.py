"""What the database holds about cover, whoever asks (P10)."""

import pgtrigger
from django.db import models
from django.db.models import Q

from ecf.events import guards

STANDS_IN_FOR_ANOTHER = """
    IF NOT EXISTS (
        SELECT FROM portfolio_educatorassignment covered
        WHERE covered.id = NEW.covers_id
          AND covered.enrolment_id = NEW.enrolment_id
          AND covered.educator_id <> NEW.educator_id
          AND covered.covers_id IS NULL
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""

CANCELLED_OTHERWISE = """
    IF TG_OP = 'INSERT' OR OLD.cancelled_at IS NOT NULL
        OR NEW.cancelled_period IS DISTINCT FROM OLD.period
    THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def whole_or_cancelled() -> models.CheckConstraint:
    """`[from, until)`: not empty, with a first day; but for cover that was cancelled,
    which says by whom, and when."""
    runs = Q(
        period__isempty=False,
        period__lower_inf=False,
        cancelled_by=None,
        cancelled_at=None,
        cancelled_period=None,
    )
    cancelled = Q(
        period__isempty=True,
        covers__isnull=False,
        cancelled_by__isnull=False,
        cancelled_at__isnull=False,
        cancelled_period__isnull=False,
    )
    return models.CheckConstraint(
        condition=runs | cancelled, name="educatorassignment_period_is_whole"
    )


def cancelled_before_it_began() -> models.CheckConstraint:
    day = models.Func(
        "cancelled_at",
        template="(%(expressions)s AT TIME ZONE 'Europe/London')::date",
        output_field=models.DateField(),
    )
    return models.CheckConstraint(
        condition=Q(cancelled_at=None) | Q(cancelled_period__startswith__gt=day),
        name="educatorassignment_cancelled_before_it_began",
    )


def cancelled_once_as_named() -> pgtrigger.Trigger:
    return guards.refused_by(
        "educatorassignment_cancelled_once_as_named",
        "cover is cancelled once, and keeps the days it was named for",
        func=CANCELLED_OTHERWISE,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__cancelled_at__isnull=False),
    )


def stands_in_for_another() -> pgtrigger.Trigger:
    name = "educatorassignment_covers_another_of_the_same"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__covers_id__isnull=False),
        func=STANDS_IN_FOR_ANOTHER.format(
            refusal=guards.refusal(
                "cover stands in for another educator of the same person",
                constraint=name,
            )
        ),
    )
