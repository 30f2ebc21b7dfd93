"""How many people practice educators have, and take on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from portfolio.models import EducatorAssignment, LoadCap
from portfolio.rules import loads
from portfolio.rules.enrolments import OVER


@dataclass(frozen=True, kw_only=True)
class Load:
    """`has` counts people, cover included; `most` is None without a limit."""

    has: int
    most: int | None

    @property
    def in_words(self) -> str:
        return loads.in_words(has=self.has, most=self.most)


def loads_of(
    educator_ids: Collection[int], on: date, *, but: int | None = None
) -> dict[int, Load]:
    """How many people each has on a London date, `but` one enrolment: two queries."""
    counted = dict(
        EducatorAssignment.objects.in_force(on)
        .filter(educator__in=educator_ids)
        .exclude(enrolment=but)
        .exclude(enrolment__status__in=OVER)
        .values_list("educator")
        .annotate(has=Count("enrolment", distinct=True))
    )
    caps = dict(
        LoadCap.objects.filter(educator__in=educator_ids).values_list(
            "educator", "most"
        )
    )
    return {
        id_: Load(has=counted.get(id_, 0), most=caps.get(id_)) for id_ in educator_ids
    }
