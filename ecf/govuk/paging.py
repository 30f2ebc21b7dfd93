"""Links from one page of a list to the others."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.paginator import Page
from django.http import HttpRequest

T = TypeVar("T")


def params(request: HttpRequest, page: Page[Any], name: str) -> dict[str, Any]:
    """What the pagination macro takes; every link keeps the rest of the query."""
    result: dict[str, Any] = {"items": _items(request, page, name)}
    if page.has_previous():
        result["previous"] = {"href": _href(request, name, page.previous_page_number())}
    if page.has_next():
        result["next"] = {"href": _href(request, name, page.next_page_number())}
    return result


def by_weight(things: Iterable[tuple[T, int]], *, most: int) -> list[list[T]]:
    """Things with their weights, in their order, on pages of at most `most`; heavier
    only where one thing alone is. One empty page where there is nothing."""
    pages: list[list[T]] = [[]]
    left = most
    for thing, weight in things:
        if weight > left and pages[-1]:
            pages.append([])
            left = most
        pages[-1].append(thing)
        left -= weight
    return pages


def _items(request: HttpRequest, page: Page[Any], name: str) -> list[dict[str, Any]]:
    numbers = page.paginator.get_elided_page_range(
        page.number, on_each_side=1, on_ends=1
    )
    return [
        {"ellipsis": True}
        if not isinstance(number, int)
        else {
            "number": number,
            "href": _href(request, name, number),
            "current": number == page.number,
        }
        for number in numbers
    ]


def _href(request: HttpRequest, name: str, number: object) -> str:
    query = request.GET.copy()
    query[name] = str(number)
    return f"?{query.urlencode()}"
