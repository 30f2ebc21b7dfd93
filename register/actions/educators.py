"""Practice educators' standing (R8): three years, on known grounds, renewed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts import queries as accounts
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.time import london, periods
from ecf.transitions import IllegalMove
from register import permissions, queries
from register.actions import annotations
from register.choices import AnnotationKind, EducatorBasis
from register.models import Proposal
from register.rules import educators

EDUCATOR = AnnotationKind.PRACTICE_EDUCATOR
SERVICE = Actor.named("educators")


class CannotPut(IllegalMove):
    """It cannot be proposed now; the words say what would change it."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the standing rests on: the kind of it, in words, and as a fact of an app
    above where there is one."""

    basis: EducatorBasis
    words: str


@transaction.atomic
def grant(
    *, person_id: int, shown: Shown, from_: date, by: Actor, at: datetime
) -> Proposal:
    """Propose three years of standing from a London date: a registrar by certificate,
    a principal social worker by naming. Raises CannotPut where the person has standing
    then, where a proposal waits, or without an entry."""
    on = london.today(at)
    require(permissions.refuse_grant_educator(by, person_id, shown.basis, on=on))
    until = queries.educator_until(person_id, on=from_)
    if until is not None:
        raise CannotPut(
            "They have this standing already. Renew it in the six months before it ends"
        )
    return _propose(person_id, shown, from_, by=by, at=at)


@transaction.atomic
def renew(*, person_id: int, shown: Shown, by: Actor, at: datetime) -> Proposal:
    """Propose three more years: by a registrar, or asked for by the person, for whom
    the service then puts it with their own words (R3). Raises CannotPut outside the
    last six months, or where it waits already."""
    on = london.today(at)
    require(permissions.refuse_renew_educator(by, person_id, shown.basis, on=on))
    last = queries.last_educator_standing(person_id)
    if last is None or last.period.upper is None:
        raise CannotPut("There is no standing that ends, and so none to renew")
    until: date = last.period.upper
    if not educators.may_renew(until, on=on):
        raise CannotPut("It can be renewed in the six months before it ends")
    asked_by_themselves = by.person_id == person_id
    if asked_by_themselves:
        name = accounts.name_of(person_id)
        shown = Shown(basis=shown.basis, words=f"{name} asks for this. {shown.words}")
    return _propose(
        person_id,
        shown,
        educators.renewed_from(until, on=on),
        by=SERVICE if asked_by_themselves else by,
        at=at,
    )


def _propose(
    person_id: int, shown: Shown, from_: date, *, by: Actor, at: datetime
) -> Proposal:
    proposal = annotations.propose(
        person_id=person_id,
        kind=EDUCATOR,
        period=periods.period(from_, educators.years_from(from_)),
        grounds=annotations.Grounds(
            words=f"{shown.basis.label}. {shown.words}".strip(), kind=shown.basis
        ),
        by=by,
        at=at,
    )
    if proposal is None:
        raise CannotPut("A registrar has this already, or there is no register entry")
    return proposal
