"""Every published example of GOV.UK Frontend comes out of the tag unchanged."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment, Tag
from django.template import Context, Template
from django.utils.safestring import SafeString

from ecf.govuk import macros

COMPONENTS = Path("node_modules/govuk-frontend/dist/govuk/components")
TAG = "{% govuk component params=params %}"


def published_examples():
    for file in sorted(COMPONENTS.glob("*/fixtures.json")):
        for fixture in json.loads(file.read_text())["fixtures"]:
            slug = file.parent.name
            yield pytest.param(slug, fixture, id=f"{slug}: {fixture['name']}")


def vouched_for(value, key=""):
    """The examples' own HTML is safe: say so, as a view would."""
    if isinstance(value, dict):
        return {name: vouched_for(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [vouched_for(item) for item in value]
    if isinstance(value, str) and macros.is_printed_raw(key):
        return SafeString(value)
    return value


def normalised(html):
    """The tags, attributes and words of a piece of HTML, whatever its white space."""
    return list(tokens(BeautifulSoup(html, "html.parser")))


def tokens(node):
    for child in node.children:
        if isinstance(child, Tag):
            yield child.name, sorted((k, words(v)) for k, v in child.attrs.items())
            yield from tokens(child)
            yield "end", child.name
        elif not isinstance(child, Comment) and child.strip():
            yield " ".join(child.split())


def words(value):
    return " ".join(value if isinstance(value, list) else value.split())


def test_all_657_examples_are_here():
    assert len(list(published_examples())) == 657


@pytest.mark.parametrize(("component", "fixture"), list(published_examples()))
def test_the_tag_prints_what_was_published(component, fixture):
    params = vouched_for(fixture["options"])
    html = Template(TAG).render(Context({"component": component, "params": params}))
    assert normalised(html) == normalised(fixture["html"])
