"""Editions of the scale, and when they come into force."""

from collections.abc import Iterator
from datetime import date

from pay.choices import ScaleStatus
from pay.events import ScaleCommenced
from pay.models import ScaleVersion


def digests_of_published_scales() -> list[str]:
    published = ScaleVersion.objects.filter(status=ScaleStatus.PUBLISHED)
    return list(published.order_by("sha256").values_list("sha256", flat=True))


def scales_commencing(since: date, until: date) -> Iterator[ScaleCommenced]:
    """A boundary source: editions whose first day is after `since`, up to `until`."""
    begun = ScaleVersion.objects.filter(
        status=ScaleStatus.PUBLISHED,
        period__startswith__gt=since,
        period__startswith__lte=until,
    )
    for version in begun:
        yield ScaleCommenced(
            person_id=None,
            scaleversion_id=version.pk,
            commenced_on=version.period.lower,
        )
