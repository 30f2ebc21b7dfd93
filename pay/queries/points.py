"""Points of the scale, in words."""

from collections.abc import Collection
from dataclasses import dataclass

from pay.models import Position, SpinePoint
from pay.rules import words


@dataclass(frozen=True)
class Words:
    """Positions and points, by id, as "band 2, point 31 (£43,024 a year)"."""

    of_position: dict[int, str]
    of_point: dict[int, str]


def points_in_words(
    *, position_ids: Collection[int], point_ids: Collection[int]
) -> Words:
    held = Position.objects.filter(pk__in=position_ids).values_list("pk", "point_id")
    stands_on = dict(held)
    points = SpinePoint.objects.filter(
        pk__in=[*point_ids, *stands_on.values()]
    ).select_related("band")
    said = {point.pk: point_said(point) for point in points}
    return Words(
        of_position={pk: said[point_id] for pk, point_id in stands_on.items()},
        of_point=said,
    )


def point_said(point: SpinePoint) -> str:
    """Its band must be there."""
    pounds = words.pounds(point.amount)
    return f"band {point.band.number}, point {point.number} ({pounds} a year)"
