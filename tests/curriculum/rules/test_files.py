import pytest

from curriculum.choices import ModuleKind, Phase, StatementKind
from curriculum.rules import files
from curriculum.rules.faults import FaultyFile
from tests.curriculum.editions import (
    EARLY_CAREER,
    FAMILY_SUPPORT,
    early_career,
    family_support,
    small,
)


def read_with(old, new):
    text = FAMILY_SUPPORT.read_text()
    assert old in text
    return files.read(text.replace(old, new, 1))


def test_a_file_becomes_an_edition():
    edition = family_support()

    assert edition.framework == "family-support"
    assert [stage.phase for stage in edition.stages] == [Phase.FOUNDATION] * 2
    assert edition.modules[0].kind == ModuleKind.CORE
    assert edition.modules[1].requires == ("everyday-help",)
    unit = edition.modules[0].units[0]
    assert [statement.code for statement in unit.statements] == [
        "EVD-K1",
        "EVD-K2",
        "EVD-D1",
        "EVD-D2",
    ]
    assert unit.statements[2].kind == StatementKind.DO


@pytest.mark.parametrize("path", [EARLY_CAREER, FAMILY_SUPPORT])
def test_each_part_knows_the_line_it_is_on(path):
    lines = path.read_text().splitlines()
    edition = files.read("\n".join(lines))

    for unit in edition.units():
        assert f"code: {unit.code}" in lines[unit.line - 1]
    for statement in edition.statements():
        assert f"code: {statement.code}" in lines[statement.line - 1]


@pytest.mark.parametrize("edition", [early_career(), family_support(), small()])
def test_what_is_written_reads_back_as_the_same_edition(edition):
    assert files.read(files.write(edition)) == edition


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        ("title: Standards for family support workers\n", "", 1, "Missing here: title"),
        (
            'version: "1"',
            "version: 2026.1",
            3,
            "version must be text: put it in quotes if it looks like a number",
        ),
        (
            "in_force_from: 2026-09-01",
            "in_force_from: September",
            4,
            "in_force_from must be a date like 2026-09-01",
        ),
        (
            "needs_registration: false",
            "needs_registration: perhaps",
            5,
            "needs_registration must be true or false",
        ),
        ("know_a_unit: 2", "know_a_unit: -2", 11, None),
        ("points_a_unit: 10", "points_a_unit: 0", 13, None),
        (
            "    phase: foundation",
            "    phase: middle",
            20,
            "phase: middle is none of foundation, pathway",
        ),
        (
            "minimum_evidence: {family_feedback: 1}",
            "minimum_evidence: {gossip: 1}",
            23,
            None,
        ),
        (
            "    assessment: null",
            "    assessment: soon",
            25,
            "assessment must be a set of named fields or empty",
        ),
        ("    annotation: null", "    colour: red", 19, "Missing here: annotation"),
        ("    annotation: null", "    colour: red", 19, "Not a field here: colour"),
        (
            "    kind: core\n",
            "    kind: elective\n",
            36,
            "Missing here: group, points, suits",
        ),
        (
            "    kind: core\n",
            "    kind: elective\n",
            36,
            "stage is not for a module of this kind",
        ),
        (
            "    stage: 1\n",
            "    stage: 1\n    points: 20\n",
            36,
            "points is not for a module of this kind",
        ),
        (
            "        evidence: {family_feedback: 1}",
            "        evidence: {}",
            49,
            "evidence is empty",
        ),
        ("        title: Routines at home", "        title: ''", 44, "title is empty"),
        (
            "        title: Routines at home",
            f"        title: {'long ' * 40}",
            44,
            "title is longer than 150 characters",
        ),
        (
            "          - code: EVD-K2\n            text:",
            "            more:",
            51,
            "Not a field here: more",
        ),
        ("code: EVD-K1", "code: evd1", 51, None),
    ],
)
def test_what_has_the_wrong_shape_is_refused_with_its_line(old, new, line, text):
    with pytest.raises(FaultyFile) as refusal:
        read_with(old, new)

    assert line in {fault.line for fault in refusal.value.faults}
    if text:
        assert text in [f.text for f in refusal.value.faults if f.line == line]


def test_a_file_that_is_a_list_is_refused():
    with pytest.raises(FaultyFile, match="The file must be a set of named fields"):
        files.read("- one\n- two\n")
