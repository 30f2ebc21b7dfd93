import pytest

from portfolio import queries
from tests.cast import frameworks, people, portfolio
from tests.portfolio.views.pages import browser, errors, words

pytestmark = pytest.mark.django_db
WHERE = "/portfolio/electives/2/"


@pytest.fixture
def enrolment():
    return portfolio.enrolled()


@pytest.fixture
def sasha(enrolment):
    return browser(people.sasha())


def key(enrolment, code):
    return str(frameworks.module_of(enrolment.version, code).public_id)


def test_a_module_is_chosen_and_taken_out(sasha, enrolment):
    assert "0 of 20 points chosen" in words(sasha.get(WHERE))
    said = {"choose": key(enrolment, "choosing")}
    for _ in range(2):
        answer = sasha.post(WHERE, said, follow=True)
    assert "You chose “choosing”" in words(answer)
    assert "You have chosen all 20 points of year 2" in words(answer)
    said = {"take_out": key(enrolment, "choosing")}
    answer = sasha.post(WHERE, said, follow=True)
    assert "“choosing” is taken out" in words(answer)
    assert not queries.facts_of(enrolment.pk).choices


def test_a_choice_beyond_the_points_is_refused_with_the_reason(sasha, enrolment):
    sasha.post(WHERE, {"choose": key(enrolment, "choosing")})
    answer = sasha.post(WHERE, {"choose": key(enrolment, "going-on")})
    assert answer.status_code == 403
    assert "all 20 points" in words(answer)


@pytest.mark.parametrize("said", [{"choose": "1"}, {"take_out": "leading-practice"}])
def test_a_module_that_is_not_there_brings_the_page_again(sasha, said):
    answer = sasha.post(WHERE, said)
    assert errors(answer) == ["Choose one of the modules on the page"]


@pytest.mark.parametrize("number", [1, 3])
def test_years_without_electives_have_no_page(sasha, number):
    assert sasha.get(f"/portfolio/electives/{number}/").status_code == 404


def test_others_have_no_electives(enrolment):
    assert browser(people.carol()).get(WHERE).status_code == 404
