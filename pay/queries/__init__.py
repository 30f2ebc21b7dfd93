"""Every read of scales, and of where people stand on them."""

from pay.queries.comparing import (
    Compared,
    compared,
    downgrades_declined,
    downgrades_that_wait,
    out_of_step,
)
from pay.queries.points import Words, point_said, points_in_words
from pay.queries.scales import digests_of_published_scales, scales_commencing

__all__ = [
    "Compared",
    "Words",
    "compared",
    "digests_of_published_scales",
    "downgrades_declined",
    "downgrades_that_wait",
    "out_of_step",
    "point_said",
    "points_in_words",
    "scales_commencing",
]
