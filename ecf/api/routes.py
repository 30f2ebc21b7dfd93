"""Where a call of the API leads."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver

PREFIX = "api/"

Route = URLPattern | URLResolver


def resolve(path: str, urlconf: str) -> ResolverMatch:
    """As Django would, without trying the path against every page first. Raises
    Http404."""
    return _of_api(urlconf).resolve(path)


@cache
def _of_api(urlconf: str) -> URLResolver:
    root = get_resolver(urlconf)
    return URLResolver(root.pattern, list(_narrowed(root.url_patterns, "")))


def _narrowed(routes: Iterable[Route], before: str) -> Iterator[Route]:
    """Those that may lead into the API, in their order and with their namespaces."""
    for each in routes:
        route = before + str(each.pattern)
        if not (route.startswith(PREFIX) or PREFIX.startswith(route)):
            continue
        if isinstance(each, URLPattern):
            if route.startswith(PREFIX):
                yield each
        elif inner := list(_narrowed(each.url_patterns, route)):
            yield URLResolver(
                each.pattern,
                inner,
                each.default_kwargs,
                each.app_name,
                each.namespace,
            )
