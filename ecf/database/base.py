"""Django looks for `DatabaseWrapper` in a module of this name."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Asked before the first query of every request (`CONN_HEALTH_CHECKS`): Django
        would ask the server. A server that has gone away has said so, and what it said
        lies there to be read; where nothing does, the line is as good as it was."""
        if self.connection is None or self.connection.closed:
            return False
        waiting, _, _ = select.select([self.connection], [], [], 0)
        return not waiting or super().is_usable()
