"""Choosing electives, and changing one's mind until there is evidence (F1)."""

from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from curriculum.models import Module, Stage
from ecf.events import history
from ecf.events.actor import Actor
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.events import ModuleChoiceWithdrawn, ModuleChosen
from portfolio.models import Enrolment, ModuleChoice
from portfolio.rules import electives
from portfolio.rules import enrolments as states


@transaction.atomic
def choose(
    *, enrolment: Enrolment, stage: Stage, module: Module, by: Actor, at: datetime
) -> ModuleChoice:
    """Take a module into a pathway stage. The same again returns what there is.

    Raises PermissionDenied with the reason: points, prerequisites, groups.
    """
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_own(by, enrolment))
    require(states.refuse_end(enrolment.status))
    there = _choice(enrolment, module)
    if there is not None and there.stage_id == stage.pk:
        return there
    require(_refuse(enrolment, stage, module))

    choice = ModuleChoice.objects.create(
        enrolment=enrolment, stage=stage, module=module, chosen_at=at
    )
    event = ModuleChosen(
        person_id=enrolment.person_id,
        modulechoice_id=choice.pk,
        module_id=module.pk,
    )
    history.record(event, by=by, at=at)
    return choice


@transaction.atomic
def withdraw(*, enrolment: Enrolment, module: Module, by: Actor, at: datetime) -> None:
    """Take a module out again, while nothing rests on it. Raises PermissionDenied."""
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_own(by, enrolment))
    choice = _choice(enrolment, module)
    if choice is None:
        return
    require(_refuse_withdrawal(enrolment, module))

    choice.withdrawn_at = at
    choice.save(update_fields=["withdrawn_at"])
    event = ModuleChoiceWithdrawn(
        person_id=enrolment.person_id,
        modulechoice_id=choice.pk,
        module_id=module.pk,
    )
    history.record(event, by=by, at=at)


def _choice(enrolment: Enrolment, module: Module) -> ModuleChoice | None:
    return ModuleChoice.objects.filter(
        enrolment=enrolment, module=module, withdrawn_at=None
    ).first()


def _refuse(enrolment: Enrolment, stage: Stage, module: Module) -> str | None:
    programme = queries.programme_of(enrolment.version_id)
    known = programme.module_by_id.get(module.pk)
    when = programme.stage_by_id.get(stage.pk)
    if known is None or when is None:
        return "This module belongs to another framework"
    choices = queries.facts_on(enrolment).choices
    return electives.refuse_choice(programme, known, when, choices)


def _refuse_withdrawal(enrolment: Enrolment, module: Module) -> str | None:
    programme = queries.programme_of(enrolment.version_id)
    return electives.refuse_withdrawal(
        programme, programme.module_by_id[module.pk], queries.facts_on(enrolment)
    )
