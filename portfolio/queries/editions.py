"""Who is on which version, and what of their way would carry over to a later one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from curriculum import queries as curriculum
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion
from ecf.events.actor import Actor
from portfolio.choices import SubmissionStatus
from portfolio.models import Credit, EditionMove, Enrolment, Submission, UnitCompletion
from portfolio.queries.programmes import programme_of
from portfolio.rules.editions import Carried, Outlook, Pieces
from portfolio.rules.enrolments import OVER


@dataclass(frozen=True, kw_only=True)
class OneMove:
    """What a move would be for one person, who `waits` while a unit does."""

    enrolment: Enrolment
    carried: Carried
    waits: bool


@dataclass(frozen=True, kw_only=True)
class EveryMove:
    people: int
    waiting: int
    carried: Carried


@dataclass(frozen=True, kw_only=True)
class LeftBehind:
    """A version with people on it, and the later one that is in force."""

    old: FrameworkVersion
    new: FrameworkVersion
    people: int


def enrolments_on(version_id: int) -> QuerySet[Enrolment]:
    """Those that have not ended, in the order they are locked."""
    return (
        Enrolment.objects.filter(version=version_id)
        .exclude(status__in=OVER)
        .select_related("person", "employer", "version")
        .order_by("pk")
    )


def something_waits(enrolment_id: int) -> bool:
    return Submission.objects.filter(
        enrolment=enrolment_id, status=SubmissionStatus.SUBMITTED
    ).exists()


def versions_left_behind(actor: Actor, on: date) -> list[LeftBehind]:
    """Where people could be moved to what is in force on a London date. Nothing for
    those who edit no frameworks."""
    versions = list(
        curriculum.versions_visible_to(actor, on).exclude(status=VersionStatus.DRAFT)
    )
    in_force = {
        version.framework_id: version
        for version in versions
        if version.status == VersionStatus.PUBLISHED and on in version.period
    }
    counted = Enrolment.objects.exclude(status__in=OVER).order_by()
    people = dict(counted.values_list("version").annotate(Count("pk")))
    return [
        LeftBehind(old=version, new=new, people=people[version.pk])
        for version in versions
        if version.pk in people
        and (new := in_force.get(version.framework_id))
        and version.period.lower < new.period.lower
    ]


def outlook(old_id: int, new_id: int) -> Outlook:
    """How a later version looks to those on an earlier one of the same framework."""
    found = FrameworkVersion.objects.in_bulk([old_id, new_id])
    return Outlook(
        old=programme_of(old_id),
        new=programme_of(new_id),
        successors=curriculum.successors_between(found[old_id], found[new_id]),
    )


def statements_became(enrolment: Enrolment, ids: frozenset[int]) -> frozenset[int]:
    """These statements, and those they became on every version that somebody has moved
    to since: as evidence of before a move counts. One query, and more for who moved."""
    found = set(ids)
    moves = EditionMove.objects.filter(enrolment=enrolment).order_by("pk")
    for old_id, new_id in moves.values_list("from_version", "to_version"):
        found |= outlook(old_id, new_id).credits_owed(found)
    return frozenset(found)


def every_move(ahead: Outlook) -> EveryMove:
    """For everybody on the old version: five queries, however many they are."""
    people = enrolments_on(ahead.old.version_id)
    ids = people.order_by().values_list("pk", flat=True)
    waiting = people.filter(submissions__status=SubmissionStatus.SUBMITTED)
    return EveryMove(
        people=people.count(),
        waiting=waiting.distinct().count(),
        carried=ahead.carried(
            dict(_units(ids).values_list("unit__code").annotate(Count("pk"))),
            dict(
                _credits(ids, ahead)
                .values_list("statement__code")
                .annotate(Count("pk"))
            ),
            Pieces(**_credits(ids, ahead).aggregate(**_pieces(ahead))),
        ),
    )


def one_move_each(enrolments: Collection[Enrolment], ahead: Outlook) -> list[OneMove]:
    """For each of these: four queries, for one or for a page of them."""
    ids = [enrolment.pk for enrolment in enrolments]
    units = _by_enrolment(
        _units(ids).values_list("enrolment", "unit__code").annotate(Count("pk"))
    )
    evidence = _by_enrolment(
        _credits(ids, ahead)
        .values_list("evidence__enrolment", "statement__code")
        .annotate(Count("pk"))
    )
    pieces = {
        enrolment_id: Pieces(every=every, kept=kept)
        for enrolment_id, every, kept in _credits(ids, ahead)
        .values_list("evidence__enrolment")
        .annotate(**_pieces(ahead))
    }
    waiting = set(
        Submission.objects.filter(
            enrolment__in=ids, status=SubmissionStatus.SUBMITTED
        ).values_list("enrolment_id", flat=True)
    )
    return [
        OneMove(
            enrolment=enrolment,
            carried=ahead.carried(
                units.get(enrolment.pk, {}),
                evidence.get(enrolment.pk, {}),
                pieces.get(enrolment.pk, Pieces()),
            ),
            waits=enrolment.pk in waiting,
        )
        for enrolment in enrolments
    ]


def _units(enrolment_ids: Iterable[int]) -> QuerySet[UnitCompletion]:
    return UnitCompletion.objects.filter(
        enrolment__in=enrolment_ids, withdrawn_at=None
    ).order_by()


def _credits(enrolment_ids: Iterable[int], ahead: Outlook) -> QuerySet[Credit]:
    """Of evidence that stands, for statements of the old version."""
    return Credit.objects.filter(
        evidence__enrolment__in=enrolment_ids,
        evidence__withdrawn_at=None,
        statement__in=ahead.old.statement_ids,
    ).order_by()


def _pieces(ahead: Outlook) -> Mapping[str, Count]:
    """To count with among credits, as `Pieces` has them."""
    goes_on = Q(statement__code__in=ahead.kept)
    return {
        "every": Count("evidence", distinct=True),
        "kept": Count("evidence", distinct=True, filter=goes_on),
    }


def _by_enrolment(
    rows: Iterable[tuple[int, str, int]],
) -> Mapping[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for enrolment_id, code, count in rows:
        found.setdefault(enrolment_id, {})[code] = count
    return found
