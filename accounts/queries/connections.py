"""Employers' systems, as the people see them who connect them."""

from datetime import date

from django.db.models import F, Max, QuerySet
from django.db.models.functions import Coalesce

from accounts import queries
from accounts.choices import Ability
from accounts.models import ApiCall, ApiClient, Organisation, RoleGrant, User
from accounts.rules import abilities
from ecf.events.actor import Actor

A_LOOK = 100


def clients_visible_to(by: Actor, on: date) -> QuerySet[ApiClient]:
    """Systems of the organisations for which somebody connects systems on a London
    date, with when each last called; those let in first, then by name."""
    places = queries.organisations_where(by, Ability.CONNECT_SYSTEMS, on)
    return (
        ApiClient.objects.filter(organisation__in=places)
        .select_related("client", "organisation", "made_by")
        .annotate(last_called_at=Max("calls__at"))
        .order_by(F("revoked_at").asc(nulls_first=True), "name", "pk")
    )


def calls_of(client: ApiClient) -> list[ApiCall]:
    """The latest hundred, of at most 90 days."""
    return list(client.calls.order_by("-at", "-pk")[:A_LOOK])


def organisations_connected_by(by: Actor, on: date) -> list[Organisation]:
    """For which somebody connects systems on a London date, by name."""
    places = queries.organisations_where(by, Ability.CONNECT_SYSTEMS, on)
    return list(Organisation.objects.filter(pk__in=places).order_by("name"))


def addresses_of_connectors(organisation_id: int, on: date) -> list[tuple[str, str]]:
    """Name and e-mail address of everybody who connects an organisation's systems."""
    roles = [
        role
        for role, given in abilities.ABILITIES.items()
        if Ability.CONNECT_SYSTEMS in given
    ]
    held = RoleGrant.objects.filter(
        role__in=roles, organisation=organisation_id, period__contains=on
    )
    people = held.annotate(lasting=Coalesce("person__merged_into", "person"))
    users = User.objects.filter(person__in=people.values("lasting"), is_active=True)
    return list(users.order_by("pk").values_list("person__name", "email"))
