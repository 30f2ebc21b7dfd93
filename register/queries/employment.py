"""Direct employment that the service knows of, for rules that ask for years of it."""

from collections.abc import Collection, Mapping

from django.db.models import Q

from accounts.queries import employments
from ecf.events import bitemporal
from register.models import RegistrationPeriod
from register.rules.employment import KINDS, Job, Known, Span


def employment_known_of(entries: Mapping[int, int]) -> dict[int, Known]:
    """By entry, of entries and the people they are about: three queries, however many
    there are. Everything that is known now; rules cut it at the day asked about."""
    jobs = employments.direct_jobs_of(set(entries.values()), KINDS)
    registered, hidden = _registered(entries)
    return {
        entry_id: Known(
            jobs=tuple(
                Job(place=job.place, from_=job.from_, until=job.until)
                for job in jobs.get(person_id, ())
            ),
            registered=tuple(registered.get(entry_id, ())),
            is_hidden=entry_id in hidden,
        )
        for entry_id, person_id in entries.items()
    }


def _registered(entries: Collection[int]) -> tuple[dict[int, list[Span]], set[int]]:
    """Days on the register, of these entries and those merged into them; and which are
    hidden from search."""
    found: dict[int, list[Span]] = {}
    hidden = set()
    rows = RegistrationPeriod.objects.filter(
        bitemporal.STANDING, Q(entry__in=entries) | Q(entry__merged_into__in=entries)
    )
    for entry_id, into_id, is_hidden, period in rows.order_by(
        "period", "pk"
    ).values_list("entry", "entry__merged_into", "entry__hidden_from_search", "period"):
        lasting = into_id or entry_id
        found.setdefault(lasting, []).append((period.lower, period.upper))
        if is_hidden and lasting == entry_id:
            hidden.add(lasting)
    return found, hidden
