"""A small programme and the facts of somebody on it, as plain values."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import uuid4

from curriculum.choices import EvidenceKind, Phase, StatementKind
from portfolio.choices import SubmissionStatus
from portfolio.rules.facts import Evidence, Facts, StageDone, Submission, UnitDone
from portfolio.rules.programme import Group, Module, Programme, Stage, Statement, Unit

REFLECTION = EvidenceKind.REFLECTION
AT_6, AT_12 = EvidenceKind.REFLECTION_6_MONTHS, EvidenceKind.REFLECTION_12_MONTHS
OBSERVATION = EvidenceKind.DIRECT_OBSERVATION
SENT = datetime(2026, 11, 16, 10, tzinfo=UTC)
ids = count(1000)


def unit(id_, **changes):
    """Two statements, `id_ * 10 + 1` and `+ 2`; asks for one reflection."""
    statements = tuple(
        Statement(
            id=id_ * 10 + number,
            public_id=uuid4(),
            code=f"U{id_}-{kind[0].upper()}1",
            kind=kind,
            text=f"Something to {kind} in unit {id_}.",
        )
        for number, kind in enumerate(StatementKind, start=1)
    )
    said = {
        "public_id": uuid4(),
        "module_id": 0,
        "code": f"U{id_}",
        "title": f"Unit {id_}",
        "purpose": "",
        "evidence": {REFLECTION: 1},
        "supervision": (),
        "statements": statements,
    }
    return Unit(id=id_, **{**said, **changes})


def module(id_, *units, stage_id=None, group_id=None, **changes):
    said = {
        "public_id": uuid4(),
        "code": f"module-{id_}",
        "title": f"Module {id_}",
        "summary": "",
        "suits": "",
        "points": 0 if stage_id else 10 * len(units),
        "requires": (),
    }
    own = tuple(
        Unit(**{**{f: getattr(u, f) for f in u.__dataclass_fields__}, "module_id": id_})
        for u in units
    )
    return Module(
        id=id_, stage_id=stage_id, group_id=group_id, units=own, **{**said, **changes}
    )


def stage(number, phase=Phase.FOUNDATION, **changes):
    said = {
        "public_id": uuid4(),
        "title": f"Year {number}",
        "summary": "",
        "minimum": {},
        "elective_points": 0,
        "assessment_title": "",
        "annotation": None,
    }
    return Stage(id=number, number=number, phase=phase, **{**said, **changes})


def programme(**changes):
    """Year 1: units 1 and 2, and a minimum of three reflections. Year 2: unit 3.
    Years 3 and 4: 20 points each; module 5 (units 5, 6) is of the group of harm, module
    6 (7, 8) builds on it, modules 7 (9, 10) and 8 (11, 12) are of another."""
    said = {
        "version_id": 1,
        "title": "A small programme",
        "stages": (
            stage(1, minimum={REFLECTION: 3}),
            stage(2),
            stage(3, Phase.PATHWAY, elective_points=20),
            stage(4, Phase.PATHWAY, elective_points=20),
        ),
        "groups": (
            Group(id=1, title="Harm", choose_at_least=1),
            Group(id=2, title="Talk", choose_at_least=0),
        ),
        "modules": (
            module(1, unit(1), unit(2), stage_id=1),
            module(2, unit(3), stage_id=2, requires=("module-1",)),
            module(5, unit(5), unit(6), group_id=1),
            module(6, unit(7), unit(8), group_id=2, requires=("module-5",)),
            module(7, unit(9), unit(10), group_id=2),
            module(8, unit(11), unit(12), group_id=2),
        ),
    }
    return Programme(**{**said, **changes})


def evidence(*statement_ids, kind=REFLECTION, **changes):
    said = {
        "id": next(ids),
        "public_id": uuid4(),
        "title": "A thought",
        "happened_on": date(2026, 11, 2),
    }
    return Evidence(
        kind=kind, statement_ids=frozenset(statement_ids), **{**said, **changes}
    )


def submission(unit_id, status=SubmissionStatus.SIGNED_OFF, *pieces, **changes):
    said = {
        "id": next(ids),
        "public_id": uuid4(),
        "revision": 1,
        "educator_id": 1,
        "educator_name": "Priya Nair",
        "submitted_at": SENT,
        "decided_at": None,
    }
    return Submission(
        unit_id=unit_id,
        status=status,
        evidence_ids=frozenset(piece.id for piece in pieces),
        **{**said, **changes},
    )


def facts(*, units=(), stages=(), choices=None, **changes):
    return Facts(
        units={
            id_: UnitDone(id=id_, counts_from=date(2026, 11, 16), rests_on=id_)
            for id_ in units
        },
        stages={
            id_: StageDone(id=id_, counts_from=date(2026, 11, 16)) for id_ in stages
        },
        choices=choices or {},
        **changes,
    )
