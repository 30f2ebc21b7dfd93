"""Who may do what to somebody's way: the reason for refusal, or None."""

from dataclasses import replace
from datetime import date

from accounts import permissions as accounts
from accounts import queries as people
from accounts.choices import Ability
from accounts.models import Organisation, Person
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import (
    EducatorAssignment,
    Enrolment,
    EvidenceRequest,
    InterimReport,
    SecondLook,
    Submission,
    Transfer,
)
from portfolio.rules import editions, independence, loads


def refuse_enrol(by: Actor, employer: Organisation, *, on: date) -> str | None:
    return accounts.refuse_unless(by, Ability.ENROL, organisation_id=employer.pk, on=on)


def refuse_place(
    person: Person, version: FrameworkVersion, employer: Organisation, *, from_: date
) -> str | None:
    """Why this person cannot set out on this framework with this employer: P1."""
    there = (
        queries.standing_enrolments(person.pk)
        .filter(framework=version.framework_id)
        .first()
    )
    if there is not None:
        if (there.employer_id, there.started_on) == (employer.pk, from_):
            return None
        return f"{person.name} is already enrolled on {there.version.title}"
    if version.status != VersionStatus.PUBLISHED:
        return "People enrol on a framework that is published"
    works_there = people.people_employed_by(employer.pk, from_)
    if not works_there.filter(pk=person.pk).exists():
        return (
            f"{employer.name} has not recorded that {person.name} works there on"
            f" {from_.day} {from_:%B %Y}. Record that first"
        )
    return None


def refuse_move(by: Actor, *, on: date) -> str | None:
    """Moving people to a later version of their framework is for its editors."""
    return accounts.refuse_unless(
        by, Ability.EDIT_FRAMEWORKS, organisation_id=None, on=on
    )


def refuse_target(
    old: FrameworkVersion, new: FrameworkVersion, *, on: date
) -> str | None:
    """Why nobody can be moved from one version to another on a London date."""
    if old.framework_id != new.framework_id:
        return "People stay on the framework they began"
    if new.status != VersionStatus.PUBLISHED:
        return "People are moved to a version that is published"
    return editions.refuse_order(
        begins=new.period.lower, old_begins=old.period.lower, on=on
    )


