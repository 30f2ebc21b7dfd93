"""Giving somebody longer for a year, with a plan of support (P11)."""

from datetime import date, datetime

from django.db import transaction

from accounts.permissions import require
from curriculum.models import Stage
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.events import StageExtended
from portfolio.models import Enrolment, Extension
from portfolio.rules import enrolments as states
from portfolio.rules import extensions as rules


@transaction.atomic
def extend(
    *,
    enrolment: Enrolment,
    stage: Stage,
    until: date,
    plan: str,
    by: Actor,
    at: datetime,
) -> Extension:
    """The stage may last until before a day, by a plan. A later one takes its place;
    the same again returns what there is. Raises PermissionDenied with the reason."""
    enrolment, on = enrolments.lock(enrolment.pk), london.today(at)
    require(permissions.refuse_moving(by, enrolment, on=on))
    require(states.refuse_end(enrolment.status))
    last = enrolment.extensions.filter(stage=stage).order_by("pk").last()
    if last is not None and (last.until, last.plan) == (until, plan.strip()):
        return last
    returns = queries.returns_in(enrolment, stage.pk)
    require(rules.refuse_extension(returns=returns, until=until, on=on))

    extension = Extension.objects.create(
        enrolment=enrolment,
        stage=stage,
        until=until,
        plan=plan.strip(),
        extended_by_id=by.person_id,
        extended_at=at,
    )
    event = StageExtended(
        person_id=enrolment.person_id,
        extension_id=extension.pk,
        stage_id=stage.pk,
        until=until,
    )
    history.record(event, by=by, at=at)
    return extension
