"""Who may name practice educators (R8)."""

from datetime import date

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from register.choices import Duty
from register.models import DutyRule
from register.rules import educators


def may_name_educator(by: Actor, *, person_id: int, on: date) -> bool:
    """A principal social worker of the person's own employer, while naming is open."""
    places = accounts.organisations_where(by, Ability.NAME_EDUCATORS, on)
    employed = accounts.employments_of(person_id, on).filter(organisation__in=places)
    return educators.naming_is_open(_scheme_began(), on=on) and employed.exists()


def _scheme_began() -> date | None:
    rules = DutyRule.objects.filter(duty=Duty.PRACTICE_EDUCATION).order_by("period")
    first = rules.first()
    return first.period.lower if first else None
