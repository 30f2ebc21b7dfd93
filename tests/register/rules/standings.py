"""Standings to try rules on."""

from datetime import date

from register.choices import AnnotationKind, Status
from register.rules.standing import Condition, Held, Standing

EXPERT = AnnotationKind.EXPERT_PRACTITIONER
ON = date(2026, 11, 21)


def standing(status=Status.REGISTERED, **facts):
    whole = {
        "person_id": 1,
        "entry_id": 2,
        "number": "SW912345",
        "name": "Sasha Reid",
        "town": "Leeds",
        "registered_from": date(2024, 9, 2),
        "registered_until": date(2026, 12, 1),
        "next_boundary": date(2026, 12, 1),
    }
    return Standing(status=status, **whole | facts)


def expert(until=None):
    return (Held(kind=EXPERT, from_=date(2026, 9, 4), until=until),)


def conditions(*, touching):
    return (
        Condition(
            text="Must be supervised",
            from_=date(2026, 5, 2),
            until=None,
            may_touch_duties=touching,
        ),
    )
