"""What the tests of prior learning look at."""

from ecf.events.models import EventRecord
from portfolio import queries


def names():
    return list(EventRecord.objects.order_by("pk").values_list("name", flat=True))


def state_of(enrolment, unit):
    return queries.progress_on(enrolment).units[unit.pk].state
