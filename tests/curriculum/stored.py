"""Editions put into the database by the actions that do it."""

from datetime import UTC, datetime

from curriculum.actions import frameworks
from ecf.events.actor import Actor

CONSOLE = Actor.named("console")
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def drafted(edition, *, by=CONSOLE):
    return frameworks.store_draft(edition=edition, sha256="0" * 64, by=by, at=NOW)


def published(edition, *, by=CONSOLE):
    version = drafted(edition, by=by)
    frameworks.publish(version=version, by=by, at=NOW)
    version.refresh_from_db()
    return version


def withdrawn(edition, *, by=CONSOLE):
    version = published(edition, by=by)
    frameworks.withdraw(version=version, by=by, at=NOW)
    version.refresh_from_db()
    return version
