"""What people asked for help with, and who may answer."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts import queries
from accounts.choices import Ability, Role
from accounts.models import HelpRequest, RoleGrant
from ecf.events.actor import Actor


def waiting_for(by: Actor, on: date) -> QuerySet[HelpRequest]:
    """What this person may answer on a London date, with who asked: for support, all
    but complaints about an employer whose principal social worker is there to hear
    them, and complaints about that one; for that one, the others. Never one's own, and
    never one about oneself."""
    places = queries.organisations_where(by, Ability.HEAR_COMPLAINTS, on)
    theirs = Q(about__in=places, about_principal=False)
    if queries.organisations_where(by, Ability.ANSWER_HELP, on):
        hearing = places_with_principal(on)
        theirs |= Q(about=None) | ~Q(about__in=hearing) | Q(about_principal=True)
    return (
        HelpRequest.objects.filter(theirs)
        .exclude(person__isnull=False, person=by.person_id)
        .exclude(about_principal=True, about__in=places)
        .select_related("person", "about", "taken_by", "answered_by")
    )


def places_with_principal(on: date) -> QuerySet[RoleGrant, int]:
    """Ids of employers with a principal social worker who hears complaints."""
    return RoleGrant.objects.filter(
        role=Role.PRINCIPAL_SOCIAL_WORKER, period__contains=on
    ).values_list("organisation", flat=True)


def asked_by(person_id: int) -> QuerySet[HelpRequest]:
    """What somebody asked, the latest first, with the answers."""
    known_as = queries.known_as(person_id)
    asked = HelpRequest.objects.filter(person__in=known_as)
    return asked.select_related("about", "answered_by").order_by("-asked_at", "-pk")
