"""One enrolment and all that hangs on it, to attainments and annotations."""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ecf.desk.populate import lines, pieces, registers
from ecf.desk.populate.lines import Rows
from ecf.desk.populate.lives import EDUCATES_EVERY, Life, Stage, Unit, Year


@dataclass
class Portfolio:
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
            lines.uuid(self.chance),
            self.person,
            world.framework,
            world.version,
            self.employer,
            life.started_on,
            life.fte,
            "completed" if life.completed_on else "active",
            life.completed_on or lines.NULL,
        )
        index = life.index // EDUCATES_EVERY * EDUCATES_EVERY + 1
        index = index if index < self.rows.people else 1
        self.educator = self.rows.first_person + index
        self.rows.add(
            "portfolio_educatorassignment",
            self.enrolment,
            self.educator,
            lines.period(life.started_on or world.on),
        )
        for year in life.years:
            self._year(year)

    def _year(self, year: Year) -> None:
        stage = year.stage
        started = year.submitted_on[0] if year.submitted_on else self.rows.world.on
        for module in stage.modules_chosen:
            chosen_at = lines.at(started - timedelta(days=14))
            self.rows.add(
                "portfolio_modulechoice", self.enrolment, stage.id, module, chosen_at
            )
        for unit, submitted_on in zip(stage.units, year.submitted_on, strict=False):
            self._signed_off(pieces.with_minimum(stage, unit), submitted_on)
        if year.waiting_on:
            unit = stage.units[len(year.submitted_on)]
            self._submission(pieces.with_minimum(stage, unit), year.waiting_on)
        if year.passed_on:
            self._passed(year)

    def _signed_off(self, unit: Unit, submitted_on: date) -> None:
        decided_at = lines.at(submitted_on + timedelta(days=3))
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
            lines.uuid(self.chance),
            self.enrolment,
            unit.id,
            1,
            "signed_off" if decided_at else "submitted",
            self.educator,
            lines.at(submitted_on),
            self.educator if decided_at else lines.NULL,
            decided_at or lines.NULL,
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
        digest = pieces.digest(kind, happened_on)
        evidence = self.rows.add(
            "portfolio_evidence",
            lines.uuid(self.chance),
            self.enrolment,
            kind,
            pieces.TITLES[kind],
            happened_on,
        )
        self.rows.add_pairs("portfolio_credit", evidence, credited)
        version = self.rows.add(
            "portfolio_evidenceversion",
            evidence,
            1,
            pieces.TITLES[kind],
            happened_on,
            pieces.TEXTS[kind],
            json.dumps(pieces.ANSWERS.get(kind, {})),
            digest,
            self.person,
            lines.at(before - timedelta(days=9)),
        )
        return version, digest

    def _passed(self, year: Year) -> None:
        stage, last = year.stage, year.submitted_on[-1]
        completion = self.rows.add(
            "portfolio_stagecompletion",
            self.enrolment,
            stage.id,
            last,
            lines.at(last + timedelta(days=3)),
        )
        attained_on = year.passed_on or last
        recorded_on = last + timedelta(days=3)
        result: object = lines.NULL
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
            lines.at(recorded_on),
            "",
        )
        if stage.annotation:
            registers.annotate(
                self.chance,
                self.rows,
                self.entry,
                stage.annotation,
                lines.period(recorded_on),
                f"Year {stage.number} passed",
                recorded_on,
                attainment,
            )

    def _result(self, stage: Stage, sat_on: date, released_on: date) -> int:
        world = self.rows.world
        return self.rows.add(
            "assessments_result",
            lines.uuid(self.chance),
            self.enrolment,
            stage.id,
            1,
            sat_on,
            "passed",
            "released",
            world.examiner,
            lines.at(released_on - timedelta(days=10)),
            world.lead_examiner,
            lines.at(released_on),
            "",
        )
