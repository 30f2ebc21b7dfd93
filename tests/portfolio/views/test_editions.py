import pytest
from django.urls import reverse

from accounts.choices import Role
from ecf.jobs import work
from ecf.jobs.models import Job
from portfolio import queries
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.curriculum.editions import unit
from tests.portfolio.actions.test_editions import later, replaced
from tests.portfolio.views.pages import browser, words

pytestmark = pytest.mark.django_db
HOME = "/portfolio/editions/"


@pytest.fixture
def ida():
    return browser(
        people.person("Ida Stone", people.national_body(), Role.FRAMEWORK_EDITOR)
    )


@pytest.fixture
def enrolment():
    found = portfolio.on_the_way()
    portfolio.signed_off(found, frameworks.unit_of(found.version, "AAA"))
    return found


def test_without_a_later_version_there_is_nobody_to_move(ida, enrolment):
    assert "Everybody is on the version in force" in words(ida.get(HOME))
    assert ida.get(f"{HOME}{enrolment.version.public_id}/").status_code == 404


def test_an_editor_looks_confirms_and_sees_how_far_it_is(ida, enrolment):
    new = later(unit("ZZZ"), unit("BBB"))
    where = f"{HOME}{enrolment.version.public_id}/"
    assert "1 person is on version 1" in words(ida.get(HOME))

    said = words(ida.get(where))
    assert "Move 1 person from version 1 to 2" in said
    assert "Unit ZZZ (ZZZ); 4 statements" in said
    assert "Unit AAA (AAA); 1 signed-off unit stays on the record" in said
    assert "Is reworded 0 statements Is replaced 0 statements" in said
    assert reverse("curriculum:compare", args=[new.public_id]) in (
        ida.get(where).content.decode()
    )
    person = f"{where}people/{enrolment.public_id}/"
    assert "Unit AAA Signed off On the record" in words(ida.get(person))
    assert "Unit BBB Not yet started Goes on" in words(ida.get(person))

    answer = ida.post(where, follow=True)
    assert "Move everybody on version 1 to 2" in words(answer)
    work.work_on(Job.objects.get().pk, now=NOW)

    assert list(queries.enrolments_on(new.pk)) == [enrolment]
    assert ida.get(where).status_code == 404


def test_an_editor_sees_which_statements_are_others(ida, enrolment):
    later(unit("ZZZ"), unit("BBB"), mapping=replaced("AAA", "ZZZ"))
    where = f"{HOME}{enrolment.version.public_id}/"
    for page in (where, f"{where}people/{enrolment.public_id}/"):
        said = words(ida.get(page))
        assert "Is new Unit ZZZ (ZZZ); 0 statements" in said
        assert "4 statements: AAA-K1 replaced by another: ZZZ-K1; AAA-K2" in said
        assert "1 piece of evidence, counted for statements 4 times" in said


def test_pages_of_somebody_who_moved_open(ida, enrolment):
    priya, sasha, carol = map(browser, (people.priya(), people.sasha(), people.carol()))
    done = enrolment.submissions.get()
    portfolio.returned(enrolment, frameworks.unit_of(enrolment.version, "BBB"))
    version = later()
    ida.post(f"{HOME}{enrolment.version.public_id}/")
    work.work_on(Job.objects.get().pk, now=NOW)

    first, second = (frameworks.unit_of(version, code) for code in ("AAA", "BBB"))
    assert "Signed off" in words(sasha.get(f"/portfolio/units/{first.public_id}/"))
    said = words(sasha.get(f"/portfolio/units/{second.public_id}/"))
    assert "Say what the child said." in said
    assert "Unit AAA" in words(sasha.get("/portfolio/"))
    assert "1 of 2 units" in words(carol.get("/portfolio/people/"))
    for page in (f"/submissions/{done.public_id}/", "/submissions/"):
        assert priya.get(page).status_code == 200
    piece = enrolment.evidence.first()
    assert sasha.get(f"/portfolio/evidence/{piece.public_id}/").status_code == 200
    again = portfolio.submitted(enrolment_of(enrolment), second, at=NOW)
    assert "Say what the child said." in words(
        priya.get(f"/submissions/{again.public_id}/")
    )


def enrolment_of(enrolment):
    return queries.enrolment_of(enrolment.person_id)


def test_nobody_else_sees_the_pages(enrolment):
    later()
    carol = browser(people.carol())
    for page in (HOME, f"{HOME}{enrolment.version.public_id}/"):
        assert carol.get(page).status_code == 404


def test_a_page_of_people_asks_no_query_a_person(
    ida, enrolment, django_assert_max_num_queries
):
    later()
    for number in range(4):
        somebody = people.person(
            f"Ann Ray {number}", people.leeds(), Role.SOCIAL_WORKER
        )
        portfolio.enrolled(somebody)
    with django_assert_max_num_queries(40):
        ida.get(f"{HOME}{enrolment.version.public_id}/")
