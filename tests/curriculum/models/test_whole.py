"""A draft is whole already: SQL by hand puts nothing into it twice, and nothing that
no edition could say. Of each, one more row like one there is."""

import pytest

from curriculum.models import (
    Criterion,
    FrameworkVersion,
    Group,
    Module,
    Stage,
    Statement,
    Unit,
)
from tests import rows
from tests.curriculum.editions import examined
from tests.curriculum.models.test_frozen import COPIES, refused, sql
from tests.curriculum.stored import drafted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def draft():
    return drafted(examined())


@pytest.mark.parametrize(
    ("name", "model", "changed"),
    [
        ("frameworkversion_label_once", FrameworkVersion, {}),
        ("stage_number_once", Stage, {}),
        ("criterion_code_once", Criterion, {}),
        ("group_code_once", Group, {}),
        ("module_code_once", Module, {}),
        ("unit_code_once", Unit, {}),
        ("statement_code_once", Statement, {}),
        ("stage_phase_is_known", Stage, {"phase": "'gap year'"}),
        ("statement_kind_is_known", Statement, {"kind": "'feel'"}),
        ("stage_counts_from_one", Stage, {"number": "0"}),
        ("criterion_has_every_level", Criterion, {"levels": "levels[1:4]"}),
        ("module_core_or_elective", Module, {"stage_id": "NULL", "group_id": "NULL"}),
        ("module_core_or_elective", Module, {"kind": "'optional'"}),
    ],
)
def test_nothing_is_there_twice_or_half(name, model, changed):
    refused(name, rows.another(model, **changed))


@pytest.mark.parametrize(("model", "changed"), COPIES.items())
def test_one_more_that_differs_goes_in(model, changed):
    assert sql(rows.another(model, **changed)) == 1


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("frameworkversion_period_is_whole", {"period": "'empty'"}),
        ("frameworkversion_period_is_whole", {"period": "'(,2027-01-01)'"}),
        ("frameworkversion_published_has_time", {"status": "'published'"}),
        ("frameworkversion_published_has_time", {"published_at": "now()"}),
        ("frameworkversion_withdrawn_has_time", {"withdrawn_at": "now()"}),
        (
            "frameworkversion_withdrawn_has_time",
            {"status": "'withdrawn'", "published_at": "now()"},
        ),
        # What has no status we know has no time of it either, and that is asked first:
        # frameworkversion_status_is_known never comes to speak.
        ("frameworkversion_published_has_time", {"status": "'lost'"}),
        (
            "frameworkversion_published_has_time",
            {"status": "'lost'", "published_at": "now()"},
        ),
    ],
)
def test_an_edition_says_when(name, changed):
    refused(name, rows.another(FrameworkVersion, **{"label": "'2'", **changed}))
