"""Versions as their editors see them: drafts too, and what came before each."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion, Statement
from curriculum.queries.editions import said_of
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
    )
    every = [old, *between.order_by("period"), new]
    codes = _statement_codes(every)
    return mapping.follow(
        mapping.successors(codes[one.pk], codes[other.pk], said_of(other))
        for one, other in pairwise(every)
    )


def _statement_codes(versions: Sequence[FrameworkVersion]) -> dict[int, list[str]]:
    codes: dict[int, list[str]] = {version.pk: [] for version in versions}
    rows = Statement.objects.filter(unit__module__version__in=codes)
    for version_id, code in rows.values_list("unit__module__version_id", "code"):
        codes[version_id].append(code)
    return codes
