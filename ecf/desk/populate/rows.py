"""A life in the words of the tables: lines of PostgreSQL's COPY text format."""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, partial

from curriculum.choices import EvidenceKind
from ecf.desk.populate.lives import EDUCATES_EVERY, YEAR, Life, Stage, Unit, Year
from portfolio.rules import evidence as evidence_rules

NULL = r"\N"
THREE_YEARS = 3 * YEAR
TITLES = {
    "direct_observation": "Home visit, observed",
    "family_feedback": "What a parent told us about our work",
    "professional_feedback": "What the school's safeguarding lead said",
    "written_report": "Child and family assessment, part written by me",
    "reflection": "What I would do differently",
    "supervision": "Supervision: analysis and plan",
    "certificate": "Course completed",
}
TEXTS = {
    kind: f"{title}. What I did, what came of it for the child, and what I learned."
    for kind, title in TITLES.items()
}
ANSWERS = {
    "family_feedback": {
        "said_by": "parent",
        "written_by": "worker",
        "consent_by": "parent",
        "consent_how": "said",
    }
}


@dataclass(frozen=True, kw_only=True)
class World:
    """What every life refers to: ids of what was there before."""

    on: date
    seed: int
    framework: int
    version: int
    employers: Sequence[tuple[int, str]]
    registrar: int
    examiner: int
    lead_examiner: int


@dataclass
class Ids:
    """The next id of each table, counted here because COPY asks no sequence."""

    next: dict[str, int]

    def take(self, table: str) -> int:
        taken = self.next[table]
        self.next[table] = taken + 1
        return taken


@dataclass
class Rows:
    """The lines of many lives, by table, until they are copied."""

    world: World
    ids: Ids
    first_person: int
    people: int
    lines: dict[str, list[str]] = field(default_factory=partial(defaultdict, list))

    def add(self, table: str, *values: object) -> int:
        row_id = self.ids.take(table)
        self.lines[table].append("\t".join(map(str, (row_id, *values))) + "\n")
        return row_id

    def add_pairs(self, table: str, one: int, others: Iterable[int]) -> None:
        """A row for each of the others: most rows of a population are such."""
        row_id, lines = self.ids.next[table], self.lines[table]
        for other in others:
            lines.append(f"{row_id}\t{one}\t{other}\n")
            row_id += 1
        self.ids.next[table] = row_id

    def take(self) -> Mapping[str, bytes]:
        taken, self.lines = self.lines, defaultdict(list)
        return {table: "".join(lines).encode() for table, lines in taken.items()}


def write(life: Life, rows: Rows) -> None:
    """Everything about one life. Its person's id follows from its index."""
    chance = random.Random(f"{rows.world.seed}:{life.index}:ids")
    organisation, town = rows.world.employers[life.employer]
    person = rows.add("accounts_person", _uuid(chance), life.name)
    entry = rows.add("register_entry", _uuid(chance), person, life.name, town, "f")
    _registration(life, entry, rows)
    if life.educates or life.enrolled:
        since = life.started_on or rows.world.on - 8 * YEAR
        rows.add(
            "accounts_employment",
            _uuid(chance),
            person,
            organisation,
            "direct",
            _period(since),
        )
    if life.educates:
        _educates(chance, entry, rows)
    if life.enrolled:
        _Portfolio(chance, life, person, entry, organisation, rows).write()


def _registration(life: Life, entry: int, rows: Rows) -> None:
    rows.add("register_registrationnumber", entry, life.number, "")
    whole = _period(life.registered_from, life.registered_until)
    rows.add("register_registrationperiod", entry, whole, "lapse", "")
    if life.suspended_from:
        rows.add("register_suspension", entry, _period(life.suspended_from), "")
    if life.condition_from:
        words = "Works under the supervision of a named social worker"
        rows.add(
            "register_condition", entry, _period(life.condition_from), words, "t", ""
        )


def _educates(chance: random.Random, entry: int, rows: Rows) -> None:
    """Three annotations in a row, so that every past sign-off had its standing."""
    begins = rows.world.on - 7 * YEAR
    for _ in range(3):
        period = _period(begins, begins + THREE_YEARS)
        grounds = "Stage 2 of the practice educator standards"
        _annotate(chance, rows, entry, "practice_educator", period, grounds, begins)
        begins += THREE_YEARS


def _annotate(  # noqa: PLR0913, PLR0917 - a proposal and its annotation in one line
    chance: random.Random,
    rows: Rows,
    entry: int,
    kind: str,
    period: str,
    grounds: str,
    decided_on: date,
    attainment: int | None = None,
) -> None:
    decided_at = _at(decided_on)
    proposal = rows.add(
        "register_proposal",
        _uuid(chance),
        entry,
        "annotate",
        kind,
        period,
        grounds,
        "attainment" if attainment else "",
        attainment or NULL,
        "{}",
        "approved",
        decided_at,
        rows.world.registrar,
        decided_at,
        "",
    )
    rows.add("register_annotation", entry, kind, period, proposal, "")


