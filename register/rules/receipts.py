"""What a signed receipt says, and whether it would still be said (issue: checks that
keep going). Genuine is not the same as current: a receipt stays genuine for good."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from register.choices import Answer, Status
from register.rules import wording
from register.rules.answers import Facts, in_words

KIND = "ecf-receipt"
NUMBERED = re.compile(r"C-?([0-9]{1,18})", re.ASCII | re.IGNORECASE)

# What is signed; as free as JSON.
Receipt = dict[str, Any]


def receipt(
    *,
    issuer: str,
    check_id: int,
    public_id: str,
    asked_by: Mapping[str, str],
    question: Facts,
    answer: Facts,
) -> Receipt:
    """Question, answer and times, and which organisation asked: never who in it (E3),
    and never a name (R9). No `exp`: an answer that no longer holds is still proof of
    what was answered; `answer.valid_until` says until when it held."""
    checked_at = datetime.fromisoformat(answer["checked_at"])
    return {
        "iss": issuer,
        "jti": public_id,
        "iat": int(checked_at.timestamp()),
        "receipt": wording.reference(check_id),
        "asked_by": dict(asked_by),
        "question": question,
        "answer": answer,
    }


def check_meant(written: str) -> int | None:
    """The check that a receipt's number names: C-000123 is 123."""
    found = NUMBERED.fullmatch("".join(written.split()))
    return int(found[1]) if found else None


def asked_again_on(on: date, *, today: date) -> date:
    """The day to ask about to see whether an answer is still current: the same while it
    is to come, else today."""
    return max(on, today)


def changes(before: Facts, now: Facts) -> list[str]:
    """How today's answer differs, in words; nothing where it would be the same."""
    if "reasons" in before:
        return _changes_of_duty(before, now)
    return _changes_of_registration(before, now)


def _changes_of_duty(before: Facts, now: Facts) -> list[str]:
    changed = []
    if before["answer"] != now["answer"]:
        then, today = (Answer(each["answer"]).label for each in (before, now))
        changed.append(f"The answer was “{then}”. Today it is “{today}”")
    if (before["rule"] or {}).get("version") != (now["rule"] or {}).get("version"):
        changed.append("The rule about this duty has changed")
    changed += [f"No longer so: {text}" for text in _only_in(before, now)]
    changed += [f"New: {text}" for text in _only_in(now, before)]
    return changed


def _only_in(one: Facts, other: Facts) -> list[str]:
    """Reasons by their code: their words name the day, which differs anyway."""
    known = {reason["code"] for reason in other["reasons"]} | {"always_allowed"}
    return [each["text"] for each in one["reasons"] if each["code"] not in known]


def _changes_of_registration(before: Facts, now: Facts) -> list[str]:
    changed = []
    if before["status"] != now["status"]:
        then, today = (Status(each["status"]).label for each in (before, now))
        changed.append(f"It was “{then}”. Today it is “{today}”")
    then_said, now_said = (in_words(each) for each in (before, now))
    changed += [f"No longer so: {line}" for line in then_said if line not in now_said]
    changed += [f"New: {line}" for line in now_said if line not in then_said]
    return changed
