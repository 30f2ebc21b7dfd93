"""Who hides evidence, who takes out what identifies a family, and who confirms what
rests on it (P5)."""

from datetime import date

from accounts import permissions as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.choices import RedactionStatus
from portfolio.models import (
    Confirmation,
    Enrolment,
    Evidence,
    HiddenWords,
    Redaction,
)
from portfolio.models.hidden_words import Thing
from portfolio.models.places import place_of
from portfolio.permissions import deciding, owning


def refuse_hiding(by: Actor, evidence: Evidence, *, on: date) -> str | None:
    """Anybody who sees it hides it."""
    if by.person_id is None:
        return "Only a person can say that evidence identifies a child or family"
    if queries.evidence_hidden_by(by, on).filter(pk=evidence.pk).exists():
        return None
    return "Only who may read this evidence can hide it"


def refuse_proposing(by: Actor, redaction: Redaction, *, on: date) -> str | None:
    """The first of the two: whoever wrote it, or one of those who decide."""
    return _refuse_first(by, redaction.evidence.enrolment, on=on)


def refuse_deciding(by: Actor, redaction: Redaction, *, on: date) -> str | None:
    """The second of the two: neither the first, nor whose evidence it is."""
    enrolment = redaction.evidence.enrolment
    return _refuse_second(by, redaction, enrolment, on=on)


def refuse_unsealing(by: Actor, redaction: Redaction, *, on: date) -> str | None:
    """Who may read the words under seal: whoever may be the first of the two, and once
    there is a first, they and whoever may be the second."""
    return _refuse_unsealing(by, redaction, redaction.evidence.enrolment, on=on)


def refuse_hiding_words(by: Actor, found: Thing, *, on: date) -> str | None:
    """Anybody who sees what was written there hides it."""
    if by.person_id is None:
        return "Only a person can say that words identify a child or family"
    seen = queries.things_visible_to(queries.name_of_thing(found), by, on)
    if seen.filter(pk=found.pk).exists():
        return None
    return "Only who may read this can hide it"


def refuse_proposing_words(by: Actor, hidden: HiddenWords, *, on: date) -> str | None:
    """The first of the two, of those who read it; whoever's record it is, only where
    all of it was for them to read."""
    return _refuse_first(by, hidden.enrolment, on=on) or _refuse_reading(
        by, hidden, on=on
    )


def refuse_deciding_words(by: Actor, hidden: HiddenWords, *, on: date) -> str | None:
    return _refuse_second(by, hidden, hidden.enrolment, on=on) or _refuse_reading(
        by, hidden, on=on
    )


def refuse_unsealing_words(by: Actor, hidden: HiddenWords, *, on: date) -> str | None:
    return _refuse_unsealing(by, hidden, hidden.enrolment, on=on) or _refuse_reading(
        by, hidden, on=on
    )


def refuse_confirming(by: Actor, confirmation: Confirmation, *, on: date) -> str | None:
    """Whoever may decide on the unit that day: who signed it off, their cover, or who
    came after them."""
    return deciding.refuse_decision(by, confirmation.submission, on=on)


def _refuse_reading(by: Actor, hidden: HiddenWords, *, on: date) -> str | None:
    """Nobody reads under seal what they could not read before."""
    is_theirs = owning.refuse_own(by, hidden.enrolment) is None
    if is_theirs and not all(place_of(name).for_owner for name in hidden.sealed):
        return (
            "Some of it was written between practice educators. They, your coordinator"
            " or the principal social worker decide on it"
        )
    if not queries.is_in_sight(by, hidden, on):
        return "Only who could read this before it was hidden decides on it"
    return None


def _refuse_first(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    if owning.refuse_own(by, enrolment) is None:
        return None
    return _refuse_redacting(by, enrolment, on=on)


def _refuse_second(
    by: Actor, found: Redaction | HiddenWords, enrolment: Enrolment, *, on: date
) -> str | None:
    if by.person_id is not None and by.person_id == found.proposed_by_id:
        return "Two people redact, and you are the first. Another decides"
    if owning.refuse_own(by, enrolment) is None:
        return (
            "Nobody decides about their own evidence or record. Your practice educator,"
            " coordinator or principal social worker does"
        )
    return _refuse_redacting(by, enrolment, on=on)


def _refuse_unsealing(
    by: Actor, found: Redaction | HiddenWords, enrolment: Enrolment, *, on: date
) -> str | None:
    if found.status == RedactionStatus.HIDDEN:
        return _refuse_first(by, enrolment, on=on)
    if found.status == RedactionStatus.PROPOSED:
        if by.person_id is not None and by.person_id == found.proposed_by_id:
            return None
        return _refuse_second(by, found, enrolment, on=on)
    return "Two people have decided on it: no words are under seal any more"


def _refuse_redacting(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    if by.person_id is None:
        return "Only people redact evidence"
    if queries.conflicts_between(by.person_id, enrolment.person_id, on).exists():
        return (
            "A conflict of interest is declared between you and the social worker."
            " Their coordinator or principal social worker decides"
        )
    if queries.educated_by(by.person_id, on).filter(enrolment=enrolment).exists():
        return None
    for ability in (Ability.NAME_EDUCATORS, Ability.ASSIGN_EDUCATORS):
        place = enrolment.employer_id
        if not accounts.refuse_unless(by, ability, organisation_id=place, on=on):
            return None
    return (
        "Only their practice educator, or a coordinator or principal social worker of"
        " their employer, decides on hidden evidence"
    )
