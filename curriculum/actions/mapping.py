"""Saying, statement by statement, what became of the version before (F2)."""

import hashlib
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from curriculum import permissions, queries
from curriculum.actions import content, frameworks
from curriculum.choices import VersionStatus
from curriculum.events import FrameworkMapped
from curriculum.models import FrameworkVersion
from curriculum.rules import carrying, files, mapping, versions
from curriculum.rules.carrying import Said, SaidSince
from curriculum.rules.faults import FaultyFile
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove


@transaction.atomic
def say(
    *, version: FrameworkVersion, said: Said, shown: str, by: Actor, at: datetime
) -> None:
    """Put into a draft's map which of its statements carry these of the version before,
    as its file would say it. Saying the same again changes nothing.

    `shown` is the mark of what the editor saw (`carrying.shown`). Raises SaidSince
    where that is no longer so, FaultyFile where a code is in neither version,
    PermissionDenied for what is published, IllegalMove where no version came before.
    """
    version = frameworks.lock(version)
    require(permissions.refuse_edit(by, on=london.today(at)))
    require(versions.refuse_change(VersionStatus(version.status)))
    earlier = queries.version_before(
        version.framework_id, begins=version.period.lower, label=version.label
    )
    if earlier is None:
        raise IllegalMove("There is no version before this one to map")
    before, draft = queries.edition_of(earlier), queries.edition_of(version)
    edition = replace(draft, mapping=carrying.mapped(draft, before, said))
    if edition == draft:
        return
    if carrying.shown(draft, said) != shown:
        raise SaidSince
    if faults := mapping.misfits(edition, before):
        raise FaultyFile(faults)

    version.mapping = content.map_of(edition)
    version.sha256 = hashlib.sha256(files.write(edition).encode()).hexdigest()
    version.mapped_by = sorted({*version.mapped_by, *filter(None, [by.person_id])})
    version.save(update_fields=["mapping", "sha256", "mapped_by"])
    mapped = FrameworkMapped(person_id=None, frameworkversion_id=version.pk)
    history.record(mapped, by=by, at=at)
