from datetime import date

import pytest

from register.choices import Status
from register.rules import disclosure
from tests.register.rules.standings import standing

IN_HAND = (
    "Registered. The year has ended and a renewal is in hand:"
    " the registration stands until it is decided"
)
RENEWING = {"registered_until": None, "renewal_in_hand": True}


@pytest.mark.parametrize(
    ("status", "facts", "words"),
    [
        (Status.REGISTERED, {}, "Registered to the end of 30 November 2026"),
        (Status.REGISTERED, {"registered_until": None}, "Registered"),
        (
            Status.REGISTERED,
            RENEWING,
            IN_HAND,
        ),
        (
            Status.REGISTERED_WITH_CONDITIONS,
            {},
            "Registered, with conditions, to the end of 30 November 2026",
        ),
        (
            Status.SUSPENDED,
            {"suspended_from": date(2026, 11, 3)},
            "Suspended from 3 November 2026",
        ),
        (
            Status.SUSPENDED,
            {"suspended_from": date(2026, 11, 3), "suspended_until": date(2027, 1, 1)},
            "Suspended from 3 November 2026 to the end of 31 December 2026",
        ),
        (
            Status.LAPSED,
            {},
            "Registration lapsed: it ended on 30 November 2026",
        ),
        (
            Status.REMOVED,
            {},
            "Removed from the register: registration ended on 30 November 2026",
        ),
        (
            Status.NOT_REGISTERED,
            {},
            "Not yet registered: it begins on 2 September 2024",
        ),
        (
            Status.NOT_REGISTERED,
            {"registered_from": None},
            "Not registered",
        ),
    ],
)
def test_a_status_says_from_when_or_until_when(status, facts, words):
    assert disclosure.status_text(standing(status, **facts)) == words
