import re

import pytest

from accounts.choices import Scope

pytestmark = pytest.mark.django_db


def test_the_description_is_open_to_all_and_openapi_3_1(client):
    response = client.get("/api/v1/schema/")
    assert response.status_code == 200
    document = response.json()
    assert document["openapi"] == "3.1.0"
    assert "Problem" in document["components"]["schemas"]


def test_every_call_names_the_statuses_that_may_refuse_it(client):
    paths = client.get("/api/v1/schema").json()["paths"]
    for path in paths.values():
        for call in path.values():
            assert {"400", "429", "503"} < {*call["responses"]}
            assert "default" not in call["responses"]


def test_each_call_says_which_scope_it_needs(client):
    document = client.get("/api/v1/schema").json()
    entries = "/api/v1/register/entries/{number}"
    duties = document["paths"][f"{entries}/duties/{{duty}}"]["get"]
    assert duties["security"] == [{"token": ["register:check"]}]
    assert {} in document["paths"][entries]["get"]["security"]
    flow = document["components"]["securitySchemes"]["token"]["flows"]
    assert flow["clientCredentials"]["tokenUrl"] == "/identity/o/api/token"
    assert set(flow["clientCredentials"]["scopes"]) == {*Scope.values}


def test_the_docs_page_loads_nothing_from_elsewhere_and_runs_nothing_inline(client):
    response = client.get("/api/v1/docs/")
    page = response.content.decode()
    assert response.status_code == 200
    assert not re.search(r"https?://", page)
    assert "<style" not in page
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_the_script_that_starts_it_is_a_file_of_its_own(client):
    response = client.get("/api/v1/docs", {"script": ""})
    assert response["Content-Type"].startswith("application/javascript")
    assert "/api/v1/schema" in response.content.decode()
