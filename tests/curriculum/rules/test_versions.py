from datetime import date

import pytest

from curriculum.rules import versions

THEN, NOW, LATER = date(2024, 9, 1), date(2026, 11, 21), date(2027, 9, 1)


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([], None),
        ([(1, THEN, None)], 1),
        ([(1, THEN, LATER), (2, LATER, None)], 1),
        ([(2, LATER, None), (3, date(2028, 9, 1), None)], 2),
        ([(1, THEN, date(2025, 9, 1)), (2, LATER, None)], 2),
        ([(1, THEN, date(2025, 9, 1)), (2, date(2025, 9, 1), NOW)], 2),
        ([(1, NOW, None)], 1),
    ],
)
def test_the_version_in_force_is_shown_or_the_next_or_the_last(found, shown):
    assert versions.to_show(found, on=NOW) == shown


def test_a_version_begins_after_every_published_one():
    versions.check_order(begins=LATER, published=[("1", THEN), ("2", NOW)])
    versions.check_order(begins=LATER, published=[])

    for begins in (THEN, NOW):
        with pytest.raises(versions.OutOfOrder, match="Version 2"):
            versions.check_order(begins=begins, published=[("2", NOW)])
