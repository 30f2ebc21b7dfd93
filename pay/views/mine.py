"""My pay: where I stand, since when, why, and what comes next (B6)."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import queries as accounts
from accounts.http import AuthenticatedRequest
from ecf.time import london
from pay import queries
from pay.models import Position
from pay.rules import charts, next_steps
from pay.rules.charts import Stretch
from portfolio import queries as portfolio


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    today = london.today(timezone.now())
    people = accounts.ids_of(request.user.person)
    position = queries.position_on(people, today)
    history = list(queries.positions_of(people))
    context: dict[str, Any] = {
        "position": position,
        "history": history,
        "chart": charts.steps(_stretches(history), today=today),
        "downgrade": queries.downgrade_of(people),
        "today": today,
    }
    if position is None:
        context["why_none"] = next_steps.why_none(
            is_employed=queries.is_employed(people, today),
            is_enrolled=portfolio.enrolment_of(people[0]) is not None,
        )
    else:
        context |= _because_and_next(position, people[0], today)
    return render(request, "pay/mine.html", context)


def _because_and_next(
    position: Position, person_id: int, today: date
) -> dict[str, Any]:
    enrolment = portfolio.enrolment_of(person_id)
    above = queries.next_of(position)
    said: dict[str, Any] = {"signed": queries.grounds_of(position), "next": above}
    if enrolment is None:
        return said
    if above.point:
        stage = (position.point.band.needs_stage or 0) + 1
        said["next_point_needs"] = next_steps.for_next_point(
            units=above.point.units,
            done=queries.units_done(enrolment, stage),
            stage=stage,
        )
    if above.band and above.band.needs_stage and above.band_point:
        left = queries.stages_left(enrolment, up_to=above.band.needs_stage, on=today)
        said["missing"] = next_steps.missing(left)
        said["more"] = above.band_point.amount - position.amount
    return said


def _stretches(history: list[Position]) -> list[Stretch]:
    return [
        Stretch(begins=each.period.lower, until=each.period.upper, amount=each.amount)
        for each in reversed(history)
    ]
