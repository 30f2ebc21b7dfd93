"""Who is said to have died (R10)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Lower

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Person, User
from ecf.events.actor import Actor
from register.choices import DeathStatus
from register.models import DeathReport
from register.models.deaths import OPEN


def death_of(person_id: int) -> DeathReport | None:
    """The report that stands about a person, under any id they are known by."""
    found = DeathReport.objects.filter(OPEN, _about(person_id))
    return found.select_related("person", "reported_by", "confirmed_by").first()


def deaths_visible_to(by: Actor, on: date) -> QuerySet[DeathReport]:
    """All of them to a registrar, to others those they made: the latest first."""
    found = DeathReport.objects.select_related("person", "reported_by", "confirmed_by")
    if not accounts.organisations_where(by, Ability.DECIDE_REGISTER, on):
        found = found.filter(reported_by=by.person_id)
    return found.order_by("-reported_at", "-pk")


def deaths_to_confirm(by: Actor, on: date) -> QuerySet[DeathReport]:
    """What waits for a second person, the longest waiting first."""
    waiting = deaths_visible_to(by, on).filter(status=DeathStatus.REPORTED)
    return waiting.order_by("reported_at", "pk")


def works_with(by: Actor, person: Person, on: date) -> bool:
    """Whether the actor holds a role where the person works, on a London date."""
    if by.person_id is None:
        return False
    places = accounts.roles_of(by.person_id, on).values("organisation")
    jobs = accounts.employments_of(person.pk, on)
    return jobs.filter(organisation__in=places).exists()


def addresses_stopped(addresses: Collection[str]) -> set[str]:
    """Those of these addresses, in lower case, at which nothing may arrive: whoever
    signs in with them is said to have died. `settings.MAIL_STOPPED` names this."""
    people = DeathReport.objects.filter(OPEN).values("person")
    sought = {address.lower() for address in addresses}
    lasting = DeathReport.objects.filter(OPEN, person__merged_into__isnull=False)
    found = User.objects.alias(address=Lower("email")).filter(
        Q(person__in=people)
        | Q(person__merged_into__in=people)
        | Q(person__in=lasting.values("person__merged_into")),
        address__in=sought,
    )
    return {email.lower() for email in found.values_list("email", flat=True)}


def said_to_have_died() -> QuerySet[Person]:
    """Whoever a report stands about, under every id they are known by."""
    reported = (
        DeathReport.objects.filter(OPEN)
        .annotate(lasting=Coalesce("person__merged_into", "person"))
        .values("lasting")
    )
    return Person.objects.filter(Q(pk__in=reported) | Q(merged_into__in=reported))


def _about(person_id: int) -> Q:
    return (
        Q(person=person_id)
        | Q(person__merged_into=person_id)
        | Q(person__merged_from=person_id)
    )
