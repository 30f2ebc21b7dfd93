"""Load the rules of duties from their reviewed file (R7)."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.time import london, periods
from register import permissions
from register.models import DutyRule
from register.rules.files import DutyInFile, Fault, FaultyFile

FROZEN = (
    "question",
    "needs_annotation",
    "needs_direct_years",
    "by_commencement",
    "without_reference",
    "always_allowed",
)


@transaction.atomic
def load(*, rules: list[DutyInFile], by: Actor, at: datetime) -> int:
    """Store the rules that are new, and say how many; each ends the one before it.
    The same file again changes nothing. Raises FaultyFile where a version that is
    stored says something else, or a rule would begin before one that is stored: for
    days that have no rule it may, where the file says when it ended."""
    require(permissions.refuse_load(by, on=london.today(at)))
    in_order = sorted(rules, key=lambda rule: (rule.duty, rule.in_force_from))
    faults = [fault for rule in in_order if (fault := _contradiction(rule))]
    if faults:
        raise FaultyFile(faults)
    return sum(_store(rule) for rule in in_order)


def _contradiction(rule: DutyInFile) -> Fault | None:
    stored = DutyRule.objects.filter(duty=rule.duty)
    same = stored.filter(version=rule.version).first()
    if same is None:
        return _in_the_way(rule, stored)
    differs = any(getattr(same, name) != getattr(rule, name) for name in FROZEN)
    ends = rule.in_force_until
    differs = differs or (ends is not None and same.period.upper != ends)
    if differs or same.period.lower != rule.in_force_from:
        return Fault(rule.line, f"Version {rule.version} is stored and says otherwise")
    return None


def _in_the_way(rule: DutyInFile, stored: QuerySet[DutyRule]) -> Fault | None:
    if rule.in_force_until is not None:
        days = periods.period(rule.in_force_from, rule.in_force_until)
        if stored.filter(period__overlap=days).exists():
            return Fault(rule.line, "A rule that is stored covers some of these days")
    elif stored.filter(period__startswith__gte=rule.in_force_from).exists():
        return Fault(rule.line, "A rule that is stored begins on this day or later")
    return None


def _store(rule: DutyInFile) -> bool:
    stored = DutyRule.objects.select_for_update().filter(duty=rule.duty)
    if stored.filter(version=rule.version).exists():
        return False
    for before in stored.filter(period__contains=rule.in_force_from):
        before.period = periods.ended(before.period, rule.in_force_from)
        before.save(update_fields=["period"])
    DutyRule.objects.create(
        duty=rule.duty,
        version=rule.version,
        title=rule.title,
        period=periods.period(rule.in_force_from, rule.in_force_until),
        **{name: getattr(rule, name) for name in FROZEN},
    )
    return True
