"""A query put together once says what the query itself would say."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models.functions import Upper
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext

from accounts.models import Employment, Person
from ecf.database.prepared import prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return Person.objects.create(name="Ann")


@pytest.fixture
def bea(ann):
    return Person.objects.create(name="Bea", merged_into=ann)


@pytest.fixture
def put_together(monkeypatch):
    """How often SQL was put together since."""
    found = []
    real = SQLCompiler.as_sql

    def counted(self, *args, **kwargs):
        found.append(self)
        return real(self, *args, **kwargs)

    monkeypatch.setattr(SQLCompiler, "as_sql", counted)
    return found


def test_rows_come_with_what_is_beside_them(ann, bea):
    @prepared
    def named(name):
        return (
            Person.objects.filter(name=name)
            .select_related("merged_into")
            .annotate(loud=Upper("name"))
        )

    (found,) = named(name="Bea")

    with CaptureQueriesContext(connection) as captured:
        assert (found, found.loud, found.merged_into) == (bea, "BEA", ann)
    assert not captured


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (lambda rows: rows.values("name"), {"name": "Ann"}),
        (lambda rows: rows.values_list("name", "merged_into"), ("Ann", None)),
        (lambda rows: rows.values_list("name", flat=True), "Ann"),
    ],
)
def test_values_come_in_the_shape_that_was_asked_for(ann, shape, expected):
    named = prepared(lambda name: shape(Person.objects.filter(name=name)))

    assert named(name="Ann") == [expected]


def test_the_same_question_is_put_together_once(ann, bea, put_together):
    named = prepared(lambda name: Person.objects.filter(name=name))

    assert [named(name="Ann"), named(name="Bea"), named(name="Cat")] == [
        [ann],
        [bea],
        [],
    ]

    assert len(put_together) == 1


def test_a_list_of_ids_goes_where_in_takes_one(ann, bea):
    among = prepared(lambda ids: Person.objects.filter(pk__in=ids).order_by("name"))

    assert among(ids=[bea.pk, ann.pk]) == [ann, bea]
    assert among(ids=[ann.pk]) == [ann]
    assert among(ids=[]) == []


def test_a_related_row_may_be_one_of_a_list(ann, bea):
    merged = prepared(lambda into: Person.objects.filter(merged_into__in=into))

    assert merged(into=[ann.pk]) == [bea]


def test_a_value_may_be_asked_for_in_several_places(ann, bea):
    @prepared
    def known_as(person):
        own = Person.objects.filter(pk=person)
        return (own | Person.objects.filter(merged_into=person)).order_by("pk")

    assert known_as(person=ann.pk) == [ann, bea]


def test_a_query_within_is_put_together_too(ann, bea):
    @prepared
    def working(name):
        there = Employment.objects.filter(person__in=Person.objects.filter(name=name))
        return Person.objects.filter(employments__in=there)

    assert working(name="Ann") == []


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_over_its_own_connection():
    count = prepared(lambda name: Person.objects.filter(name=name))
    Person.objects.create(name="Ann")

    def ask():
        try:
            return [found.name for found in count(name="Ann")]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(ask) for _ in range(4)]
        assert [each.result() for each in asked] == [["Ann"]] * 4


def test_the_first_is_none_where_there_is_none(ann):
    named = prepared(lambda name: Person.objects.filter(name=name))

    assert named.first(name="Ann") == ann
    assert named.first(name="Bea") is None


def test_what_comes_again_is_planned_no_more(ann):
    named = prepared(lambda name: Person.objects.filter(name=name))
    plans = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"

    def planned():
        with connection.cursor() as cursor:
            cursor.execute(plans, ['%"accounts_person"."name" = $1%'])
            return cursor.fetchone()[0]

    before = planned()
    for _ in range(4):
        named(name="Ann")
    assert planned() == before + 1
