"""PostgreSQL and Valkey from wheels: no Docker, no root, no system packages.

They run wherever `DATABASE_URL` and `REDIS_URL` say nothing, for as long as anybody
uses them. `membership` says who does; `keeper` is the process that holds the servers.
"""

from collections.abc import MutableMapping
from pathlib import Path

from ecf.devservices import membership

DATABASE = ("DATABASE_URL", "OWNER_DATABASE_URL")
REDIS = ("REDIS_URL", "CACHE_URL")


def supply(env: MutableMapping[str, str], *, home: Path | None = None) -> None:
    """Name in `env` the services it does not name yet, and start them if need be.

    `home` keeps the data, and whoever names the same home shares the services. Without
    it they are made for this process alone, fast and forgetful, and nothing is left.
    """
    missing = [group for group in (DATABASE, REDIS) if not env.get(group[0])]
    if not missing:
        return
    addresses = membership.join(home) if home else membership.join_throwaway()
    env.update({name: addresses[name] for group in missing for name in group})
