"""Drafting and publishing editions of a pay scale."""

from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from curriculum import queries as frameworks
from curriculum.rules.faults import Fault, FaultyFile
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london, periods
from ecf.transitions import IllegalMove, check_move
from pay import permissions
from pay.choices import ScaleStatus
from pay.events import ScaleDrafted, ScaleEnded, ScalePublished
from pay.models import Band, Scale, ScaleVersion, SpinePoint
from pay.rules import editions, files
from pay.rules.scales import Edition


@transaction.atomic
def store_drafts(*, text: str, by: Actor, at: datetime) -> list[ScaleVersion]:
    """Keep each edition in the file as a draft, in place of an earlier draft.

    One that is published and says the same is returned as it is. Raises FaultyFile,
    with lines, where the file cannot be used or says otherwise than what is published.
    """
    said = files.read(text)
    require(permissions.refuse_scales(by, on=london.today(at)))
    framework = frameworks.framework_of(said.framework)
    if framework is None:
        words = f"There is no framework {said.framework}: load it first"
        raise FaultyFile([Fault(1, words)])
    scale, _ = Scale.objects.update_or_create(
        code=said.code,
        defaults={
            "title": said.title,
            "framework": framework,
            "illustrative": said.illustrative,
        },
    )
    scale = _lock(scale.pk)
    return [_store(scale, edition, by=by, at=at) for edition in said.editions]


@transaction.atomic
def publish(*, version: ScaleVersion, by: Actor, at: datetime) -> None:
    """Freeze the draft: from its first day everyone on its scale is placed by it (B3).

    The edition before it ends that day. Publishing it again changes nothing. Raises
    IllegalMove where a published edition begins on that day or later.
    """
    scale = _lock(version.scale_id)
    version = ScaleVersion.objects.get(pk=version.pk)
    require(permissions.refuse_scales(by, on=london.today(at)))
    if version.status == ScaleStatus.PUBLISHED:
        return
    start = ScaleStatus(version.status)
    check_move(editions.MOVES, start=start, end=ScaleStatus.PUBLISHED)
    _end_the_one_before(scale, version, by=by, at=at)

    version.status, version.published_at = ScaleStatus.PUBLISHED, at
    version.published_by_id = by.person_id
    version.save(update_fields=["status", "published_at", "published_by"])
    event = ScalePublished(person_id=None, scaleversion_id=version.pk)
    history.record(event, by=by, at=at)


def _lock(scale_id: int) -> Scale:
    """The scale's row is the lock of all its editions."""
    return Scale.objects.select_for_update(of=("self",)).get(pk=scale_id)


def _store(scale: Scale, edition: Edition, *, by: Actor, at: datetime) -> ScaleVersion:
    version = scale.versions.filter(label=edition.label).first()
    if version and version.status != ScaleStatus.DRAFT:
        if version.sha256 != edition.sha256:
            words = f"Version {edition.label} is published and never changes"
            raise FaultyFile([Fault(edition.line, f"{words}: give this a new version")])
        return version
    version = version or ScaleVersion(scale=scale, label=edition.label)
    version.period = periods.period(edition.begins, edition.until)
    version.sha256 = edition.sha256
    version.save()
    _replace_bands(version, edition)
    event = ScaleDrafted(person_id=None, scaleversion_id=version.pk)
    history.record(event, by=by, at=at)
    return version


def _replace_bands(version: ScaleVersion, edition: Edition) -> None:
    SpinePoint.objects.filter(band__version=version).delete()
    version.bands.all().delete()
    for said in edition.bands:
        band = Band.objects.create(
            version=version,
            number=said.number,
            title=said.title,
            needs_stage=said.needs_stage,
        )
        SpinePoint.objects.bulk_create(
            SpinePoint(
                band=band, number=point.number, amount=point.amount, units=point.units
            )
            for point in said.points
        )


def _end_the_one_before(
    scale: Scale, version: ScaleVersion, *, by: Actor, at: datetime
) -> None:
    begins = version.period.lower
    published = scale.versions.filter(status=ScaleStatus.PUBLISHED)
    if published.filter(period__startswith__gte=begins).exists():
        raise IllegalMove("A later edition of this scale is published already")
    for old in published:
        if old.period.upper is None or old.period.upper > begins:
            old.period = periods.ended(old.period, begins)
            old.save(update_fields=["period"])
            event = ScaleEnded(person_id=None, scaleversion_id=old.pk, ended_on=begins)
            history.record(event, by=by, at=at)
