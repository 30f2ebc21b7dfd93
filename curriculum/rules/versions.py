"""How one version of a framework follows another."""

from collections.abc import Iterable, Mapping
from datetime import date

from curriculum.choices import VersionStatus

MOVES: Mapping[VersionStatus, frozenset[VersionStatus]] = {
    VersionStatus.DRAFT: frozenset({VersionStatus.PUBLISHED}),
    VersionStatus.PUBLISHED: frozenset({VersionStatus.WITHDRAWN}),
    VersionStatus.WITHDRAWN: frozenset(),
}


class OutOfOrder(Exception):
    """A version would begin before one that is already published."""


class AlreadyPublished(Exception):
    """A published version never changes: what is new needs a new version."""


def refuse_change(status: VersionStatus) -> str | None:
    if status != VersionStatus.DRAFT:
        return (
            "This version is published and never changes: what is new needs a new one"
        )
    return None


def check_order(*, begins: date, published: Iterable[tuple[str, date]]) -> None:
    """Raises OutOfOrder unless all published (label, first day) begin earlier."""
    for label, first_day in published:
        if first_day >= begins:
            raise OutOfOrder(
                f"Version {label} is published and begins on {first_day}: a new"
                " version must begin after that"
            )


def to_show(
    versions: Iterable[tuple[int, date, date | None]], *, on: date
) -> int | None:
    """Of (id, from, until): the one in force, or the next to come, or the last."""
    in_order = sorted(versions, key=lambda version: version[1])
    running = [v for v in in_order if v[1] <= on and (v[2] is None or on < v[2])]
    coming = [v for v in in_order if v[1] > on]
    chosen = running or coming or in_order[-1:]
    return chosen[0][0] if chosen else None
