import pytest

from tests.cast import frameworks, people, portfolio


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def bbb(enrolment):
    return frameworks.unit_of(enrolment.version, "BBB")


@pytest.fixture
def sasha(enrolment):
    return people.as_actor(people.sasha())
