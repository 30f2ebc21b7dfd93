"""What the world is told of an entry, in words (R1, R4, R5)."""

from register.choices import Status
from register.rules import wording
from register.rules.standing import Standing


def status_text(standing: Standing) -> str:
    """One sentence: the status, and from when or until when."""
    match standing.status:
        case Status.SUSPENDED:
            return f"Suspended {_suspended(standing)}"
        case Status.LAPSED:
            return f"Registration lapsed: it ended on {_ended(standing)}"
        case Status.REMOVED:
            return (
                f"Removed from the register: registration ended on {_ended(standing)}"
            )
        case Status.NOT_REGISTERED:
            return _not_yet(standing)
        case _:
            return _registered(standing)


def _registered(standing: Standing) -> str:
    if standing.renewal_in_hand:
        return (
            f"{standing.status.label}. The year has ended and a renewal is in hand:"
            " the registration stands until it is decided"
        )
    if standing.registered_until is None:
        return standing.status.label
    until = f"to the end of {wording.last_day(standing.registered_until)}"
    if standing.status == Status.REGISTERED_WITH_CONDITIONS:
        return f"Registered, with conditions, {until}"
    return f"Registered {until}"


def _suspended(standing: Standing) -> str:
    if standing.suspended_from is None:
        return ""
    return wording.span(standing.suspended_from, standing.suspended_until)


def _ended(standing: Standing) -> str:
    until = standing.registered_until
    return wording.last_day(until) if until else "a date not recorded"


def _not_yet(standing: Standing) -> str:
    if standing.registered_from is None:
        return "Not registered"
    return f"Not yet registered: it begins on {wording.day(standing.registered_from)}"
