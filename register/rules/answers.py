"""An answer of the register as others receive it: `interfaces.md`, API v1."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from register.rules import disclosure, duties, validity, wording
from register.rules.standing import Standing

# As free as JSON: pages, the API and stored checks all read it.
Facts = dict[str, Any]

# Never kept with a check: only the current name is ever shown (R9).
CURRENT_ONLY = ("name", "town")


def of_registration(standing: Standing, *, on: date, checked_at: datetime) -> Facts:
    """Where the entry stands on the London date `on`, and until when that holds."""
    return {
        "number": standing.number,
        "name": standing.name,
        "town": standing.town,
        "status": standing.status.value,
        "status_text": disclosure.status_text(standing),
        "registered_from": _day(standing.registered_from),
        "registered_until": _day(standing.registered_until),
        "conditions": [
            {
                "text": held.text,
                "from": _day(held.from_),
                "until": _day(held.until),
            }
            for held in standing.conditions
        ],
        "annotations": [
            {
                "kind": held.kind.value,
                "name": held.kind.label,
                "from": _day(held.from_),
                "until": _day(held.until),
            }
            for held in standing.annotations
        ],
        **_times(on, checked_at, boundary=standing.next_boundary),
    }


def of_duty(
    standing: Standing, grounds: duties.Grounds, *, on: date, checked_at: datetime
) -> Facts:
    """Whether the person may do the duty on `on`, why, and by which rule (R7)."""
    rule = grounds.rule
    decision = duties.decide(
        standing, rule, on=on, reference=grounds.reference, known=grounds.known
    )
    return {
        "number": standing.number,
        "duty": rule.duty.value,
        "answer": decision.answer.value,
        "reasons": [
            {"code": reason.code, "text": reason.text} for reason in decision.reasons
        ],
        "items": [
            {
                "item": each.item,
                "name": each.name,
                "is_met": each.is_met,
                "until": _day(each.until),
            }
            for each in decision.items
        ],
        "rule": rule.version
        and {"version": rule.version, "in_force_from": _day(rule.in_force_from)},
        **_times(on, checked_at, boundary=decision.boundary),
    }


def to_keep(facts: Facts) -> Facts:
    """What a check stores: question, answer and times, never names."""
    return {name: fact for name, fact in facts.items() if name not in CURRENT_ONLY}


def in_words(facts: Facts) -> list[str]:
    """An answer that was kept, as lines to read: what it says and what it rests on."""
    if "reasons" in facts:
        return [reason["text"] for reason in facts["reasons"]]
    return [
        facts["status_text"],
        *(f"{held['name']} {_span(held)}" for held in facts["annotations"]),
        *(f"Condition {_span(held)}: {held['text']}" for held in facts["conditions"]),
    ]


def items(facts: Facts) -> list[tuple[str, bool, date | None]]:
    """Each thing a kept answer rests on: its name, whether it was there, and the first
    day without it. Nothing in answers from before there were any."""
    return [
        (
            each["name"],
            each["is_met"],
            each["until"] and date.fromisoformat(each["until"]),
        )
        for each in facts.get("items", [])
    ]


def asks_for_reference(facts: Facts) -> bool:
    return any(each["item"] == "reference" for each in facts.get("items", []))


def _span(held: Facts) -> str:
    until = held["until"] and date.fromisoformat(held["until"])
    return wording.span(date.fromisoformat(held["from"]), until)


@lru_cache(maxsize=256)  # in a list they are the same for most
def _times(on: date, checked_at: datetime, *, boundary: date | None) -> Facts:
    until = validity.valid_until(checked_at, boundary=boundary)
    return {
        "on": _day(on),
        "checked_at": _moment(checked_at),
        "valid_until": _moment(until),
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
