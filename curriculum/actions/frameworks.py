"""Drafting, publishing and withdrawing versions of a framework."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from curriculum import permissions, queries
from curriculum.actions import content
from curriculum.choices import VersionStatus
from curriculum.events import (
    FrameworkDrafted,
    FrameworkPublished,
    FrameworkSucceeded,
    FrameworkWithdrawn,
)
from curriculum.models import Framework, FrameworkVersion
from curriculum.rules import files, frameworks, mapping, versions
from curriculum.rules.editions import Edition
from curriculum.rules.faults import FaultyFile
from curriculum.rules.versions import AlreadyPublished
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london, periods
from ecf.transitions import check_move


@transaction.atomic
def store_draft(
    *, edition: Edition, sha256: str, by: Actor, at: datetime
) -> FrameworkVersion:
    """Keep the edition as a draft, in place of an earlier draft of its version.

    `by` is who drafted it; `sha256` is of the file, in hexadecimal. A version that is
    published and says the same already is returned as it is. Raises FaultyFile where
    its file could not be read back, the edition could not work (F1, F3, F5) or its map
    is not whole (F2), AlreadyPublished where the published version says otherwise.
    """
    framework = _lock_or_begin(edition)
    require(permissions.refuse_edit(by, on=london.today(at)))
    files.check(edition)
    frameworks.check(edition)
    _check_map(framework, edition)
    version = framework.versions.filter(label=edition.version).first()
    if version is not None and version.status != VersionStatus.DRAFT:
        _check_same(version, edition)
        return version

    version = version or FrameworkVersion(framework=framework, label=edition.version)
    version.title = edition.title
    version.about = edition.about
    version.needs_registration = edition.needs_registration
    version.budget = asdict(edition.budget)
    version.headings = [
        {"code": heading.code, "title": heading.title} for heading in edition.headings
    ]
    version.references = [
        {name: value for name, value in vars(reference).items() if name != "line"}
        for reference in edition.references
    ]
    version.mapping, version.mapped_by = content.map_of(edition), []
    version.period = periods.period(edition.in_force_from)
    version.sha256 = sha256
    version.drafted_by_id = by.person_id
    version.save()
    content.replace(version, edition)
    drafted = FrameworkDrafted(person_id=None, frameworkversion_id=version.pk)
    history.record(drafted, by=by, at=at)
    return version


@transaction.atomic
def publish(*, version: FrameworkVersion, by: Actor, at: datetime) -> None:
    """Freeze the draft: from its first day people enrol on it, and it never changes.

    The version before it ends that day. Publishing it again changes nothing. Raises
    PermissionDenied to whoever drafted or mapped it, or where its map is not whole
    (F2), OutOfOrder where a published version begins on that day or later, IllegalMove
    where this one has been withdrawn.
    """
    version = lock(version)
    require(permissions.refuse_edit(by, on=london.today(at)))
    if version.status == VersionStatus.PUBLISHED:
        return
    require(permissions.refuse_publish(by, version))
    require(_refuse_map(version))
    check_move(
        versions.MOVES,
        start=VersionStatus(version.status),
        end=VersionStatus.PUBLISHED,
    )
    _end_the_one_before(version, by=by, at=at)

    version.status = VersionStatus.PUBLISHED
    version.published_at = at
    version.published_by_id = by.person_id
    version.save(update_fields=["status", "published_at", "published_by"])
    published = FrameworkPublished(person_id=None, frameworkversion_id=version.pk)
    history.record(published, by=by, at=at)


@transaction.atomic
def withdraw(*, version: FrameworkVersion, by: Actor, at: datetime) -> None:
    """Nobody enrols on it any more; who is on it stays, with what they have earned.

    Withdrawing it again changes nothing. Raises IllegalMove where it was never
    published.
    """
    version = lock(version)
    require(permissions.refuse_edit(by, on=london.today(at)))
    if version.status == VersionStatus.WITHDRAWN:
        return
    check_move(
        versions.MOVES,
        start=VersionStatus(version.status),
        end=VersionStatus.WITHDRAWN,
    )

    version.status = VersionStatus.WITHDRAWN
    version.withdrawn_at = at
    version.save(update_fields=["status", "withdrawn_at"])
    withdrawn = FrameworkWithdrawn(person_id=None, frameworkversion_id=version.pk)
    history.record(withdrawn, by=by, at=at)


def _lock_or_begin(edition: Edition) -> Framework:
    """The framework's row is the lock of all its versions."""
    Framework.objects.get_or_create(
        code=edition.framework, defaults={"title": edition.title}
    )
    return Framework.objects.select_for_update(of=("self",)).get(code=edition.framework)


def lock(version: FrameworkVersion) -> FrameworkVersion:
    Framework.objects.select_for_update(of=("self",)).get(pk=version.framework_id)
    return FrameworkVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)


def _check_map(framework: Framework, edition: Edition) -> None:
    """Raises FaultyFile where the map leaves out a statement of the version before."""
    before = queries.version_before(
        framework.pk, begins=edition.in_force_from, label=edition.version
    )
    faults = mapping.faults_of(edition, queries.edition_of(before) if before else None)
    if faults:
        raise FaultyFile(faults)


def _refuse_map(version: FrameworkVersion) -> str | None:
    """Another version may have been published since this one was drafted."""
    if not version.mapping:
        return None
    try:
        _check_map(version.framework, queries.edition_of(version))
    except FaultyFile as error:
        return (
            "The map of this draft no longer fits the version before it."
            f" {error.faults[0].text}. Say so on the page of the map, or put the file"
            " right and upload it again"
        )
    return None


def _check_same(version: FrameworkVersion, edition: Edition) -> None:
    if queries.edition_of(version) != edition:
        raise AlreadyPublished(
            f"Version {version.label} is published and never changes: give what is new"
            " a new version"
        )


def _end_the_one_before(version: FrameworkVersion, *, by: Actor, at: datetime) -> None:
    """So that people who begin on one day all enrol on one version."""
    begins = version.period.lower
    published = list(queries.published_versions_of(version.framework_id))
    versions.check_order(
        begins=begins, published=[(old.label, old.period.lower) for old in published]
    )
    for old in published:
        if old.period.upper is None or old.period.upper > begins:
            old.period = periods.ended(old.period, begins)
            old.save(update_fields=["period"])
            succeeded = FrameworkSucceeded(
                person_id=None, frameworkversion_id=old.pk, until=begins
            )
            history.record(succeeded, by=by, at=at)
