"""The short way of an API call."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from rest_framework.response import Response

from tests.cast import people
from tests.ecf.api import service

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def page(request):
    return HttpResponse("For anybody signed in")


class Kept(service.View):
    def get(self, request):
        return Response(headers={"Cache-Control": "max-age=60"})


urlpatterns = [
    *service.urlpatterns,
    path("api/v1/page", page),
    path("api/v1/kept", Kept.as_view()),
]
handler404, handler500 = service.handler404, service.handler500


def test_a_browsers_session_is_not_even_looked_up(client, django_assert_num_queries):
    client.force_login(people.sasha().user)
    with django_assert_num_queries(0):
        answer = client.get("/api/v1/dates")
    assert not answer.cookies


def test_an_answer_says_what_every_answer_says(client):
    answer = client.get("/api/v1/dates")
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


def test_a_header_set_by_a_view_stays(client):
    assert client.get("/api/v1/kept")["Cache-Control"] == "max-age=60"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"path": "/api/v1/nowhere"}, 404),
        ({"path": "/api/v1/dates", "headers": {"Host": "elsewhere.example"}}, 400),
    ],
)
def test_what_django_refuses_is_a_problem(client, given, status):
    answer = client.get(**given)
    assert answer.status_code == answer.json()["status"] == status


def test_a_view_that_is_not_of_the_api_answers_nobody():
    with pytest.raises(ImproperlyConfigured):
        Client().get("/api/v1/page")
    answer = Client(raise_request_exception=False).get("/api/v1/page")
    assert answer.json()["status"] == 500