@dataclass
class _Portfolio:
    """One enrolment and all that hangs on it."""

    chance: random.Random
    life: Life
    person: int
    entry: int
    employer: int
    rows: Rows
    enrolment: int = 0
    educator: int = 0

    def write(self) -> None:
        life, world = self.life, self.rows.world
        self.enrolment = self.rows.add(
            "portfolio_enrolment",
            _uuid(self.chance),
            self.person,
            world.framework,
            world.version,
            self.employer,
            life.started_on,
            life.fte,
            "active",
        )
        index = life.index // EDUCATES_EVERY * EDUCATES_EVERY + 1
        index = index if index < self.rows.people else 1
        self.educator = self.rows.first_person + index
        self.rows.add(
            "portfolio_educatorassignment",
            self.enrolment,
            self.educator,
            _period(life.started_on or world.on),
        )
        for year in life.years:
            self._year(year)

    def _year(self, year: Year) -> None:
        stage = year.stage
        started = year.submitted_on[0] if year.submitted_on else self.rows.world.on
        for module in stage.modules_chosen:
            chosen_at = _at(started - timedelta(days=14))
            self.rows.add(
                "portfolio_modulechoice", self.enrolment, stage.id, module, chosen_at
            )
        for unit, submitted_on in zip(stage.units, year.submitted_on, strict=False):
            self._signed_off(_with_minimum(stage, unit), submitted_on)
        if year.waiting_on:
            unit = stage.units[len(year.submitted_on)]
            self._submission(_with_minimum(stage, unit), year.waiting_on)
        if year.passed_on:
            self._passed(year)

    def _signed_off(self, unit: Unit, submitted_on: date) -> None:
        decided_at = _at(submitted_on + timedelta(days=3))
        submission = self._submission(unit, submitted_on, decided_at)
        self.rows.add(
            "portfolio_unitcompletion",
            self.enrolment,
            unit.id,
            submission,
            submitted_on,
            decided_at,
        )

    def _submission(
        self, unit: Unit, submitted_on: date, decided_at: str | None = None
    ) -> int:
        submission = self.rows.add(
            "portfolio_submission",
            _uuid(self.chance),
            self.enrolment,
            unit.id,
            1,
            "signed_off" if decided_at else "submitted",
            self.educator,
            _at(submitted_on),
            self.educator if decided_at else NULL,
            decided_at or NULL,
            "",
            "",
        )
        for place, kind in enumerate(unit.kinds):
            # The first piece counts for every statement, each other for one.
            credited = unit.statements if place == 0 else unit.statements[:1]
            version, digest = self._evidence(kind, submitted_on, credited)
            statements = "{" + ",".join(map(str, credited)) + "}"
            self.rows.add("portfolio_pin", submission, version, digest, statements)
        return submission

    def _evidence(
        self, kind: str, before: date, credited: Iterable[int]
    ) -> tuple[int, str]:
        happened_on = before - timedelta(days=10)
        digest = _digest(kind, happened_on)
        evidence = self.rows.add(
            "portfolio_evidence",
            _uuid(self.chance),
            self.enrolment,
            kind,
            TITLES[kind],
            happened_on,
        )
        self.rows.add_pairs("portfolio_credit", evidence, credited)
        version = self.rows.add(
            "portfolio_evidenceversion",
            evidence,
            1,
            TITLES[kind],
            happened_on,
            TEXTS[kind],
            json.dumps(ANSWERS.get(kind, {})),
            digest,
            self.person,
            _at(before - timedelta(days=9)),
        )
        return version, digest

    def _passed(self, year: Year) -> None:
        stage, last = year.stage, year.submitted_on[-1]
        completion = self.rows.add(
            "portfolio_stagecompletion",
            self.enrolment,
            stage.id,
            last,
            _at(last + timedelta(days=3)),
        )
        attained_on = year.passed_on or last
        recorded_on = last + timedelta(days=3)
        result: object = NULL
        if year.sat_on:
            recorded_on = year.sat_on + timedelta(days=30)
            result = self._result(stage, year.sat_on, recorded_on)
        attainment = self.rows.add(
            "assessments_attainment",
            self.person,
            self.enrolment,
            stage.id,
            completion,
            result,
            attained_on,
            _at(recorded_on),
            "",
        )
        if stage.annotation:
            _annotate(
                self.chance,
                self.rows,
                self.entry,
                stage.annotation,
                _period(recorded_on),
                f"Year {stage.number} passed",
                recorded_on,
                attainment,
            )

    def _result(self, stage: Stage, sat_on: date, released_on: date) -> int:
        world = self.rows.world
        return self.rows.add(
            "assessments_result",
            _uuid(self.chance),
            self.enrolment,
            stage.id,
            1,
            sat_on,
            "passed",
            "released",
            world.examiner,
            _at(released_on - timedelta(days=10)),
            world.lead_examiner,
            _at(released_on),
            "",
        )


@cache
def _digest(kind: str, happened_on: date) -> str:
    return evidence_rules.digest(
        kind=EvidenceKind(kind),
        title=TITLES[kind],
        happened_on=happened_on,
        text=TEXTS[kind],
        file_sha256=None,
        answers=ANSWERS.get(kind, {}),
    )


def _with_minimum(stage: Stage, unit: Unit) -> Unit:
    """The last unit of a stage brings what its minimum still lacks (P2)."""
    if unit is not stage.units[-1] or not stage.minimum:
        return unit
    return replace(unit, kinds=(*unit.kinds, *_still_wanted(stage)))


def _still_wanted(stage: Stage) -> list[str]:
    wanted = list(stage.minimum)
    for kind in (kind for unit in stage.units for kind in unit.kinds):
        if kind in wanted:
            wanted.remove(kind)
    return wanted


def _period(from_: date, until: date | None = None) -> str:
    return f"[{from_},{until or ''})"


def _at(on: date) -> str:
    return f"{on} 10:00:00+00"


def _uuid(chance: random.Random) -> str:
    return f"{chance.getrandbits(128):032x}"
