"""Whom a concern about safety may be about, and who would hear of it (P12)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import Person
from accounts.queries import help as requests
from ecf.events.actor import Actor
from portfolio.models import EducatorAssignment, Enrolment
from portfolio.queries.enrolments import enrolments_visible_to
from portfolio.queries.evidence import evidence_visible_to
from portfolio.queries.hidden_words import things_visible_to

# What somebody may read who does not see the person: where its enrolment is.
SIGHTS = {
    "submission": "enrolment",
    "second_look": "submission__enrolment",
    "report": "transfer__enrolment",
    "claim": "enrolment",
}
PRINCIPAL, SOMEBODY_ELSE = "principal", "somebody_else"


@dataclass(frozen=True, kw_only=True)
class About:
    """One whom it may be about. `person` is None for the principal social worker, and
    for somebody else."""

    key: str
    label: str
    hint: str
    person: Person | None = None


def enrolment_to_tell_of(actor: Actor, on: date, public_id: UUID) -> Enrolment | None:
    """One that somebody sees that day, or that they read anything of."""
    found = (
        Enrolment.objects.filter(public_id=public_id)
        .select_related("person__merged_into", "employer")
        .first()
    )
    if found is None:
        return None
    sights = (
        enrolments_visible_to(actor, on).filter(pk=found.pk),
        evidence_visible_to(actor, on).filter(enrolment=found.pk),
        *(
            things_visible_to(thing, actor, on).filter(**{path: found.pk})
            for thing, path in SIGHTS.items()
        ),
    )
    return found if any(sight.exists() for sight in sights) else None


def people_of_concern(by_id: int, enrolment: Enrolment, on: date) -> list[About]:
    """The social worker and their practice educators, but for who asks; the principal
    social worker, whom the regulator alone hears of; somebody else."""
    educators = (
        EducatorAssignment.objects.in_force(on)
        .filter(enrolment=enrolment.pk)
        .select_related("educator")
        .order_by("educator__name")
    )
    named = {enrolment.person.merged_into or enrolment.person: "social worker"}
    named |= {each.educator: "practice educator" for each in educators}
    return [
        *(
            About(
                key=str(each.public_id),
                label=f"{each.name}, {what}",
                hint=_hint(each.pk, by_id, enrolment, on),
                person=each,
            )
            for each, what in named.items()
            if each.pk != by_id
        ),
        About(
            key=PRINCIPAL,
            label=f"The principal social worker of {enrolment.employer.name}",
            hint="We tell the regulator alone",
        ),
        About(
            key=SOMEBODY_ELSE,
            label="Somebody else",
            hint=f"Say who below. {_hint(None, by_id, enrolment, on)}",
        ),
    ]


def _hint(concerns: int | None, by_id: int, enrolment: Enrolment, on: date) -> str:
    hearing = requests.hearing_at(
        enrolment.employer_id, on, concerns=concerns, but=by_id
    )
    if not hearing.names:
        return "We tell the regulator"
    who = " and ".join(hearing.names)
    part = "their manager" if hearing.is_manager else "principal social worker"
    return f"We tell {who}, {part}, and the regulator"
