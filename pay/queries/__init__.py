"""Every read of scales, and of where people stand on them."""

from pay.queries.comparing import (
    Compared,
    compared,
    downgrades_declined,
    downgrades_that_wait,
    earlier,
    out_of_step,
)
from pay.queries.downgrades import (
    decides,
    downgrade_of,
    downgrades_visible_to,
    lately_decided,
    waiting,
)
from pay.queries.places import (
    Next,
    bands_among,
    bands_beside,
    brought_by,
    grounds_of,
    is_employed,
    next_of,
    position_on,
    positions_of,
    staff_positions,
    stages_left,
    units_done,
)
from pay.queries.points import Words, point_said, points_in_words
from pay.queries.scales import digests_of_published_scales, scales_commencing

__all__ = [
    "Compared",
    "Next",
    "Words",
    "bands_among",
    "bands_beside",
    "brought_by",
    "compared",
    "decides",
    "digests_of_published_scales",
    "downgrade_of",
    "downgrades_declined",
    "downgrades_that_wait",
    "downgrades_visible_to",
    "earlier",
    "grounds_of",
    "is_employed",
    "lately_decided",
    "next_of",
    "out_of_step",
    "point_said",
    "points_in_words",
    "position_on",
    "positions_of",
    "scales_commencing",
    "staff_positions",
    "stages_left",
    "units_done",
    "waiting",
]