def refuse_assign(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    if by.person_id == enrolment.person_id:
        return "Nobody assigns a practice educator to themselves. Ask a coordinator"
    return accounts.refuse_unless(
        by, Ability.ASSIGN_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )


def refuse_educator(
    educator: Person, enrolment: Enrolment, *, from_: date
) -> str | None:
    """Why somebody cannot be the practice educator of this person from a day: P3."""
    relation = queries.relation(educator.pk, enrolment, from_)
    return independence.refuse(replace(relation, is_assigned=True), on=from_)


def refuse_declaring(
    by: Actor, enrolment: Enrolment, educator: Person, *, on: date
) -> str | None:
    """Either of the two declares a conflict of interest, or the coordinator (P3)."""
    if by.person_id is not None and by.person_id in {
        enrolment.person_id,
        enrolment.person.merged_into_id,
        educator.pk,
    }:
        return None
    if refuse_assign(by, enrolment, on=on) is None:
        return None
    return (
        "Only one of the two, or the coordinator of the employer, declares a conflict"
        " of interest between them"
    )


def refuse_ending_conflict(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """Neither of the two ends what stands between them."""
    return refuse_assign(by, enrolment, on=on)


def refuse_naming_cover(
    by: Actor, covered: EducatorAssignment, *, on: date
) -> str | None:
    """Why this person may not name, or end, cover for an assignment: P10."""
    if covered.covers_id is not None:
        return "Cover is named by the practice educator who is covered"
    if by.person_id is not None and by.person_id == covered.educator_id:
        return None
    if refuse_assign(by, covered.enrolment, on=on) is None:
        return None
    return (
        "Only the practice educator who is away, or the coordinator of the employer,"
        " names cover"
    )


def refuse_handing_over(
    by: Actor, assignment: EducatorAssignment, *, on: date
) -> str | None:
    """Why this person may not hand somebody over to another educator."""
    if assignment.covers_id is not None:
        return "Cover hands nobody over. Ask the practice educator, or the coordinator"
    if by.person_id is not None and by.person_id == assignment.educator_id:
        return None
    if refuse_assign(by, assignment.enrolment, on=on) is None:
        return None
    return (
        "Only their practice educator, or the coordinator of the employer, hands"
        " somebody over"
    )


def refuse_setting_cap(by: Actor, educator: Person) -> str | None:
    if by.person_id != educator.pk:
        return "Only practice educators themselves say how many people they take on"
    return None


def refuse_load(educator: Person, enrolment: Enrolment, *, from_: date) -> str | None:
    """Why this person would be one too many for an educator: their own limit."""
    load = queries.loads_of([educator.pk], from_, but=enrolment.pk)[educator.pk]
    return loads.refuse(educator.name, has=load.has, most=load.most)


def refuse_own(by: Actor, enrolment: Enrolment) -> str | None:
    """For what somebody does on their own way: evidence, choices, putting forward."""
    known_by = {enrolment.person_id, enrolment.person.merged_into_id}
    if by.person_id is None or by.person_id not in known_by:
        return "Only the social worker whose framework this is can do this"
    return None


def refuse_decision(by: Actor, submission: Submission, *, on: date) -> str | None:
    """Why this person may not return or sign off a submission on a London date: P3."""
    if by.person_id is None:
        return "Only a practice educator can decide on a unit"
    relation = queries.relation(by.person_id, submission.enrolment, on)
    return independence.refuse(relation, on=on) or refuse_reading(by, submission)


def refuse_withdrawal(by: Actor, submission: Submission, *, on: date) -> str | None:
    """Why this person may not withdraw a sign-off: P6."""
    if by.person_id is None:
        return "Only a person can withdraw a sign-off"
    if by.person_id == submission.enrolment.person_id:
        return "Nobody withdraws a sign-off of their own units"
    if by.person_id == submission.decided_by_id:
        return (
            "Whoever signed off cannot withdraw it. Ask another practice educator or"
            " the principal social worker"
        )
    if queries.conflicts_between(
        by.person_id, submission.enrolment.person_id, on
    ).exists():
        return (
            "A conflict of interest is declared between you and the social worker. Ask"
            " another practice educator or the principal social worker"
        )
    if refuse_decision(by, submission, on=on) is None:
        return None
    return accounts.refuse_unless(
        by,
        Ability.WITHDRAW_SIGN_OFF,
        organisation_id=submission.enrolment.employer_id,
        on=on,
    )


def refuse_leave(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """Who records leave, and how much somebody works: they, or a coordinator (P8)."""
    if refuse_own(by, enrolment) is None:
        return None
    return accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=enrolment.employer_id, on=on
    )


def refuse_transfer(
    by: Actor, enrolment: Enrolment, employer: Organisation, *, on: date
) -> str | None:
    """Why an employer cannot start to take this person on: P9."""
    if by.person_id == enrolment.person_id:
        return "Nobody transfers themselves. Ask another coordinator"
    refusal = accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=employer.pk, on=on
    )
    return refusal or refuse_take_on(enrolment, employer, on=on)


def refuse_take_on(
    enrolment: Enrolment, employer: Organisation, *, on: date
) -> str | None:
    """Why this person cannot go to this employer, whoever asks."""
    person = enrolment.person
    if enrolment.employer_id == employer.pk:
        return f"{person.name} is with {employer.name} already"
    works_there = people.people_employed_by(employer.pk, on)
    if not works_there.filter(pk=person.pk).exists():
        return (
            f"{employer.name} has not recorded that {person.name} works there today."
            " Record that first"
        )
    return None


def refuse_confirm(by: Actor, transfer: Transfer, *, on: date) -> str | None:
    if by.person_id == transfer.enrolment.person_id:
        return "Nobody confirms their own transfer. Ask another coordinator"
    return accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=transfer.from_employer_id, on=on
    )


