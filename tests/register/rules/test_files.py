from datetime import date
from pathlib import Path

import pytest

from register.choices import Duty
from register.rules import files

ENGLAND = Path("register/duties/england.yaml").read_text()
RULE = """rules:
  - duty: section_47_lead
    title: Lead
    question: May this person lead?
    version: "1"
    in_force_from: 2026-09-01
    needs_annotation: expert_practitioner
    by_commencement: true
    always_allowed: Help
"""


def test_the_rules_of_england_can_be_read():
    assert {rule.duty for rule in files.read(ENGLAND)} == set(Duty)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("section_47_lead", "cooking", 2, "duty must be one of section_47_lead"),
        ("2026-09-01", "2026-02-31", 6, "in_force_from must be a date"),
        ("2026-09-01", "soon", 6, "in_force_from must be a date"),
        ("true", "perhaps", 8, "by_commencement must be true or false"),
        ("expert_practitioner", "expert", 7, "needs_annotation must be one of"),
        ("Lead\n", "''\n", 3, "title must be words"),
        ('"1"', "1", 5, "version must be words"),
        ("    title: Lead\n", "", 2, "title is missing"),
        ("title: Lead", "name: Lead", 2, "name is not expected here"),
        ("    always", "    title: Again\n    always", 9, "title is not expected here"),
        ("rules:", "rulers:", 1, "a list called rules"),
        ("  - duty", "  - [", 2, "This is not YAML"),
        ("Help", "\x07", 9, "This is not text"),
        (RULE, "", 1, "a list called rules"),
        (RULE, "rules: [3]", 1, "A rule must be a set of named values"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(old, new, line, words):
    with pytest.raises(files.FaultyFile) as caught:
        files.read(RULE.replace(old, new))
    assert caught.value.faults[0].line == line
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("new", "kind", "years"),
    [
        ("needs_annotation: foundation", "foundation", None),
        ("needs_annotation: none", "", None),
        ("needs_direct_years: 3", "", 3),
    ],
)
def test_a_rule_says_what_it_needs(new, kind, years):
    text = RULE.replace("needs_annotation: expert_practitioner", new)
    (rule,) = files.read(text.replace("true", "false"))
    assert (rule.needs_annotation, rule.needs_direct_years) == (kind, years)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "    needs_annotation: expert_practitioner\n",
            "",
            "name one, say none",
        ),
        ("needs_annotation: expert_practitioner", "needs_annotation: none", "waits"),
        ("needs_annotation: expert_practitioner", "needs_direct_years: 3", "waits"),
        (
            "    by_comm",
            "    needs_direct_years: 3\n    by_comm",
            "are not said together",
        ),
        (
            "needs_annotation: expert_practitioner",
            "needs_direct_years: 2.5",
            "needs_direct_years must be a number of whole years, 1 to 20",
        ),
        (
            "    by_comm",
            "    in_force_until: 2026-09-01\n    by_comm",
            "must be after in_force_from",
        ),
    ],
)
def test_a_rule_never_opens_a_duty_by_a_line_left_out(old, new, words):
    with pytest.raises(files.FaultyFile, match=words):
        files.read(RULE.replace(old, new))


def test_the_rule_of_2024_asks_for_three_years():
    (rule,) = files.read(Path("register/duties/england-2024-10.yaml").read_text())
    assert (rule.needs_direct_years, rule.needs_annotation) == (3, "")
    assert rule.in_force_until == date(2026, 9, 1)


def test_one_duty_has_one_rule_from_a_day():
    again = RULE.split("\n", 1)[1].replace('"1"', '"2"')
    with pytest.raises(files.FaultyFile, match="twice"):
        files.read(RULE + again)
