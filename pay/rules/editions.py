"""How an edition of a scale moves: drafted, published, and then frozen."""

from collections.abc import Mapping

from pay.choices import ScaleStatus

MOVES: Mapping[ScaleStatus, frozenset[ScaleStatus]] = {
    ScaleStatus.DRAFT: frozenset({ScaleStatus.PUBLISHED}),
    ScaleStatus.PUBLISHED: frozenset(),
}
