"""Versions as their editors see them: drafts too, and what came before each."""

from datetime import date
from itertools import pairwise

from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion
from curriculum.queries.editions import edition_of
from curriculum.rules import mapping
from curriculum.rules.mapping import Successors
from ecf.events.actor import Actor


def versions_visible_to(actor: Actor, on: date) -> QuerySet[FrameworkVersion]:
    """Every version, to framework editors; none to anybody else, who read what is
    published. By framework, the latest first, with who drafted and published it."""
    found = FrameworkVersion.objects.all()
    if not accounts.organisations_where(actor, Ability.EDIT_FRAMEWORKS, on):
        found = found.none()
    return found.select_related("framework", "drafted_by", "published_by").order_by(
        "framework__code", "-period", "-pk"
    )


def version_before(
    framework_id: int, *, begins: date, label: str
) -> FrameworkVersion | None:
    """The published version that one which begins that day comes after."""
    return (
        FrameworkVersion.objects.filter(
            framework=framework_id,
            status=VersionStatus.PUBLISHED,
            period__startswith__lt=begins,
        )
        .exclude(label=label)
        .select_related("framework")
        .order_by("-period")
        .first()
    )


def successors_between(old: FrameworkVersion, new: FrameworkVersion) -> Successors:
    """What became of each statement of one version in a later one of its framework,
    by code, over whatever was published in between."""
    between = FrameworkVersion.objects.filter(
        framework=old.framework_id,
        status=VersionStatus.PUBLISHED,
        period__startswith__gt=old.period.lower,
        period__startswith__lt=new.period.lower,
    ).select_related("framework")
    every = [old, *between.order_by("period"), new]
    editions = [edition_of(version) for version in every]
    return mapping.follow(
        mapping.successors(after, before) for before, after in pairwise(editions)
    )
