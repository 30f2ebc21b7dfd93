"""`docs/rules` is the law of the programme, and names only code that is there."""

import importlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps

HOME = Path(__file__).resolve().parents[2]
DOCUMENTS = HOME / "docs" / "rules"
LAW = {
    "register.md": [f"R{number}" for number in range(1, 11)],
    "framework.md": [f"F{number}" for number in range(7)],
    "portfolio.md": [f"P{number}" for number in range(1, 14)],
    "assessments.md": [f"A{number}" for number in range(1, 9)],
    "pay.md": [f"B{number}" for number in range(1, 9)],
    "everyone.md": [f"E{number}" for number in range(1, 7)],
}
STATES = {"whole", "in part", "not yet"}
PACKAGES = {
    "accounts",
    "assessments",
    "curriculum",
    "ecf",
    "pay",
    "portfolio",
    "register",
}
HEADING = re.compile(r"^## ([A-Z]\d+)\. (.+)$", re.MULTILINE)
FIELD = re.compile(r"^- \*\*([A-Z][a-z ]+)\*\*:? ?(.*)$", re.MULTILINE)
NAMED = re.compile(r"`([^`\n]+)`")
IN_SQL = re.compile(r"(?:ADD CONSTRAINT|CREATE OR REPLACE FUNCTION) (?:public\.)?(\w+)")

each_page = pytest.mark.parametrize("page", LAW)
each_document = pytest.mark.parametrize("document", sorted(DOCUMENTS.glob("*.md")))


@dataclass(frozen=True)
class Section:
    """What a page says of one rule; `fields` by name, with the rest of its line."""

    number: str
    title: str
    text: str

    @property
    def fields(self):
        return dict(FIELD.findall(self.text))


def sections(page):
    parts = HEADING.split((DOCUMENTS / page).read_text())[1:]
    in_threes = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [Section(*part) for part in in_threes]


def exists(name):
    """A file, a dotted path into the code, or something the database holds."""
    if "/" in name:
        return (HOME / name).exists()
    if name.partition(".")[0] in PACKAGES:
        return is_importable(name)
    return name in held_by_database()


def is_importable(path):
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for name in parts[end:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


def held_by_database():
    return {
        *(each.name for model in apps.get_models() for each in model._meta.constraints),
        *(
            trigger.name
            for model in apps.get_models()
            for trigger in getattr(model._meta, "triggers", ())
        ),
        *(
            name
            for migration in HOME.glob("*/migrations/*.py")
            for name in IN_SQL.findall(migration.read_text())
        ),
    }


@each_page
def test_every_rule_of_the_law_has_its_section(page):
    assert [section.number for section in sections(page)] == LAW[page]


@each_page
def test_every_section_says_how_far_it_is_held_and_by_what(page):
    for section in sections(page):
        fields = section.fields
        missing = {"Status", "Source", "Held by", "Not yet built"} - fields.keys()
        assert not missing, section.number
        assert fields["Status"] in STATES, section.number
        nothing = fields["Held by"] == "nothing yet"
        assert nothing == (fields["Status"] == "not yet"), section.number
        assert nothing or NAMED.search(section.text), section.number


@each_document
def test_everything_a_document_names_exists(document):
    named = set(NAMED.findall(document.read_text()))
    assert sorted(name for name in named if not exists(name)) == []


def test_the_index_says_what_the_pages_say():
    index = (DOCUMENTS / "README.md").read_text()
    for page in LAW:
        for section in sections(page):
            assert line_of(page, section) in index


def line_of(page, section):
    words = re.sub(r"[^\w -]", "", f"{section.number}. {section.title}".lower())
    link = f"[{section.title}]({page}#{words.replace(' ', '-')})"
    return f"| {section.number} | {link} | {section.fields['Status']} |"


@pytest.mark.parametrize(
    "name",
    [
        "portfolio.rules.independence.refuse_nobody",
        "portfolio.rules.nowhere.refuse",
        "portfolio.models.Enrolment.colour",
        "submission_decided_by_nobody",
        "curriculum/frameworks/nowhere.yaml",
    ],
)
def test_a_name_of_nothing_would_be_noticed(name):
    assert not exists(name)
