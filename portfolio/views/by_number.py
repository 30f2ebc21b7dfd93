"""A practice educator of any employer, by the number they have on the register."""

from collections.abc import Callable
from datetime import date

from django.forms import Form

from accounts.models import Person
from register import queries as register


def educator(
    form: Form, refuse: Callable[[Person], str | None], *, on: date
) -> Person | None:
    """Who has the form's `number`; None, with the reason beside it, where nobody has,
    or `refuse` says why they may not."""
    number = form.cleaned_data["number"].replace(" ", "").upper()
    standing = register.standing_of_number(number, on)
    if standing is None:
        form.add_error("number", "No register entry has this number. Check it")
        return None
    found = Person.objects.get(pk=standing.person_id)
    if refusal := refuse(found):
        form.add_error("number", refusal)
        return None
    return found
