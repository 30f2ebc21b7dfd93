"""Django looks for `DatabaseWrapper` in a module of this name."""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """For logs and tests: where values go apart from it, put together again."""
        said: str = super().last_executed_query(cursor, sql, params)
        return said or str(self.compose_sql(sql, params))


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    # Whether what is asked now is planned once a connection, and not each time.
    prepares = False

    def is_usable(self) -> bool:
        """Asked before the first query of every request (`CONN_HEALTH_CHECKS`): Django
        would ask the server. A server that has gone away has said so, and what it said
        lies there to be read; where nothing does, the line is as good as it was."""
        if self.connection is None or self.connection.closed:
            return False
        waiting, _, _ = select.select([self.connection], [], [], 0)
        return not waiting or super().is_usable()

    @contextmanager
    def preparing(self) -> Iterator[None]:
        """What is asked within goes to the server apart from its values; what comes
        again (`prepare_threshold`) is a prepared statement. For questions of few
        values and one statement."""
        before, self.prepares = self.prepares, True
        try:
            yield
        finally:
            self.prepares = before

    def create_cursor(self, name: str | None = None) -> Any:
        if not self.prepares:
            return super().create_cursor(name)
        self.connection.cursor_factory = base.ServerBindingCursor
        try:
            return super().create_cursor(name)
        finally:
            self.connection.cursor_factory = base.Cursor
