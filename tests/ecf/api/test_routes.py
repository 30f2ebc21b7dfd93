import pytest
from django.conf import settings
from django.http import Http404
from django.urls import get_resolver, resolve

from ecf.api import routes

PATHS = [
    "/api/v1/schema",
    "/api/v1/docs",
    "/api/v1/register/checks",
    "/api/v1/register/entries/SW1",
    "/api/v1/register/entries/SW1/duties/abe_interview",
]


def told(match):
    return (
        match.func,
        match.args,
        match.kwargs,
        match.route,
        match.view_name,
        match.app_names,
    )


@pytest.mark.parametrize("path", PATHS)
def test_a_call_leads_where_django_says(path):
    found = routes.resolve(path, settings.ROOT_URLCONF)
    assert told(found) == told(resolve(path))


def test_no_route_of_the_api_is_left_out():
    def all_of(resolver, before=""):
        for each in getattr(resolver, "url_patterns", []):
            route = before + str(each.pattern)
            yield from all_of(each, route)
            if not hasattr(each, "url_patterns") and route.startswith("api/"):
                yield route

    everywhere = list(all_of(get_resolver(settings.ROOT_URLCONF)))
    assert list(all_of(routes._of_api(settings.ROOT_URLCONF))) == everywhere
    assert everywhere


@pytest.mark.parametrize("path", ["/api/v1/nowhere", "/register/", "/"])
def test_pages_are_not_of_the_api(path):
    with pytest.raises(Http404):
        routes.resolve(path, settings.ROOT_URLCONF)
