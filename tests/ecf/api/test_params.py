import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ecf.api.service")]


def ask(client, **query):
    return client.get("/api/v1/dates", query)


def wrong(response):
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    return error


def test_a_date_that_is_not_sent_is_the_default(client):
    assert ask(client).json() == {"on": "2026-11-20", "since": None}


@pytest.mark.parametrize("on", ["2026-02-28", "2024-02-29", "2027-11-20", "2020-11-20"])
def test_a_date_is_iso(client, on):
    assert ask(client, on=on).json()["on"] == on


@pytest.mark.parametrize(
    "on",
    ["2026-02-31", "31/12/2026", "today", "", "2026", "2026-11-20T00:00", "٢٠٢٦-01-01"],
)
def test_a_date_that_does_not_exist_is_pointed_at(client, on):
    error = wrong(ask(client, on=on))
    assert error["pointer"] == "?on"
    assert error["detail"] == "Send a date that exists, such as 2026-11-21"


@pytest.mark.parametrize(
    ("on", "words"), [("2027-11-21", "no later"), ("2020-11-19", "no earlier")]
)
def test_a_date_out_of_bounds_says_the_bound(client, on, words):
    assert words in wrong(ask(client, on=on))["detail"]


@pytest.mark.parametrize(
    ("since", "moment"),
    [
        ("2026-11-21T14:02:00Z", "2026-11-21T14:02:00+00:00"),
        ("2026-07-21T14:02:00+01:00", "2026-07-21T14:02:00+01:00"),
        ("2026-11-21T14:02:00", "2026-11-21T14:02:00+00:00"),
        ("2026-07-21", "2026-07-21T00:00:00+01:00"),
    ],
)
def test_a_moment_is_iso_8601(client, since, moment):
    assert ask(client, since=since).json()["since"] == moment


@pytest.mark.parametrize(
    "since", ["yesterday", "2026-02-31", "2026-11-21T25:00:00Z", "1763733600", ""]
)
def test_any_other_moment_is_a_400(client, since):
    assert wrong(ask(client, since=since))["pointer"] == "?since"
