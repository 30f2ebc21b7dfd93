"""Former names are under seal; two registrars open them for a day (R9)."""

from collections.abc import Mapping
from datetime import timedelta

from register.choices import OpeningStatus

OPEN_FOR = timedelta(hours=24)
MOVES: Mapping[OpeningStatus, frozenset[OpeningStatus]] = {
    OpeningStatus.ASKED: frozenset({OpeningStatus.OPENED, OpeningStatus.DECLINED}),
    OpeningStatus.OPENED: frozenset(),
    OpeningStatus.DECLINED: frozenset(),
}
