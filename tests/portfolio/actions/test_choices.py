import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from portfolio import queries
from portfolio.actions import choices
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.enrolled()


def choose(enrolment, code, *, number=2, by=None, version=None):
    version = version or enrolment.version
    return choices.choose(
        enrolment=enrolment,
        stage=frameworks.stage_of(version, number),
        module=frameworks.module_of(version, code),
        by=people.as_actor(by or enrolment.person),
        at=NOW,
    )


def withdraw(enrolment, code):
    choices.withdraw(
        enrolment=enrolment,
        module=frameworks.module_of(enrolment.version, code),
        by=people.as_actor(enrolment.person),
        at=NOW,
    )


def chosen(enrolment):
    return len(queries.facts_of(enrolment.pk).choices)


def test_choosing_takes_a_modules_units_into_the_year(enrolment):
    choose(enrolment, "choosing")
    year = queries.progress_of(enrolment.pk).stages[1]
    assert [found.unit.code for found in year.units] == ["CCC", "DDD"]
    assert EventRecord.objects.filter(name="portfolio.ModuleChosen").count() == 1


def test_choosing_again_is_the_same(enrolment):
    assert choose(enrolment, "choosing") == choose(enrolment, "choosing")


@pytest.mark.parametrize(
    ("code", "why"), [("going-on", "20 points"), ("beginning", "elective")]
)
def test_a_choice_beyond_the_rules_is_refused(enrolment, code, why):
    choose(enrolment, "choosing")
    with pytest.raises(PermissionDenied, match=why):
        choose(enrolment, code)
    assert chosen(enrolment) == 1


def test_a_module_of_another_framework_is_refused(enrolment):
    with pytest.raises(PermissionDenied, match="another framework"):
        choose(
            enrolment, "leading-practice", number=3, version=frameworks.early_career()
        )


def test_only_the_social_worker_chooses(enrolment):
    with pytest.raises(PermissionDenied, match="Only the social worker"):
        choose(enrolment, "choosing", by=people.carol())


def test_a_choice_may_be_taken_back_and_made_anew(enrolment):
    choose(enrolment, "choosing")
    withdraw(enrolment, "choosing")
    withdraw(enrolment, "choosing")
    assert chosen(enrolment) == 0
    choose(enrolment, "going-on")
    assert chosen(enrolment) == 1


def test_a_choice_stays_once_there_is_evidence(enrolment):
    choose(enrolment, "choosing")
    portfolio.evidenced(enrolment, frameworks.unit_of(enrolment.version, "CCC"))
    with pytest.raises(PermissionDenied, match="evidence for this module"):
        withdraw(enrolment, "choosing")
