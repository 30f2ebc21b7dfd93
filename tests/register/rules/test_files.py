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


def test_one_duty_has_one_rule_from_a_day():
    again = RULE.split("\n", 1)[1].replace('"1"', '"2"')
    with pytest.raises(files.FaultyFile, match="twice"):
        files.read(RULE + again)
