"""Whether a receipt is genuine, and whether its answer is still current."""

from dataclasses import dataclass
from datetime import datetime

from ecf import signing
from ecf.time import london
from register import queries
from register.choices import Duty
from register.models import Check
from register.rules import answers, receipts


@dataclass(frozen=True, kw_only=True)
class Proof:
    """`changes` says how the answer would differ if it were asked again today; nothing
    where it would be the same. `is_signed` is False for checks from before that."""

    is_signed: bool
    is_genuine: bool
    still_holds: bool
    changes: list[str]


def proof(check: Check, *, now: datetime) -> Proof:
    return Proof(
        is_signed=check.signed is not None,
        is_genuine=_is_genuine(check),
        still_holds=now < check.valid_until,
        changes=_changes(check, now=now),
    )


def _is_genuine(check: Check) -> bool:
    try:
        said = signing.read(check.signed or "", kind=receipts.KIND)
    except signing.NotOurs:
        return False
    same_check = said["jti"] == str(check.public_id)
    return same_check and bool(said["answer"] == check.answer)


def _changes(check: Check, *, now: datetime) -> list[str]:
    """Only looked at, for whoever may see the answer: it is no check."""
    on = receipts.asked_again_on(check.on, today=london.today(now))
    standing = queries.standing_of_number(check.number, on)
    if standing is None:
        return []
    if check.duty is None:
        today = answers.of_registration(standing, on=on, checked_at=now)
    else:
        duty, asker = Duty(check.duty), check.organisation
        grounds = queries.grounds_for(duty, asker, [standing], on)[standing.entry_id]
        today = answers.of_duty(standing, grounds, on=on, checked_at=now)
    return receipts.changes(check.answer, today)
