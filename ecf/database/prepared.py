"""Queries of Django's that are put together once a process, and asked with other values
each time. Putting a long one together takes longer than answering it; so what pages ask
all day is asked like this:

    @prepared
    def _educating(educator: Given, on: Given) -> QuerySet[Enrolment]:
        return Enrolment.objects.filter(...)

    _educating(educator=7, on=date(2026, 11, 24))  # a list of enrolments

Values go where a filter takes one, a list of ids where `__in` does; they never decide
what is asked. None is nobody's, as in SQL: it finds nothing.
"""

import copy
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

# `Any` below: values, rows and parameters are of every kind.
Row = TypeVar("Row")
Given = Any
# What follows Django's IN, and what PostgreSQL looks up by an index without joining.
A_LIST = "(SELECT unnest(%s::bigint[]))"
ANY_OF_IT = "= ANY(%s::bigint[])"


class _Given(Value):
    """The place of a value in the SQL, until there is one."""

    def __init__(self, name: str, kind: type) -> None:
        super().__init__(None)
        self.name, self.kind = name, kind

    def as_sql(self, *_: Any) -> tuple[str, Any]:
        return (A_LIST if self.kind is list else "%s"), [self]


class Prepared(Generic[Row]):
    """What `prepared` makes of a function that puts a query together."""

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.build = build
        self.put_together: dict[frozenset[tuple[str, type]], _PutTogether[Row]] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """The rows, as the query itself would give them. One query."""
        kinds = frozenset((name, type(held)) for name, held in values.items())
        if kinds not in self.put_together:
            places = {name: _Given(name, type(held)) for name, held in values.items()}
            self.put_together[kinds] = _PutTogether(self.build(**places))
        return self.put_together[kinds].ask(values)

    def first(self, **values: Any) -> Row | None:
        """The first of them. For what yields a row or two: all are read."""
        return next(iter(self(**values)), None)


class _PutTogether(Generic[Row]):
    def __init__(self, queryset: QuerySet[Any, Row]) -> None:
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(using=queryset.db)
        sql, self.params = self.compiler.as_sql()
        self.sql = sql.replace(f"IN {A_LIST}", ANY_OF_IT)

    def ask(self, values: dict[str, Any]) -> list[Row]:
        """Django's own way from rows to whatever the query yields; only that the SQL is
        there already."""
        params = tuple(
            values[param.name] if isinstance(param, _Given) else param
            for param in self.params
        )
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.queryset.db]  # of this thread
        query = copy.copy(self.queryset.query)
        _answers(compiler, "as_sql", (self.sql, params))
        _answers(query, "get_compiler", compiler)
        asked: Any = QuerySet(self.queryset.model, query)
        template: Any = self.queryset
        asked._fields = template._fields
        with planned_once(self.queryset.db):
            return [*template._iterable_class(asked)]


def planned_once(using: str = DEFAULT_DB_ALIAS) -> AbstractContextManager[None]:
    """SQL by hand that is asked within is planned once a connection. One statement of
    few values: for others, PostgreSQL refuses."""
    connection: Any = connections[using]
    return cast("AbstractContextManager[None]", connection.preparing())


def prepared(build: Callable[..., QuerySet[Any, Row]]) -> Prepared[Row]:
    """A decorator: see the module."""
    return Prepared(build)


def _answers(it: SQLCompiler | Any, method: str, answer: Any) -> None:
    setattr(it, method, lambda *_, **__: answer)
