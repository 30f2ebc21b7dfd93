import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.test import override_settings

from ecf.govuk import errors


@pytest.fixture(autouse=True)
def _no_navigation():
    with override_settings(NAVIGATION=None):
        yield


def heading(response):
    return BeautifulSoup(response.content, "html.parser").h1.text


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (lambda request: errors.bad_request(request, SuspiciousOperation()), 400),
        (lambda request: errors.forbidden(request, PermissionError()), 403),
        (errors.form_expired, 403),
        (lambda request: errors.not_found(request, Http404()), 404),
        (errors.not_a_page, 405),
        (lambda request: errors.already_decided(request, ValueError()), 409),
        (errors.too_many, 429),
        (errors.server_error, 500),
        (errors.unavailable, 503),
    ],
)
def test_every_error_is_a_page_with_a_heading_and_help(rf, view, status):
    response = view(rf.get("/"))
    assert response.status_code == status
    assert heading(response)
    assert b"Get help" in response.content


ONE, OTHER = ("0198b5a0-0000-7000-8000-00000000000" + n for n in "12")


@pytest.mark.parametrize(
    ("asked", "thing"),
    [
        (f"/submissions/{ONE}/", f"/submissions/{ONE}/"),
        (f"/submissions/{ONE}/withdraw/", f"/submissions/{ONE}/"),
        (
            f"/portfolio/people/{ONE}/educators/{OTHER}/end/",
            f"/portfolio/people/{ONE}/",
        ),
        (f"/register/proposals/{ONE}/approve/", None),
        ("/accounts/password/change/", None),
    ],
)
def test_what_was_decided_already_leads_to_where_it_stands(rf, asked, thing):
    page = errors.already_decided(rf.post(asked), ValueError())
    main = BeautifulSoup(page.content, "html.parser").main
    assert "Somebody else" not in main.text
    links = [link["href"] for link in main.select("a")]
    assert links == ([thing, "/"] if thing else ["/"])


def test_what_was_decided_already_does_not_lead_to_itself(rf):
    page = errors.already_decided(rf.get(f"/submissions/{ONE}/"), ValueError())
    assert b"See where it stands now" not in page.content


@pytest.mark.parametrize("view", [errors.server_error, errors.unavailable])
def test_our_faults_need_no_database_and_no_context(rf, view):
    """pytest-django refuses the database here, and the roof is not asked."""
    with override_settings(NAVIGATION="nowhere.at_all"):
        assert heading(view(rf.get("/"))).startswith("Sorry")


def test_when_even_the_template_fails_there_is_an_answer(rf):
    with override_settings(TEMPLATES=[]):
        response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"Sorry" in response.content
