"""People, and the accounts they sign in with."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import Person, User


def add(*, name: str) -> Person:
    """Somebody becomes known to the service."""
    return Person.objects.create(name=" ".join(name.split()))


def rename(*, person_id: int, name: str) -> None:
    """Every page calls them this from now on; the one before is kept nowhere here. The
    caller decides, in its own transaction, and records it (R9)."""
    person = lock(person_id)
    person.name = " ".join(name.split())
    person.save(update_fields=["name"])


def lock(person_id: int) -> Person:
    """Hold a person's facts still: whoever changes roles, employment or place on the
    pay scale takes this lock first."""
    return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person_id)


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
