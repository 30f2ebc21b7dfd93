import pytest

from curriculum.choices import EvidenceKind, StatementKind
from portfolio import queries
from tests.cast import frameworks

pytestmark = pytest.mark.django_db


def test_an_edition_is_read_in_its_own_order():
    version = frameworks.early_career()
    programme = queries.programme_of(version.pk)
    assert [stage.number for stage in programme.stages] == [1, 2, 3, 4, 5]
    first = programme.units_of(programme.stages[0], {})
    codes = [unit.code for unit in first]
    assert codes == ["RDW", "COM", "CDV", "ABN", "ADP", "SUP"]
    assert first[0].evidence[EvidenceKind.DIRECT_OBSERVATION] == 1
    know = first[0].statements_of(StatementKind.KNOW)
    assert [statement.code for statement in know] == ["RDW-K1", "RDW-K2", "RDW-K3"]


def test_an_edition_is_read_once(django_assert_num_queries):
    version = frameworks.short_way()
    first = queries.programme_of(version.pk)
    with django_assert_num_queries(0):
        assert queries.programme_of(version.pk) is first


def test_nothing_knows_how_many_years_there_are():
    edition = frameworks.small(needs_registration=False)
    programme = queries.programme_of(frameworks.published(edition).pk)
    assert len(programme.stages) == 2
