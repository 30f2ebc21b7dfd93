"""When registrations ran and when they were suspended, whole: for another's clocks."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from ecf.events import bitemporal
from register.models import RegistrationPeriod, Suspension


def registrations_beside(person: str) -> ArraySubquery:
    """To annotate with: the periods somebody is registered for, as the register says
    now, each a JSON object of `from_` and `until` (which may be null). `person` is
    where the annotated table has the person's id."""
    return _beside(RegistrationPeriod.objects.all(), person)


def suspensions_beside(person: str) -> ArraySubquery:
    """The same of the periods they are suspended for."""
    return _beside(Suspension.objects.all(), person)


def _beside(rows: QuerySet[Any], person: str) -> ArraySubquery:
    """`Any`: a table with an entry and a period."""
    theirs = rows.filter(bitemporal.STANDING, entry__person=OuterRef(person))
    span = JSONObject(from_="period__startswith", until="period__endswith")
    return ArraySubquery(theirs.values(span=span))
