"""People, and the accounts they sign in with."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import connection, transaction

from accounts import permissions
from accounts.events import PersonMerged
from accounts.models import Person, User
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove

ADD_ALL = """
    INSERT INTO accounts_person (public_id, name)
    SELECT gen_random_uuid(), name
    FROM unnest(%s::text[]) WITH ORDINALITY AS told (name, place)
    ORDER BY place
    RETURNING id
"""


def add(*, name: str) -> Person:
    """Somebody becomes known to the service."""
    return Person.objects.create(name=" ".join(name.split()))


def add_all(*, names: Sequence[str]) -> list[int]:
    """The same for many, in one statement; their ids, in the order of the names."""
    with connection.cursor() as cursor:
        cursor.execute(ADD_ALL, [list(names)])
        return sorted(person_id for (person_id,) in cursor)


def rename(*, person_id: int, name: str) -> None:
    """Every page calls them this from now on; the one before is kept nowhere here. The
    caller decides, in its own transaction, and records it (R9)."""
    person = lock(person_id)
    person.name = " ".join(name.split())
    person.save(update_fields=["name"])


def rename_all(*, names: Mapping[int, str]) -> None:
    """The same for many, by person id: held in the order of their ids, as always."""
    held = Person.objects.select_for_update(of=("self",), no_key=True)
    people = list(held.filter(pk__in=names).order_by("pk"))
    for person in people:
        person.name = names[person.pk]
    Person.objects.bulk_update(people, ["name"], batch_size=1000)


def lock(person_id: int) -> Person:
    """Hold a person's facts still: whoever changes roles, employment or place on the
    pay scale takes this lock first."""
    return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person_id)


@transaction.atomic
def merge(*, person_id: int, into_id: int, by: Actor, at: datetime) -> None:
    """Two records were one person: from now on they act as the one that lasts. Nothing
    is repointed. Raises IllegalMove where either has been merged before, since a
    person is known by one step only."""
    both = Person.objects.select_for_update(of=("self",), no_key=True)
    held = {
        each.pk: each
        for each in both.filter(pk__in=[person_id, into_id]).order_by("pk")
    }
    goes, into = held[person_id], held[into_id]
    require(permissions.refuse_merge(by, goes, into, on=london.today(at)))
    if goes.merged_into_id or into.merged_into_id or goes.merged_from.exists():
        raise IllegalMove("One of these people has been merged before")
    goes.merged_into = into
    goes.save(update_fields=["merged_into"])
    event = PersonMerged(person_id=goes.pk, into_person_id=into.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def open_account(*, person: Person, email: str, password: str | None) -> User:
    """Let a person sign in. Without a password only other ways in will open it.

    The address is stored in lower case and counts as proved: whoever calls this has
    reached the person there. Raises IntegrityError where it is taken.
    """
    user = User(person=person, email=email.lower())
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return user
