"""What people see when the answer is no."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import override_settings

from ecf.govuk import errors
from ecf.middleware import RefusalPages
from ecf.transitions import IllegalMove
from tests.cast import people

pytestmark = pytest.mark.usefixtures("_no_navigation")


@pytest.fixture
def _no_navigation():
    with override_settings(NAVIGATION=None):
        yield


def refused(rf, exception, path="/submissions/1/"):
    pages = RefusalPages(lambda _: HttpResponse())
    return pages.process_exception(rf.get(path), exception)


def words(response):
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.text.split())


def test_no_means_403_with_the_reason(rf):
    reason = "Only the assigned practice educator can sign off this unit"
    response = refused(rf, PermissionDenied(reason))
    assert response.status_code == 403
    assert reason in words(response)


def test_no_says_what_would_change_it(rf):
    exception = PermissionDenied("Your standing has lapsed")
    exception.remedy = "Take the refresher"
    assert "Take the refresher" in words(refused(rf, exception))


def test_a_reason_is_never_markup(rf):
    response = refused(rf, PermissionDenied("<script>"))
    assert b"<script>" not in response.content.split(b"<main")[1]


def test_too_late_means_409(rf):
    response = refused(rf, IllegalMove("signed_off cannot become returned"))
    assert response.status_code == 409
    assert "signed_off" not in words(response)


def test_too_often_means_429_and_how_long_to_wait(rf):
    response = refused(rf, errors.TooManyRequests(120))
    assert response.status_code == 429
    assert response["Retry-After"] == "120"


def test_no_database_means_503(rf):
    response = refused(rf, OperationalError("could not connect"))
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "could not connect" not in words(response)


def test_a_fault_of_ours_is_left_to_be_reported(rf):
    assert refused(rf, KeyError("stage")) is None


def test_opening_an_address_that_takes_only_forms_is_explained(rf):
    pages = RefusalPages(lambda _: HttpResponseNotAllowed(["POST"]))
    response = pages(rf.get("/submissions/1/sign-off"))
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "only receives a form" in words(response)


def test_an_answer_passes_untouched(rf):
    assert RefusalPages(lambda _: HttpResponse("fine"))(rf.get("/")).content == b"fine"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("path", "status", "media_type"),
    [
        ("/dashboard/", 503, "text/html"),
        ("/register/", 503, "text/html"),
        ("/healthz", 200, "text/plain"),
        ("/readyz", 503, "application/json"),
        ("/api/v1/register/entries/SW1", 503, "application/problem+json"),
    ],
)
def test_somebody_signed_in_hears_that_the_database_is_away(
    client, monkeypatch, path, status, media_type
):
    client.force_login(people.sasha().user)
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    response = client.get(path)
    assert response.status_code == status
    assert response["Content-Type"].startswith(media_type)
