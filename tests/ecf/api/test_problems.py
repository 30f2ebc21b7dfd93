import pytest
from django.http import HttpResponse

from ecf.api.middleware import ApiRequests

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ecf.api.service")]


def problem_of(response):
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"] == "about:blank"
    assert problem["status"] == response.status_code
    return problem


@pytest.mark.parametrize(
    ("what", "status", "title", "detail"),
    [
        ("missing", 404, "Not Found", "There is no such thing, or you may not see it"),
        ("forbidden", 403, "Forbidden", "You cannot do this"),
        ("moved", 409, "Conflict", "This has changed since you read it: read it again"),
        (
            "database",
            503,
            "Service Unavailable",
            "The service is not available. Do not rely on an earlier answer",
        ),
    ],
)
def test_a_refusal_is_a_problem_document(client, what, status, title, detail):
    response = client.get(f"/api/v1/refuses/{what}")
    problem = problem_of(response)
    assert (problem["status"], problem["title"], problem["detail"]) == (
        status,
        title,
        detail,
    )


def test_what_was_not_found_is_not_told(client):
    assert "secret" not in client.get("/api/v1/refuses/missing").content.decode()


def test_when_the_database_is_away_the_caller_hears_when_to_come_back(client):
    assert client.get("/api/v1/refuses/database")["Retry-After"] == "60"


def test_a_fault_of_ours_is_a_problem_without_its_cause(client):
    client.raise_request_exception = False
    response = client.get("/api/v1/refuses/fault")
    assert problem_of(response)["title"] == "Internal Server Error"
    assert "ours" not in response.content.decode()


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/", "/api/v2/x", "/api/v1"])
def test_a_path_that_does_not_exist_is_a_problem_not_a_page(client, path):
    assert problem_of(client.get(path))["title"] == "Not Found"


def test_a_method_that_is_not_taken_says_which_are(client):
    response = client.delete("/api/v1/refuses/missing")
    problem = problem_of(response)
    assert problem["title"] == "Method Not Allowed"
    assert problem["detail"] == "This cannot be done here. Allow says what can"
    assert "GET" in response["Allow"]


def post(client, body, content_type="application/json"):
    return client.post("/api/v1/refuses/x", body, content_type=content_type)


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["#/numbers", "#/purpose"]),
        ({"numbers": [1, "x", 2], "purpose": "p"}, ["#/numbers/1"]),
        ({"numbers": [1, 2, 3, 4], "purpose": "p"}, ["#/numbers"]),
        ({"numbers": "x", "purpose": "p" * 11}, ["#/numbers", "#/purpose"]),
        ({"numbers": [1], "purpose": "none"}, ["#"]),
        ([], ["#"]),
    ],
)
def test_each_thing_wrong_with_a_body_is_pointed_at(client, body, pointers):
    problem = problem_of(post(client, body))
    assert problem["title"] == "Bad Request"
    assert [error["pointer"] for error in problem["errors"]] == pointers
    assert all(error["detail"] for error in problem["errors"])


@pytest.mark.parametrize("body", ["{", "", "\x00", '{"a": NaN}', "[" * 100_000])
def test_what_is_no_json_is_a_400(client, body):
    assert problem_of(post(client, body))["title"] == "Bad Request"


def test_another_media_type_is_a_415(client):
    response = post(client, "<x/>", content_type="application/xml")
    problem = problem_of(response)
    assert problem["title"] == "Unsupported Media Type"
    assert problem["detail"] == "Send JSON, as Content-Type: application/json"


@pytest.mark.parametrize("path", ["/api/v1/dates", "/api/v1/dates/"])
def test_a_slash_at_the_end_makes_no_difference(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/api/v1/dates?on=%00", "/api/v1/refuses/a%00b"])
def test_what_no_database_can_hold_is_a_400(client, path):
    assert problem_of(client.get(path))["title"] == "Bad Request"


def test_pages_are_left_alone(rf):
    page = HttpResponse("<h1>No</h1>", status=404)
    assert ApiRequests(lambda request: page)(rf.get("/register/x/")) is page
