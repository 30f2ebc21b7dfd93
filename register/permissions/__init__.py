"""Who may do what to the register: the reason for refusal, or None."""

from datetime import date

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Person
from accounts.permissions import refuse_unless
from ecf.events.actor import Actor
from register import queries
from register.choices import AnnotationKind, DeathStatus, EducatorBasis
from register.models import Correction, DeathReport, Proposal
from register.permissions.asked import refuse_answer, refuse_ask
from register.permissions.former_names import refuse_open_names
from register.permissions.practice import refuse_list, refuse_log, refuse_supervise
from register.permissions.references import refuse_reference
from register.permissions.watching import refuse_watch
from register.rules import educators

__all__ = [
    "refuse_answer",
    "refuse_ask",
    "refuse_ask_duty",
    "refuse_check",
    "refuse_commence",
    "refuse_decide",
    "refuse_import",
    "refuse_keep",
    "refuse_list",
    "refuse_load",
    "refuse_log",
    "refuse_open_names",
    "refuse_part_in",
    "refuse_propose",
    "refuse_protect",
    "refuse_reference",
    "refuse_renew",
    "refuse_supervise",
    "refuse_watch",
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


def refuse_grant_educator(
    by: Actor, person_id: int, basis: EducatorBasis, *, on: date
) -> str | None:
    """R8: a registrar by certificate; by naming, their principal social worker."""
    if by.person_id == person_id:
        return "You cannot propose an annotation for your own entry"
    if basis != EducatorBasis.NAMED:
        return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)
    if queries.may_name_educator(by, person_id=person_id, on=on):
        return None
    if not queries.naming_is_open(on):
        return (
            "Naming is over: the scheme's first three years have passed. A registrar"
            " decides on a certificate of stage 2"
        )
    return (
        "Only a principal social worker where they work can name them. To do this you"
        " need that role"
    )


def refuse_renew_educator(
    by: Actor, person_id: int, basis: EducatorBasis, *, on: date
) -> str | None:
    """R8: the person asks, or a registrar proposes; on activity or a refresher."""
    if basis not in educators.RENEWAL:
        return "A renewal rests on activity or a refresher"
    if by.person_id == person_id:
        return None
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_propose_end(
    by: Actor, *, person_id: int, kind: AnnotationKind, on: date
) -> str | None:
    """By hand: a registrar, for somebody else. Another decides."""
    if by.person_id == person_id:
        return f"You cannot propose the end of your own {kind.label}"
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


def refuse_correct(by: Actor, correction: Correction, *, on: date) -> str | None:
    """To put right who an entry is: a registrar, of somebody else."""
    if by.person_id is None:
        return "A registrar corrects an entry, never the service itself"
    return _refuse_own(by, correction) or refuse_unless(
        by, Ability.DECIDE_REGISTER, organisation_id=None, on=on
    )


def refuse_decide_correction(
    by: Actor, correction: Correction, *, on: date
) -> str | None:
    """It takes two registrars."""
    return refuse_part_in_correction(by, correction) or refuse_correct(
        by, correction, on=on
    )


def refuse_part_in_correction(by: Actor, correction: Correction) -> str | None:
    """Why a registrar leaves it to another."""
    if by.person_id == correction.proposed_by_id:
        return "You proposed this. Another registrar must decide it"
    return _refuse_own(by, correction)


def _refuse_own(by: Actor, correction: Correction) -> str | None:
    subjects = {correction.entry.person_id}
    if correction.into is not None:
        subjects.add(correction.into.person_id)
    if by.person_id in subjects:
        return "You cannot correct your own register entry"
    return None


def refuse_report_death(by: Actor, person: Person, *, on: date) -> str | None:
    """R10: a registrar, support, whom anybody can ask, and whoever holds a role where
    the person works."""
    if by.person_id is None:
        return "A person reports a death, never the service itself"
    if by.person_id == person.pk:
        return "You cannot report this of yourself"
    if queries.works_with(by, person, on):
        return None
    held = accounts.abilities_of(by.person_id, on)
    if {Ability.DECIDE_REGISTER, Ability.ANSWER_HELP} & set(held):
        return None
    return (
        "You can report this of people where you hold a role. For anybody else, ask"
        " for help: whoever answers can report it"
    )


def refuse_confirm_death(by: Actor, report: DeathReport, *, on: date) -> str | None:
    """R10: a registrar, who is a second person."""
    if by.person_id is None:
        return "A registrar confirms, never the service itself"
    if by.person_id == report.reported_by_id:
        return "You reported this. Another person must confirm it"
    return refuse_keep(by, person_id=report.person_id, on=on)


def refuse_undo_death(by: Actor, report: DeathReport, *, on: date) -> str | None:
    """A mistake is undone at once: by the person, whoever reported it, or a registrar;
    once it is confirmed by a registrar, since the entry opens again."""
    is_open = report.status == DeathStatus.REPORTED
    if is_open and by.person_id in (report.person_id, report.reported_by_id):
        return None
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_load(by: Actor, *, on: date) -> str | None:
    """The rules of duties are the regulator's."""
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_import(by: Actor, *, on: date) -> str | None:
    """Entries by the file are the regulator's too."""
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_commence(by: Actor, *, organisation_id: int, on: date) -> str | None:
    """R7: an employer commences for itself, by its principal social worker."""
    return refuse_unless(
        by, Ability.NAME_EDUCATORS, organisation_id=organisation_id, on=on
    )


def refuse_check(by: Actor, *, organisation_id: int, on: date) -> str | None:
    """A person or a system of the organisation, somebody whom the log can name; for the
    regulator its registrars."""
    if by.system is not None:
        return "A check is made by a person or an employer's system"
    refusal = refuse_unless(
        by, Ability.CHECK_REGISTER, organisation_id=organisation_id, on=on
    )
    own = Ability.DECIDE_REGISTER
    if refusal and by.person_id is not None:
        is_regulators = organisation_id in accounts.organisations_where(by, own, on)
        return None if is_regulators else refusal
    return refusal


def refuse_ask_duty(by: Actor, *, person_id: int, on: date) -> str | None:
    """To ask for the regulator: a registrar, about somebody else."""
    if by.person_id == person_id:
        return "This is about you. Your own page says what you may do"
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)
