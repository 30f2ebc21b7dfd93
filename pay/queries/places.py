"""Where somebody stands on the scale, why, and what comes next (B6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accounts import queries as accounts
from accounts.choices import Ability, Basis
from accounts.models import Employment
from assessments import queries as assessments
from ecf.database.prepared import Given, prepared
from ecf.events import bitemporal
from ecf.events.actor import Actor
from pay.models import Band, Position, SpinePoint
from pay.rules.next_steps import StageLeft
from portfolio import queries as portfolio
from portfolio.models import Enrolment
from portfolio.rules.prior_learning import Pay


@dataclass(frozen=True, kw_only=True)
class Next:
    """The next point of the band, and the next band with its first point; each None
    where there is none."""

    point: SpinePoint | None
    band: Band | None
    band_point: SpinePoint | None


def positions_of(people: Collection[int]) -> QuerySet[Position]:
    """Every position that stands as known now, the latest first."""
    standing = Position.objects.filter(bitemporal.STANDING, person__in=people)
    return _with_scale(standing).order_by("-period")


def position_on(people: Collection[int], on: date) -> Position | None:
    """Where a person, under any of their ids, stands on a London date."""
    return _position.first(people=list(people), on=on)


@prepared
def _position(people: Given, on: Given) -> QuerySet[Position]:
    return positions_of(people).filter(period__contains=on)


def next_of(position: Position) -> Next:
    """What is above a position on its scale. Two queries."""
    here = position.point.band
    band = (
        Band.objects.filter(version=position.version_id, number__gt=here.number)
        .order_by("number")
        .first()
    )
    above = SpinePoint.objects.filter(
        Q(band=here, units__gt=position.point.units) | Q(band=band, units=0)
    )
    found = {point.band_id: point for point in above.order_by("-units")}
    return Next(
        point=found.get(here.pk),
        band=band,
        band_point=found.get(band.pk) if band else None,
    )


def grounds_of(position: Position) -> list[portfolio.SignOff]:
    """The sign-offs that the stage a position rests on rests on."""
    earned = position.attainment
    if earned is None:
        return []
    signed = portfolio.sign_offs_of(earned.enrolment_id)
    return [found for found in signed if found.stage_number == earned.stage.number]


def units_done(enrolment: Enrolment, stage_number: int) -> int:
    signed = portfolio.sign_offs_of(enrolment.pk)
    return sum(found.stage_number == stage_number for found in signed)


def stages_left(enrolment: Enrolment, *, up_to: int, on: date) -> list[StageLeft]:
    """What somebody has still to do to attain a stage: it, and those before it."""
    held = assessments.stages_held(enrolment.person_id, enrolment.framework_id, on)
    passed = assessments.passes_of(enrolment)
    progress = portfolio.progress_on(enrolment)
    return [
        StageLeft(
            number=found.stage.number,
            units=len(found.units) - found.units_done,
            points=found.points_left,
            evidence=not found.meter.is_full,
            assessment=""
            if found.stage.number in passed
            else found.stage.assessment_title,
        )
        for found in progress.stages
        if found.stage.number <= up_to and found.stage.number not in held
    ]


def staff_positions(by: Actor, on: date) -> QuerySet[Position]:
    """Where the people stand whom the employers whose pay one may see employ that
    day, by name."""
    places = accounts.organisations_where(by, Ability.SEE_PAY, on)
    employed = Employment.objects.filter(
        organisation__in=places, basis=Basis.DIRECT, period__contains=on
    )
    return (
        _with_scale(
            Position.objects.filter(
                bitemporal.STANDING,
                person__in=employed.values("person"),
                period__contains=on,
            )
        )
        .select_related("person")
        .order_by("person__name", "pk")
    )


def bands_among(positions: QuerySet[Position]) -> Mapping[int, str]:
    """The bands that people in a list stand on, by number, with their titles."""
    found = positions.order_by("point__band__number").values_list(
        "point__band__number", "point__band__title"
    )
    return dict(found.distinct())


def is_employed(people: Collection[int], on: date) -> bool:
    return Employment.objects.filter(
        person__in=people, basis=Basis.DIRECT, period__contains=on
    ).exists()


def _with_scale(positions: QuerySet[Position]) -> QuerySet[Position]:
    return positions.select_related(
        "point__band", "version__scale", "attainment__stage", "attainment__result"
    )


def brought_by(*, person_id: int, stage: int, on: date) -> Pay | None:
    """What passing a stage brings somebody above where they stand on a London date;
    None where it brings no more, or they stand nowhere. One query."""
    found = _brought.first(person=person_id, stage=stage, on=on)
    if found is None or found.next_amount is None:
        return None
    return Pay(
        band=found.next_band,
        amount=found.next_amount,
        raises=found.next_amount - found.amount,
    )


def bands_beside(person: str, on: date) -> ArraySubquery:
    """To annotate with: of each stage that brings somebody more than they have on a
    London date, its number and that of the band, as `brought_by`. `person` is where
    the annotated table has their id."""
    standing = Position.objects.filter(
        bitemporal.STANDING, person=OuterRef(OuterRef(person)), period__contains=on
    )
    above = SpinePoint.objects.filter(
        band__version=Subquery(standing.values("version")[:1]),
        band__needs_stage__isnull=False,
        amount__gt=Subquery(standing.values("amount")[:1]),
    )
    brought = JSONObject(stage="band__needs_stage", band="band__number")
    return ArraySubquery(above.order_by("units").values(row=brought))


# `Any`: a position, and beside it where the band that the stage earns begins.
@prepared
def _brought(person: Given, stage: Given, on: Given) -> QuerySet[Any]:
    above = SpinePoint.objects.filter(
        band__version=OuterRef("version"),
        band__needs_stage=stage,
        amount__gt=OuterRef("amount"),
    ).order_by("units")
    standing = Position.objects.filter(bitemporal.STANDING, person=person)
    return standing.filter(period__contains=on).annotate(
        next_amount=Subquery(above.values("amount")[:1]),
        next_band=Subquery(above.values("band__number")[:1]),
    )
