"""What people asked for help with, and who may answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import queries
from accounts.choices import Ability, HelpKind, HelpStatus, Role
from accounts.models import Employment, HelpRequest, RoleGrant
from accounts.rules import help as rules
from ecf.events.actor import Actor
from ecf.time import london

IS_CONCERN = Q(kind=HelpKind.SAFETY)


def waiting_for(by: Actor, on: date) -> QuerySet[HelpRequest]:
    """What this person may answer on a London date, with who asked: for support, all
    but complaints about an employer whose principal social worker is there to hear
    them, until these have waited ten working days, and complaints about that one; for
    that one, the others. Concerns about safety are for others: see `_concerns_for`.
    Never one's own, and never one about oneself."""
    places = queries.organisations_where(by, Ability.HEAR_COMPLAINTS, on)
    theirs = Q(about__in=places, about_principal=False)
    if queries.organisations_where(by, Ability.ANSWER_HELP, on):
        hearing = places_with_principal(on)
        theirs |= Q(about=None) | ~Q(about__in=hearing) | Q(about_principal=True)
        theirs |= Q(asked_at__lt=late_before(on))
    return (
        HelpRequest.objects.filter(
            theirs & ~IS_CONCERN | IS_CONCERN & _concerns_for(by, places, on)
        )
        .exclude(person__isnull=False, person=by.person_id)
        .exclude(concerns__in=queries.known_as(by.person_id))
        .exclude(about_principal=True, about__in=places)
        .select_related("person", "about", "concerns", "taken_by", "answered_by")
    )


def _concerns_for(by: Actor, places: Collection[int], on: date) -> Q:
    """P12. What is told to an employer is for whoever manages the person; for its
    principal social worker where nobody does, or once it has waited ten working days.
    What is told to the regulator is for registrars, and the other too where nobody is
    there to hear it, or it has waited as long."""
    jobs = Employment.objects.filter(
        person=OuterRef("concerns"),
        organisation=OuterRef("about"),
        period__contains=on,
    )
    managed = jobs.filter(manager__isnull=False).exclude(manager=OuterRef("person"))
    is_late = Q(asked_at__lt=late_before(on))
    to_principal = Q(about__in=places) & (~Exists(managed) | is_late)
    managing = jobs.filter(manager__in=queries.known_as(by.person_id))
    heard = Exists(managing) | to_principal
    theirs = Q(for_regulator=False) & heard
    if queries.organisations_where(by, Ability.DECIDE_REGISTER, on):
        unheard = ~Exists(managed) & ~Q(about__in=places_with_principal(on))
        theirs |= Q(for_regulator=True) | is_late | unheard
    return theirs


def late_before(on: date) -> datetime:
    """What was asked before this moment has waited ten working days on a date."""
    last = rules.last_day_asked(on, working_days_ago=rules.ESCALATED_AFTER)
    return london.midnight(last + timedelta(days=1))


def places_with_principal(on: date) -> QuerySet[RoleGrant, int]:
    """Ids of employers with a principal social worker who hears complaints."""
    return RoleGrant.objects.filter(
        role=Role.PRINCIPAL_SOCIAL_WORKER, period__contains=on
    ).values_list("organisation", flat=True)


def asked_by(person_id: int) -> QuerySet[HelpRequest]:
    """What somebody asked, the latest first, with the answers."""
    known_as = queries.known_as(person_id)
    asked = HelpRequest.objects.filter(person__in=known_as)
    return asked.select_related("about", "concerns", "answered_by").order_by(
        "-asked_at", "-pk"
    )


def same_concern(asked: HelpRequest) -> QuerySet[HelpRequest]:
    """What the same person has told in the same words, and nobody has taken yet."""
    return HelpRequest.objects.filter(
        kind=HelpKind.SAFETY,
        status=HelpStatus.NEW,
        words=asked.words,
        person=asked.person_id,
        about=asked.about_id,
        concerns=asked.concerns_id,
        about_principal=asked.about_principal,
    )


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """Who at an employer is told of a concern: by name; `is_manager` or else its
    principal social workers. Nobody, where the regulator alone is told."""

    names: tuple[str, ...]
    is_manager: bool


def hearing_at(
    organisation_id: int, on: date, *, concerns: int | None, but: int | None
) -> Hearing:
    """Who there would hear a concern about somebody, told by a person who does not hear
    it themselves."""
    jobs = Employment.objects.filter(
        person=concerns, organisation=organisation_id, period__contains=on
    ).exclude(manager=None)
    managers = jobs.exclude(manager=but).order_by("manager__name")
    if names := tuple(managers.values_list("manager__name", flat=True).distinct()):
        return Hearing(names=names, is_manager=True)
    principals = (
        RoleGrant.objects.filter(
            role=Role.PRINCIPAL_SOCIAL_WORKER,
            organisation=organisation_id,
            period__contains=on,
        )
        .exclude(person=but)
        .exclude(person=concerns)
    )
    found = principals.order_by("person__name").values_list("person__name", flat=True)
    return Hearing(names=tuple(found), is_manager=False)


def people_who_may_answer(requests: Collection[HelpRequest], on: date) -> list[int]:
    """Who may have to answer some of these, by id: for each, `waiting_for` says
    which."""
    places = {each.about_id for each in requests if each.about_id}
    roles = RoleGrant.objects.filter(
        Q(role__in=[Role.SUPPORT, Role.REGISTRAR])
        | Q(role=Role.PRINCIPAL_SOCIAL_WORKER, organisation__in=places),
        period__contains=on,
    )
    managers = Employment.objects.filter(
        person__in={each.concerns_id for each in requests if each.concerns_id},
        organisation__in=places,
        manager__isnull=False,
        period__contains=on,
    )
    return sorted(
        {
            *roles.values_list("person", flat=True),
            *managers.values_list("manager", flat=True),
        }
    )
