"""A scale file is read whole, or each fault is said with its line."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from curriculum.rules.faults import FaultyFile
from pay.rules import files
from tests.cast.pay import SCALE

ILLUSTRATIVE = Path("pay/scales/illustrative.yaml")


def faults(text):
    with pytest.raises(FaultyFile) as caught:
        files.read(text)
    return [(fault.line, fault.text) for fault in caught.value.faults]


def changed(old, new):
    assert old in SCALE
    return SCALE.replace(old, new)


def test_the_scale_that_comes_with_the_service_is_sound():
    scale = files.read(ILLUSTRATIVE.read_text())
    assert scale.illustrative
    assert [edition.label for edition in scale.editions] == ["2025", "2026"]


def test_it_says_what_the_file_says():
    scale = files.read(SCALE)
    (edition,) = scale.editions
    assert (scale.code, scale.framework) == ("small", "assessed-way")
    assert (edition.begins, edition.until) == (date(2026, 4, 1), None)
    assert edition.bands[0].points[1].amount == Decimal("41000.50")
    assert [band.needs_stage for band in edition.bands] == [None, 1, 2]


def test_what_never_changes_has_one_digest_whatever_its_end():
    (open_,) = files.read(SCALE).editions
    (ended,) = files.read(changed("until: null", "until: 2027-04-01")).editions
    (other,) = files.read(changed("44000", "44001")).editions
    assert open_.sha256 == ended.sha256 != other.sha256


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("scale: small", "scale: 12", 2, "scale must be text"),
        ("framework: assessed-way\n", "", 2, "Missing here: framework"),
        ("illustrative: true", "illustrative: 1", 5, "must be true or false"),
        ('"2026"', "2026", 7, "version must be text"),
        ("2026-04-01", "soon", 8, "must be a date like"),
        ("until: null", "until: 2026-04-01", 7, "until must be later than from"),
        ("number: 2", "number: 3", 17, "This band must be number 2"),
        ("title: New", "title: ''", 12, "between 1 and 100 characters"),
        ("needs_stage: null", "needs_stage: 1", 11, "The first band needs no stage"),
        ("needs_stage: 2", "needs_stage: null", 23, "Only the first band"),
        ("needs_stage: 2", "needs_stage: 1", 23, "later than the band before"),
        ("amount: 42000", "amount: 41000.50", 21, "amount must be more"),
        ("amount: 42000", "amount: -1", 21, "amount must be pounds"),
        ("amount: 42000", "amount: 42000.005", 21, "amount must be pounds"),
        ("amount: 42000", "amount: .nan", 21, "amount must be pounds"),
        ("amount: 42000", "amount: true", 21, "amount must be pounds"),
        ("point: 3", "point: 2", 21, "point must be more"),
        ("point: 3", "point: 0", 21, "point must be between 1 and 1000"),
        (
            "point: 3, amount: 42000, units: 0",
            "point: 3, amount: 42000, units: 1",
            21,
            "The first point of a band has units: 0",
        ),
        (
            "units: 0}\n          - {point: 4",
            "units: 0, extra: 1}\n          - {point: 4",
            21,
            "Not a field here: extra",
        ),
    ],
)
def test_each_fault_is_said_with_its_line(old, new, line, words):
    found = faults(changed(old, new))
    assert any(at == line and words in text for at, text in found), found


@pytest.mark.parametrize(
    "text", ["", "[]", "scale", "versions: []", "a: b: c", "versions: {}", "- 1"]
)
def test_what_is_no_scale_at_all_is_refused(text):
    assert faults(text)


def test_every_fault_is_found_in_one_reading():
    text = changed("point: 3", "point: zero").replace("title: New", "title: 1")
    assert len(faults(text)) == 2


def test_editions_follow_each_other():
    (head, edition) = SCALE.split("versions:\n")
    twice = f"{head}versions:\n{edition}{edition}"
    found = [text for _, text in faults(twice)]
    assert "Version 2026 is here twice" in found
    assert "Version 2026 begins before 2026 ends" in found
