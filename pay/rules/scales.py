"""A pay scale as its file says it, and what its parts must mean together (B1)."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from curriculum.rules.faults import Fault


@dataclass(frozen=True, kw_only=True)
class Point:
    """Pounds a year, full time; reached with `units` units of the stage worked on."""

    number: int
    amount: Decimal
    units: int
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Band:
    """`needs_stage` is the stage whose attainment it needs; None for the first."""

    number: int
    title: str
    needs_stage: int | None
    points: tuple[Point, ...]
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """In force from `begins`, up to but not including `until`."""

    label: str
    begins: date
    until: date | None
    bands: tuple[Band, ...]
    line: int = field(default=1, compare=False)

    @property
    def points(self) -> list[Point]:
        return [point for band in self.bands for point in band.points]

    @property
    def sha256(self) -> str:
        """Of what never changes once published: all but the end."""
        bands = [
            [band.number, band.title, band.needs_stage, _said(band.points)]
            for band in self.bands
        ]
        text = json.dumps([self.label, self.begins.isoformat(), bands])
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Scale:
    """For people on the framework of that code; its editions in order of time."""

    code: str
    title: str
    framework: str
    illustrative: bool
    editions: tuple[Edition, ...]


def faults_of(scale: Scale) -> Iterator[Fault]:
    """What is wrong with a scale whose fields are each of the right kind."""
    seen: set[str] = set()
    for edition in scale.editions:
        if edition.label in seen:
            yield Fault(edition.line, f"Version {edition.label} is here twice")
        seen.add(edition.label)
        yield from _faults_of_edition(edition)
    for one, following in pairwise(scale.editions):
        if one.until is None or one.until > following.begins:
            words = f"Version {following.label} begins before {one.label} ends"
            yield Fault(following.line, words)


def _faults_of_edition(edition: Edition) -> Iterator[Fault]:
    if edition.until and edition.until <= edition.begins:
        yield Fault(edition.line, "until must be later than from")
    for count, band in enumerate(edition.bands):
        if band.number != count + 1:
            yield Fault(band.line, f"This band must be number {count + 1}")
        yield from _faults_of_needs(edition.bands[:count], band)
        yield from _faults_of_units(band)
    for lower, higher in pairwise(edition.points):
        if higher.amount <= lower.amount:
            yield Fault(higher.line, "amount must be more than the point before")
        if higher.number <= lower.number:
            yield Fault(higher.line, "point must be more than the point before")


def _faults_of_needs(before: Sequence[Band], band: Band) -> Iterator[Fault]:
    if not before:
        if band.needs_stage is not None:
            yield Fault(band.line, "The first band needs no stage: needs_stage: null")
    elif band.needs_stage is None:
        yield Fault(band.line, "Only the first band may need no stage")
    elif band.needs_stage <= (before[-1].needs_stage or 0):
        yield Fault(band.line, "needs_stage must be later than the band before")


def _faults_of_units(band: Band) -> Iterator[Fault]:
    first = band.points[0]
    if first.units != 0:
        yield Fault(first.line, "The first point of a band has units: 0")
    for lower, higher in pairwise(band.points):
        if higher.units <= lower.units:
            yield Fault(higher.line, "units must be more than the point before")


def _said(points: Sequence[Point]) -> list[list[str]]:
    return [
        [str(point.number), str(point.amount), str(point.units)] for point in points
    ]
