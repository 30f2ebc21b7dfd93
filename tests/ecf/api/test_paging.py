from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from django.utils import timezone

from ecf.api import paging
from ecf.events import history
from ecf.events.sequencer import number_new_events
from tests.ecf.events import facts

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.ecf.api.service"),
]


def happen(*numbers):
    with transaction.atomic():
        for number in numbers:
            history.record(facts.thing(number), by=facts.SYSTEM, at=facts.NOON)
    number_new_events()


def ask(client, **query):
    return client.get("/api/v1/changes", query).json()


def read_on(client, answer):
    query = parse_qs(urlsplit(answer["next"]).query)
    return ask(client, **{name: values[0] for name, values in query.items()})


def test_pages_follow_each_other_to_the_end(client):
    happen(*range(7))
    answer = ask(client, limit=3)
    seen = answer["results"]
    while answer["next"]:
        answer = read_on(client, answer)
        seen += answer["results"]
    assert seen == [*range(7)]


def test_the_link_keeps_the_query_and_is_whole(client):
    happen(1, 2)
    link = urlsplit(ask(client, limit=1, town="Leeds")["next"])
    assert (link.scheme, link.path) == ("http", "/api/v1/changes")
    query = parse_qs(link.query)
    assert (query["limit"], query["town"]) == (["1"], ["Leeds"])


def test_a_cursor_kept_from_the_last_page_reads_what_came_since(client):
    happen(1, 2)
    cursor = ask(client)["cursor"]
    assert ask(client, cursor=cursor)["results"] == []
    happen(3)
    assert ask(client, cursor=cursor)["results"] == [3]


def test_an_empty_feed_has_a_cursor_too(client):
    answer = ask(client)
    assert (answer["results"], answer["next"]) == ([], None)
    happen(1)
    assert ask(client, cursor=answer["cursor"])["results"] == [1]


def test_updated_since_says_where_to_begin(client):
    happen(1)
    begin = timezone.now() + paging.LATE
    assert ask(client, updated_since=begin.isoformat())["results"] == []
    earlier = begin - paging.LATE - timedelta(minutes=1)
    assert ask(client, updated_since=earlier.isoformat())["results"] == [1]


def test_updated_since_in_the_future_begins_with_what_comes(client):
    happen(1)
    since = (timezone.now() + timedelta(days=1)).isoformat()
    answer = ask(client, updated_since=since)
    assert answer["results"] == []
    happen(2)
    assert ask(client, cursor=answer["cursor"])["results"] == [2]


def test_a_cursor_goes_before_updated_since(client):
    happen(1, 2)
    cursor = ask(client, limit=1)["cursor"]
    answer = ask(client, cursor=cursor, updated_since="2020-01-01")
    assert answer["results"] == [2]


@pytest.mark.parametrize("limit", ["0", "501", "-1", "x", "1e2", "", "٣"])
def test_at_most_500_rows_a_page(client, limit):
    response = client.get("/api/v1/changes", {"limit": limit})
    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "?limit"
    assert paging.MOST_ROWS == 500


@pytest.mark.parametrize(
    "cursor", ["", "5", "x" * 500, "YWZ0ZXI6LTE", "YWZ0ZXI6eA", "////", "é"]
)
def test_a_cursor_that_is_not_ours_is_a_400(client, cursor):
    response = client.get("/api/v1/changes", {"cursor": cursor})
    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "?cursor"


def test_a_time_that_is_none_is_a_400(client):
    response = client.get("/api/v1/changes", {"updated_since": "soon"})
    assert response.json()["errors"][0]["pointer"] == "?updated_since"


def test_a_page_takes_two_queries_however_long(client, django_assert_num_queries):
    happen(*range(50))
    with django_assert_num_queries(2):
        assert len(ask(client)["results"]) == 50
