import pytest

from tests.cast import frameworks, people, portfolio


@pytest.fixture
def enrolment():
    return portfolio.managed_by_tom()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def unnamed(enrolment, aaa):
    return portfolio.signed_by_tom(enrolment, aaa)


@pytest.fixture
def named(enrolment, aaa):
    return portfolio.signed_by_tom(enrolment, aaa, countersigner=people.priya())
