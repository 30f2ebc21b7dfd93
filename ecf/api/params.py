"""What a query string says. Each raises a 400 that names the parameter."""

from datetime import UTC, date, datetime

from django.utils.dateparse import parse_date, parse_datetime
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from ecf.time import london


def wrong(name: str, message: str) -> ValidationError:
    """To raise: the parameter `name` cannot be used, and what to send instead."""
    return ValidationError({f"?{name}": [message]})


def date_param(
    request: Request,
    name: str,
    *,
    default: date,
    earliest: date | None = None,
    latest: date | None = None,
) -> date:
    """A London date as `2026-11-21`. The bounds are allowed themselves."""
    text = request.query_params.get(name)
    if text is None:
        return default
    given = _date(text)
    if given is None:
        raise wrong(name, "Send a date that exists, such as 2026-11-21")
    if earliest and given < earliest:
        raise wrong(name, f"Send a date no earlier than {earliest}")
    if latest and given > latest:
        raise wrong(name, f"Send a date no later than {latest}")
    return given


def moment_param(request: Request, name: str) -> datetime | None:
    """ISO 8601. Without an offset it is UTC; a date alone is its London midnight."""
    text = request.query_params.get(name)
    if text is None:
        return None
    given = _moment(text)
    if given is None:
        raise wrong(name, "Send a time such as 2026-11-21T14:02:00Z")
    return given


def number_param(request: Request, name: str, *, default: int, most: int) -> int:
    """A whole number from 1 to `most`."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
        raise wrong(name, f"Send a whole number from 1 to {most}")
    return int(text)


def _date(text: str) -> date | None:
    try:
        return parse_date(text) if text.isascii() else None
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    on = _date(text)
    if on is not None:
        return london.midnight(on)
    try:
        moment = parse_datetime(text) if text.isascii() else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)
