"""Who may do what to the register: the reason for refusal, or None."""

from datetime import date

from accounts.choices import Ability
from accounts.permissions import refuse_unless
from ecf.events.actor import Actor
from register import queries
from register.choices import AnnotationKind
from register.models import Proposal
from register.permissions.asked import refuse_answer, refuse_ask
from register.permissions.practice import refuse_list, refuse_log, refuse_supervise

__all__ = [
    "refuse_answer",
    "refuse_ask",
    "refuse_check",
    "refuse_commence",
    "refuse_decide",
    "refuse_keep",
    "refuse_list",
    "refuse_load",
    "refuse_log",
    "refuse_part_in",
    "refuse_propose",
    "refuse_protect",
    "refuse_renew",
    "refuse_supervise",
]


def refuse_keep(by: Actor, *, person_id: int, on: date) -> str | None:
    """To make an entry, or change its registration: a registrar, of somebody else."""
    if by.person_id == person_id:
        return "You cannot change your own register entry"
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_protect(by: Actor, *, person_id: int, on: date) -> str | None:
    """R5: the person themselves, or a registrar for them."""
    if by.person_id == person_id:
        return None
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_renew(by: Actor, *, person_id: int, on: date) -> str | None:
    """The person, or a registrar for them."""
    if by.person_id == person_id:
        return None
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_propose(
    by: Actor, *, person_id: int, kind: AnnotationKind, on: date
) -> str | None:
    """The service by its rules, or a registrar; a principal social worker may name
    practice educators among their own (R8). Never for oneself (R3)."""
    if by.person_id == person_id:
        return "You cannot propose an annotation for your own entry"
    if kind == AnnotationKind.PRACTICE_EDUCATOR and queries.may_name_educator(
        by, person_id=person_id, on=on
    ):
        return None
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_decide(by: Actor, proposal: Proposal, *, on: date) -> str | None:
    """R3: a registrar who is not the proposer, the person, nor anyone who decided
    the grounds."""
    if by.person_id is None:
        return "A registrar decides, never the service itself"
    return refuse_unless(
        by, Ability.DECIDE_REGISTER, organisation_id=None, on=on
    ) or refuse_part_in(by.person_id, proposal)


def refuse_part_in(person_id: int, proposal: Proposal) -> str | None:
    """Why somebody who had a part in a proposal leaves it to another registrar."""
    if person_id == proposal.proposed_by_id:
        return "You proposed this. Another registrar must decide it"
    if person_id == proposal.entry.person_id:
        return "This is about you. Another registrar must decide it"
    if person_id in proposal.grounds_decided_by:
        return "You decided what this rests on. Another registrar must decide it"
    return None


def refuse_load(by: Actor, *, on: date) -> str | None:
    """The rules of duties are the regulator's."""
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_commence(by: Actor, *, organisation_id: int, on: date) -> str | None:
    """R7: an employer commences for itself, by its principal social worker."""
    return refuse_unless(
        by, Ability.NAME_EDUCATORS, organisation_id=organisation_id, on=on
    )


def refuse_check(by: Actor, *, organisation_id: int, on: date) -> str | None:
    """A person or a system of the organisation: somebody whom the log can name."""
    if by.system is not None:
        return "A check is made by a person or an employer's system"
    return refuse_unless(
        by, Ability.CHECK_REGISTER, organisation_id=organisation_id, on=on
    )
