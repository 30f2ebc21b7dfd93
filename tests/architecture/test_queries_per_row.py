"""A page that queries once per row fails its test."""

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import RequestFactory
from zeal.errors import NPlusOneError
from zeal.middleware import zeal_middleware


def names(permissions):
    return HttpResponse(", ".join(one.content_type.app_label for one in permissions))


@pytest.mark.django_db
def test_a_page_that_queries_once_per_row_is_refused():
    page = zeal_middleware(lambda _: names(Permission.objects.all()[:5]))
    with pytest.raises(NPlusOneError):
        page(RequestFactory().get("/"))


@pytest.mark.django_db
def test_a_page_that_joins_is_not():
    joined = Permission.objects.select_related("content_type")
    page = zeal_middleware(lambda _: names(joined[:5]))
    assert page(RequestFactory().get("/")).status_code == 200


def test_every_page_is_watched(settings):
    assert "zeal.middleware.zeal_middleware" in settings.MIDDLEWARE
