"""What is sent to an employer's address when the register changes, and when again:
Standard Webhooks, with bodies that name nobody."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from standardwebhooks import Webhook

from ecf.transitions import Moves
from register.choices import Change, EndpointStatus, MessageStatus
from register.rules.changes import CHANGES, Told

ENDPOINT_MOVES: Moves[EndpointStatus] = {
    EndpointStatus.ON: frozenset(
        {EndpointStatus.OFF, EndpointStatus.STOPPED, EndpointStatus.REMOVED}
    ),
    EndpointStatus.OFF: frozenset({EndpointStatus.ON, EndpointStatus.REMOVED}),
    EndpointStatus.STOPPED: frozenset({EndpointStatus.ON, EndpointStatus.REMOVED}),
    EndpointStatus.REMOVED: frozenset(),
}
MESSAGE_MOVES: Moves[MessageStatus] = {
    MessageStatus.WAITING: frozenset({MessageStatus.DELIVERED, MessageStatus.GIVEN_UP}),
    MessageStatus.DELIVERED: frozenset({MessageStatus.WAITING}),
    MessageStatus.GIVEN_UP: frozenset({MessageStatus.WAITING}),
}

# How long to wait after each failure; then it is given up, after about 24 hours.
LADDER = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=7),
    timedelta(hours=9),
)
TRIES = len(LADDER) + 1
LONGEST_WAIT = timedelta(hours=24)  # whatever a receiver asks for
# Longer than a call may take: until then nobody else sends the same.
LEASE = timedelta(minutes=2)
FAILING = timedelta(days=5)
TOLD_AGAIN = timedelta(days=1)
OLD_SECRET = timedelta(hours=24)
KEPT = timedelta(days=90)
MOST = 5  # addresses in use, an employer
IN_USE = (EndpointStatus.ON, EndpointStatus.OFF)  # one that was stopped is not

GONE = 410
WAIT = frozenset({429, 503})
PREFIX = "whsec_"
TEST = "register.test"


def refuse_another(*, in_use: int) -> str | None:
    """Why an employer has no further address; None where it may."""
    if in_use < MOST:
        return None
    return (
        f"Changes go to {MOST} addresses at most, and you use {MOST}. Remove one you no"
        " longer need, or let one of your systems pass the messages on"
    )


def type_of(change: Change) -> str:
    return f"register.entry.{change.value}"


def wanted_names(changes: Sequence[str]) -> list[str]:
    """The events that somebody hears of who chose these changes; none chosen is all."""
    return [
        name for name, change in CHANGES.items() if not changes or change in changes
    ]


def body(told: Told, *, entry: str) -> str:
    """`entry` is where the whole answer is asked for."""
    said = {
        "number": told.number,
        "change": told.change.value,
        "from": told.since and told.since.isoformat(),
        "annotation": told.annotation,
        "entry": entry,
    }
    return _written(type_of(told.change), told.recorded_at, said)


def test_body(at: datetime) -> str:
    """As `body`, of nobody: for somebody who tries whether it arrives."""
    return _written(TEST, at, {})


def headers(
    webhook_id: str, at: datetime, content: str, secrets: Iterable[str]
) -> dict[str, str]:
    """What proves that it is ours: a signature for each secret in force."""
    signatures = [Webhook(secret).sign(webhook_id, at, content) for secret in secrets]
    return {
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
        "content-type": "application/json",
        "user-agent": "ecf-webhooks",
    }


def next_try(
    failures: int, *, status: int | None, retry_after: str, at: datetime
) -> datetime | None:
    """After this many failures in a row; None where it is given up. Whoever asks us
    to wait is given the time they ask for, up to a day."""
    if failures > len(LADDER):
        return None
    asked = _asked_to_wait(retry_after, at) if status in WAIT else timedelta(0)
    return at + max(LADDER[failures - 1], min(asked, LONGEST_WAIT))


def why_stop(
    *, status: int | None, failing_since: datetime, at: datetime
) -> str | None:
    """Why nothing more is sent until somebody switches it on again."""
    if status == GONE:
        return "It answered 410 Gone: nobody wants these messages there"
    if at - failing_since >= FAILING:
        return "Every message failed for five days"
    return None


def status_of(
    *, delivered_at: datetime | None, given_up_at: datetime | None
) -> MessageStatus:
    if delivered_at is not None:
        return MessageStatus.DELIVERED
    if given_up_at is not None:
        return MessageStatus.GIVEN_UP
    return MessageStatus.WAITING


def _written(kind: str, at: datetime, said: Mapping[str, object]) -> str:
    when = at.astimezone(UTC).isoformat(timespec="milliseconds")
    whole = {"type": kind, "timestamp": when.replace("+00:00", "Z"), "data": said}
    return json.dumps(whole, separators=(",", ":"))


def _asked_to_wait(retry_after: str, at: datetime) -> timedelta:
    """Seconds, or a moment; nothing where it is neither."""
    said = retry_after.strip()
    if said.isascii() and said.isdigit():
        return timedelta(seconds=min(int(said), int(LONGEST_WAIT.total_seconds())))
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return timedelta(0)
    return until - at if until.tzinfo else timedelta(0)