def refuse_call_off(by: Actor, transfer: Transfer, *, on: date) -> str | None:
    """Only those who started it: the old employer may be slow, not stand in the way."""
    return accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=transfer.to_employer_id, on=on
    )


def refuse_report(by: Actor, report: InterimReport) -> str | None:
    if by.person_id != report.educator_id:
        return "Only the practice educator who was asked writes the interim report"
    return None


def refuse_moving(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """Who ends somebody's part in the programme, and takes them back (P9); and who
    gives a year longer (P11)."""
    if by.person_id == enrolment.person_id:
        return "Nobody decides this for themselves. Ask another coordinator"
    return accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=enrolment.employer_id, on=on
    )


def refuse_reading(by: Actor, submission: Submission) -> str | None:
    """Why the evidence of this submission is closed: it was put forward before a
    transfer, and the person has not agreed yet that it goes with them (P9)."""
    enrolment = submission.enrolment
    if refuse_own(by, enrolment) is None:
        return None
    if not queries.is_kept_back(submission):
        return None
    return (
        f"{enrolment.person.name} came from another employer, and has not agreed yet"
        " that evidence from before may be read here. They can agree on their home page"
    )


def refuse_asking(enrolment: Enrolment, email: str) -> str | None:
    """Why somebody cannot be asked at this address for evidence of this enrolment."""
    user = people.user_of(email)
    if user is not None and _is_of(user.person, enrolment):
        return "This address is your own. Evidence of this kind is in another's words"
    return None


def refuse_answer(by: Actor | None, request: EvidenceRequest) -> str | None:
    """Why whoever opens a link may not answer. Nobody needs to sign in to; but who has
    signed in does not answer what they asked."""
    if by is not None and refuse_own(by, request.enrolment) is None:
        return "You asked for these words, so somebody else has to write them"
    return None


def _is_of(person: Person, enrolment: Enrolment) -> bool:
    return refuse_own(Actor.person(person.pk), enrolment) is None


# What was promised and given: the social worker says, and whoever acts for the employer


def refuse_say(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """Why somebody has no say in what was promised and given, on either side."""
    if refuse_own(by, enrolment) is None:
        return None
    return _refuse_for_employer(by, enrolment, on=on)


def _refuse_for_employer(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    if by.person_id is None:
        return "Only a person can say what was promised and given"
    if refuse_assign(by, enrolment, on=on) is None:
        return None
    assigned = queries.educated_by(by.person_id, on).filter(enrolment=enrolment)
    if not assigned.exists():
        return (
            "Only the social worker, their practice educator or a coordinator of their"
            " employer can say what was promised and given"
        )
    if queries.conflicts_between(by.person_id, enrolment.person_id, on).exists():
        return (
            "A conflict of interest is declared between you and the social worker. Ask"
            " their coordinator"
        )
    return None


def refuse_assign_second_look(
    by: Actor, enrolment: Enrolment, *, on: date
) -> str | None:
    """The coordinator or the principal social worker of the employer assigns: P13."""
    if by.person_id == enrolment.person_id:
        return "Nobody assigns who looks at their own unit again. Ask a coordinator"
    named = accounts.refuse_unless(
        by, Ability.NAME_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )
    return named and accounts.refuse_unless(
        by, Ability.ASSIGN_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )


def refuse_find(by: Actor, look: SecondLook, *, on: date) -> str | None:
    """Only the educator asked, while they may look: P13."""
    if by.person_id is None or by.person_id != look.educator_id or not look.educator:
        return "Only the educator who was asked to look again can say what they find"
    return queries.refusal_to_look_again(look.educator, look.submission, on)
