"""Whether a receipt is genuine, and whether its answer is still current."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ecf import signing
from ecf.time import london
from register import queries
from register.choices import Duty
from register.models import Check
from register.rules import answers, receipts

ONE_MILLISECOND = timedelta(milliseconds=1)


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
    asked = {
        "number": check.number,
        "duty": check.duty,
        "on": check.on.isoformat(),
        "purpose": check.purpose,
    }
    same_check = said["jti"] == str(check.public_id)
    same_asker = said["asked_by"]["code"] == check.organisation.code
    same_words = (said["question"], said["answer"]) == (asked, check.answer)
    return same_check and same_asker and same_words


def is_changed(said: receipts.Receipt, *, now: datetime) -> bool:
    """Whether what everybody may read of the entry is another than when it was asked
    about. Of a duty no more is told: the rest is between employer and person."""
    number, answer = said["question"]["number"], said["answer"]
    on = date.fromisoformat(said["question"]["on"])
    again_on = receipts.asked_again_on(on, today=london.today(now))
    today = queries.standing_of_number(number, again_on)
    if today is None:
        return True
    if "reasons" in answer:
        answer = _public_then(number, on, datetime.fromisoformat(answer["checked_at"]))
    facts = answers.of_registration(today, on=again_on, checked_at=now)
    return bool(receipts.changes(answer, facts))


def _public_then(number: str, on: date, checked_at: datetime) -> answers.Facts:
    """As it was known at the end of the millisecond that the receipt names."""
    then = queries.standing_of_number(number, on, checked_at + ONE_MILLISECOND)
    if then is None:
        raise LookupError("A receipt names an entry there was")
    return answers.of_registration(then, on=on, checked_at=checked_at)


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
