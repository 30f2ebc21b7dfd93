"""Choosing modules for a year of the pathway (F1)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from curriculum.models import Module as ModuleRow
from curriculum.models import Stage as StageRow
from portfolio import forms, queries
from portfolio.actions import choices
from portfolio.models import Enrolment
from portfolio.rules import electives as rules
from portfolio.rules.facts import Facts
from portfolio.rules.programme import Module, Programme, Stage
from portfolio.views.framework import own_enrolment


@require_http_methods(["GET", "POST"])
def choose(request: AuthenticatedRequest, number: int) -> HttpResponse:
    enrolment = own_enrolment(request)
    programme = queries.programme_of(enrolment.version_id)
    stage = _stage(programme, number)
    modules = {str(m.public_id): m for m in programme.modules if m.is_elective}
    form = forms.ChooseModule(
        request.POST if request.method == "POST" else None,
        modules={key: module.title for key, module in modules.items()},
    )
    if form.is_valid():
        _choose(request, enrolment, stage, modules, form.cleaned_data)
        return redirect("portfolio:electives", number)
    facts = queries.facts_on(enrolment)
    points = programme.points_of(stage, facts.choices)
    context = {
        "form": form,
        "stage": stage,
        "points": points,
        "is_full": points >= stage.elective_points,
        "advice": list(rules.advice(programme, facts.choices)),
        "groups": _groups(programme, stage, facts),
    }
    return render(request, "portfolio/electives.html", context)


def _stage(programme: Programme, number: int) -> Stage:
    for stage in programme.stages:
        if stage.number == number and stage.elective_points:
            return stage
    raise Http404("No year with electives has this number")


def _choose(
    request: AuthenticatedRequest,
    enrolment: Enrolment,
    stage: Stage,
    modules: dict[str, Module],
    said: dict[str, str],
) -> None:
    now = timezone.now()
    if said["choose"]:
        module = modules[said["choose"]]
        choices.choose(
            enrolment=enrolment,
            stage=StageRow(pk=stage.id),
            module=ModuleRow(pk=module.id),
            by=request.actor,
            at=now,
        )
        messages.success(request, f"You chose “{module.title}”")
    elif said["take_out"]:
        module = modules[said["take_out"]]
        choices.withdraw(
            enrolment=enrolment,
            module=ModuleRow(pk=module.id),
            by=request.actor,
            at=now,
        )
        messages.success(request, f"“{module.title}” is taken out")


def _groups(programme: Programme, stage: Stage, facts: Facts) -> list[dict[str, Any]]:
    """Electives by group, each with what may be done about it and why not."""
    return [
        {
            "group": group,
            "modules": [
                _offer(programme, module, stage, facts)
                for module in programme.modules
                if module.group_id == group.id
            ],
        }
        for group in programme.groups
    ]


def _offer(
    programme: Programme, module: Module, stage: Stage, facts: Facts
) -> dict[str, Any]:
    when = facts.choices.get(module.id)
    if when is not None:
        stays = rules.refuse_withdrawal(programme, module, facts)
        chosen_for = programme.stage_by_id[when]
        return {"module": module, "chosen_for": chosen_for, "stays": stays}
    refusal = rules.refuse_choice(programme, module, stage, facts.choices)
    return {"module": module, "chosen_for": None, "refusal": refusal}
