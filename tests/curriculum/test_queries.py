from datetime import date

import pytest

from curriculum import queries
from tests.curriculum.editions import early_career, family_support, small
from tests.curriculum.stored import drafted, published, withdrawn

pytestmark = pytest.mark.django_db

BEFORE, FIRST, LATER = date(2026, 8, 31), date(2026, 9, 1), date(2027, 9, 1)


def test_a_version_is_in_force_from_its_first_day():
    version = published(small())

    assert queries.version_in_force("small", BEFORE) is None
    assert queries.version_in_force("small", FIRST) == version
    assert queries.version_in_force("other", FIRST) is None


@pytest.mark.parametrize("make", [drafted, withdrawn])
def test_drafts_and_withdrawn_versions_are_never_in_force(make):
    make(small())

    assert queries.version_in_force("small", FIRST) is None
    assert queries.frameworks_to_show(on=FIRST) == []


def test_of_each_framework_one_version_is_shown_by_title():
    published(small(title="Zebra"))
    published(small(version="2", in_force_from=LATER, title="Antelope"))
    other = published(family_support())

    shown = queries.frameworks_to_show(on=LATER)

    assert [version.title for version in shown] == ["Antelope", other.title]


def test_a_stage_asks_for_its_core_units_in_order():
    version = published(early_career())
    stage = version.stages.get(number=1)

    codes = [unit.code for unit in queries.units_of_stage(stage.pk)]

    assert codes == ["RDW", "COM", "CDV", "ABN", "ADP", "SUP"]


def test_the_units_beside_one_are_the_others_of_its_module():
    unit = queries.unit_of(published(early_career()), "RDW")

    assert [other.code for other in queries.siblings_of(unit)] == ["COM"]


def test_reading_a_whole_edition_takes_few_queries(django_assert_max_num_queries):
    version = published(early_career())

    with django_assert_max_num_queries(7):
        queries.edition_of(version)
