"""Lists by opaque cursor. Over the feed a cursor follows the order of commits, so who
reads from cursor to cursor misses nothing."""

import base64
import binascii
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Max, Min, Model, QuerySet
from rest_framework.request import Request

from ecf.api import params
from ecf.events.models import Feed

MOST_ROWS = 500
# An event may commit this long after it was recorded: longer than any task may take.
LATE = timedelta(minutes=15)
PREFIX = "after:"

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Row]):
    """`cursor` is where to go on, now or another day; `next` the link to more that is
    there already, or None."""

    rows: list[Row]
    cursor: str
    next: str | None

    def as_json(self, results: list[Any]) -> dict[str, Any]:
        return {"results": results, "next": self.next, "cursor": self.cursor}


def page_of_feed(request: Request, feed: QuerySet[Feed]) -> Page[Feed]:
    """From `?cursor=`, or where `?updated_since=` says to begin, or the beginning."""
    since = params.moment_param(request, "updated_since")
    if since is None or "cursor" in request.query_params:
        return page_of(request, feed, column="number")
    begin = Feed.objects.filter(record__recorded_at__gte=since - LATE).aggregate(
        first=Min("number")
    )["first"]
    after = _highest(Feed.objects.all(), "number") if begin is None else begin - 1
    return page_of(request, feed, column="number", after=after)


def page_of(
    request: Request, rows: QuerySet[Row], *, column: str, after: int = 0
) -> Page[Row]:
    """Rows by an integer column that only grows, at most `?limit=` (500) of them."""
    limit = params.number_param(request, "limit", default=MOST_ROWS, most=MOST_ROWS)
    after = _read(request.query_params.get("cursor"), or_else=after)
    # Asked first: what is numbered while we read belongs to the next page.
    highest = max(after, _highest(rows.model._default_manager.all(), column))
    window = {f"{column}__gt": after, f"{column}__lte": highest}
    found = list(rows.filter(**window).order_by(column)[: limit + 1])
    there_is_more = len(found) > limit
    found = found[:limit]
    cursor = _write(getattr(found[-1], column) if there_is_more else highest)
    return Page(
        rows=found,
        cursor=cursor,
        next=_link(request, cursor) if there_is_more else None,
    )


def _highest(rows: QuerySet[Any], column: str) -> int:
    return rows.aggregate(highest=Max(column))["highest"] or 0


def _link(request: Request, cursor: str) -> str:
    query = request.query_params.copy()
    query.pop("updated_since", None)
    query["cursor"] = cursor
    return str(request.build_absolute_uri(f"{request.path}?{query.urlencode()}"))


def _write(number: int) -> str:
    return base64.urlsafe_b64encode(f"{PREFIX}{number}".encode()).decode().rstrip("=")


def _read(cursor: str | None, *, or_else: int) -> int:
    if cursor is None:
        return or_else
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        text = ""
    number = text.removeprefix(PREFIX)
    if number == text or not (number.isascii() and number.isdigit()):
        raise params.wrong("cursor", "Send a cursor as you received it")
    return int(number[:18])
