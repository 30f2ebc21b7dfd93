from uuid import uuid4

import pytest
from zeal import zeal_ignore

from curriculum.choices import EvidenceKind
from portfolio.actions import cover, educators
from portfolio.models import Conflict, Draft, EducatorAssignment, LoadCap
from tests.cast import frameworks, people, portfolio, register
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
DAYS = {
    "from__day": "23",
    "from__month": "11",
    "from__year": "2026",
    "last_day_day": "29",
    "last_day_month": "11",
    "last_day_year": "2026",
}


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def priya(enrolment):
    return browser(people.priya())


@pytest.fixture
def carol(enrolment):
    return browser(people.carol())


@pytest.fixture
def nia(enrolment):
    """Another practice educator at Leeds."""
    nia = people.person("Nia Bold", people.leeds())
    register.educator(nia)
    return nia


def path(enrolment, rest=""):
    return f"/portfolio/people/{enrolment.public_id}/{rest}"


def covering():
    return f"/educators/cover/{people.leeds().public_id}/"


def named(person, **told):
    return {"educator": str(person.public_id), **told}


class TestWhatCanNoLongerBeRecorded:
    def begun(self, enrolment, priya):
        unit = frameworks.unit_of(enrolment.version, "AAA")
        where = path(enrolment, f"observe/{unit.public_id}/")
        told = {"title": "A first visit", "text": "She listened.", "key": str(uuid4())}
        priya.post(f"{where}draft/", told)
        return Draft.objects.get()

    def test_a_draft_of_somebody_i_no_longer_educate_is_shown_and_discarded(
        self, enrolment, priya, carol, nia
    ):
        draft = self.begun(enrolment, priya)
        assert "She listened." not in words(priya.get("/educators/"))
        carol.post(path(enrolment, "hand-over/"), named(nia))
        said = words(priya.get("/educators/"))
        assert "can no longer record" in said
        assert "She listened." in said
        assert "She listened." not in words(browser(nia).get("/educators/"))
        gone = priya.post(f"/portfolio/drafts/{draft.public_id}/discard/")
        assert gone.url == "/educators/"
        assert not Draft.objects.exists()


class TestMyPeople:
    def test_says_whom_and_what_waits(self, priya, enrolment):
        portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
        said = words(priya.get("/educators/"))
        assert "You have 1 person" in said
        assert "Sasha Reid 7 September 2026 1 None" in said

    def test_does_not_count_what_waits_to_be_countersigned(self):
        enrolment = portfolio.managed_by_tom()
        unit = frameworks.unit_of(enrolment.version, "AAA")
        portfolio.signed_by_tom(enrolment, unit, countersigner=people.priya())
        said = words(browser(people.tom()).get("/educators/"))
        assert "Sasha Reid 7 September 2026 0 None" in said

    def test_says_so_where_there_is_nobody(self, nia):
        assert "Nobody is assigned to you" in words(browser(nia).get("/educators/"))

    def test_a_limit_is_set_and_shown_where_educators_are_assigned(
        self, priya, carol, nia
    ):
        said = words(priya.post("/educators/limit/", {"most": "1"}, follow=True))
        assert "take on 1 at most" in said
        other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
        where = path(other, "educator/")
        said = words(carol.get(where))
        assert "Priya Nair, has 1 person of at most 1" in said
        assert "Nia Bold, has 0 people" in said
        answer = carol.post(where, named(people.priya(), **DAYS))
        assert "ask them to agree" in errors(answer)[0]
        priya.post("/educators/limit/", {"most": ""})
        assert LoadCap.objects.get().most is None
        carol.post(where, named(people.priya(), **DAYS))
        assert other.educator_assignments.exists()

    def test_a_limit_is_a_number(self, priya):
        for most, message in (("0", "1 or more"), ("x", "whole"), ("100", "99")):
            answer = priya.post("/educators/limit/", {"most": most})
            assert message in errors(answer)[0]

    def test_takes_as_many_queries_for_one_as_for_many(self, priya):
        few = queries_of(priya, "/educators/")
        for name in ("Asha Lin", "Ben Orr", "Cath Ives"):
            portfolio.on_the_way(people.person(name, people.leeds()))
        assert queries_of(priya, "/educators/") == few
        assert few <= 12


class TestCover:
    def told(self, enrolment, nia, **changes):
        return named(nia, people=str(enrolment.public_id), **{**DAYS, **changes})

    def test_is_named_seen_and_ended(self, priya, carol, nia, enrolment):
        portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
        said = words(priya.post(covering(), self.told(enrolment, nia), follow=True))
        assert "Cover is named" in said
        assert "to the end of 29 November 2026" in said
        queue = browser(nia).get("/submissions/?show=cover")
        assert "cover for Priya Nair" in words(queue)
        assert "1 waiting" in words(queue)
        assert "All (1) · Mine (0) · Cover (1)" in words(queue)
        assert "Nothing here" in words(browser(nia).get("/submissions/?show=mine"))
        assert "You cover for others" in words(browser(nia).get("/educators/"))
        board = words(carol.get("/portfolio/people/"))
        assert "Priya Nair named Nia Bold to cover for Sasha Reid" in board
        assert "Nia Bold covers for Priya Nair" in words(carol.get(path(enrolment)))
        assert "End cover" in words(priya.get(path(enrolment, "end-cover/")))
        priya.post(path(enrolment, "end-cover/"))
        assert EducatorAssignment.objects.get(educator=nia).period.upper.day == 24

    def test_is_refused_one_by_one(self, priya, nia, enrolment):
        other = portfolio.on_the_way(people.person("Asha Lin", people.leeds()))
        portfolio.assigned(other, nia)
        told = self.told(enrolment, nia)
        told["people"] = [str(enrolment.public_id), str(other.public_id)]
        with zeal_ignore():  # each has a transaction of its own, on purpose
            said = words(priya.post(covering(), told))
        assert "Asha Lin: Nia Bold is already assigned to them then" in said
        assert enrolment.educator_assignments.filter(educator=nia).exists()

    def test_has_days_that_make_sense(self, priya, nia, enrolment):
        told = self.told(enrolment, nia, last_day_day="1")
        answer = priya.post(covering(), told)
        assert "last day must be" in errors(answer)[0]

    def test_says_so_where_nobody_could(self, priya):
        assert "Nobody else" in words(priya.get(covering()))
        assert browser(people.omar()).get(covering()).status_code == 404

    def test_without_any_there_is_none_to_end(self, priya, enrolment):
        assert "Nobody covers" in words(priya.get(path(enrolment, "end-cover/")))


class TestHandingOver:
    def test_by_the_educator_tells_the_coordinator(self, priya, carol, nia, enrolment):
        where = path(enrolment, "hand-over/")
        assert "Nia Bold, has 0 people" in words(priya.get(where))
        answer = priya.post(where, named(nia), follow=True)
        assert "Nia Bold has Sasha Reid now" in words(answer)
        assert priya.get(where).status_code == 404
        assert "Priya Nair handed Sasha Reid over to Nia Bold" in words(
            carol.get("/portfolio/people/")
        )

    def test_asks_a_coordinator_whose_place_is_taken(self, carol, nia, enrolment):
        portfolio.assigned(enrolment, people.omar())
        where = path(enrolment, "hand-over/")
        assert "Whose place is taken?" in words(carol.get(where))
        assert errors(carol.post(where, named(nia)))[0] == "Select a practice educator"
        carol.post(where, named(nia, whose=str(people.omar().public_id)))
        new = EducatorAssignment.objects.get(educator=nia)
        assert new.follows.educator == people.omar()

    def test_says_why_somebody_cannot(self, carol, enrolment):
        where = path(enrolment, "hand-over/")
        assert "Nobody else at Leeds" in words(carol.get(where))
        register.educator(people.tom())
        assert "Tom Ash, has 0 people, their line manager" in words(carol.get(where))
        people.tom().employments.update(manager=people.sasha())
        answer = carol.post(where, named(people.tom()))
        assert "manages this practice educator" in errors(answer)[0]


class TestConflicts:
    DECLARED = {  # noqa: RUF012
        "kind": "grievance",
        "from__day": "2",
        "from__month": "11",
        "from__year": "2026",
    }

    @pytest.mark.parametrize("who", [people.sasha, people.priya, people.carol])
    def test_one_is_declared_and_the_coordinator_sees_it(
        self, carol, nia, enrolment, who
    ):
        client = browser(who())
        where = path(enrolment, "conflict/")
        told = named(people.priya(), **self.DECLARED)
        answer = client.post(where, told, follow=True)
        assert "Declared" in words(answer)
        assert "Another practice educator is needed" in words(
            carol.get(path(enrolment))
        )
        assert "a conflict of interest with Priya Nair" in words(
            carol.get("/portfolio/people/")
        )
        carol.post(path(enrolment, "hand-over/"), named(nia))
        assert "is needed" not in words(carol.get("/portfolio/people/"))

    def test_nobody_else_sees_what_it_is(self, enrolment):
        browser(people.sasha()).post(
            path(enrolment, "conflict/"), named(people.priya(), **self.DECLARED)
        )
        shown = words(browser(people.mei()).get(path(enrolment)))
        assert "grievance" not in shown
        assert "An open grievance" in words(
            browser(people.priya()).get(path(enrolment))
        )

    def test_it_is_not_declared_ahead(self, priya, enrolment):
        told = {**self.DECLARED, "from__month": "12"}
        answer = priya.post(path(enrolment, "conflict/"), told)
        assert "today or earlier" in errors(answer)[0]

    def test_only_the_coordinator_ends_it(self, priya, carol, enrolment):
        priya.post(path(enrolment, "conflict/"), self.DECLARED)
        where = f"/portfolio/conflicts/{Conflict.objects.get().public_id}/end/"
        on = {"on_day": "23", "on_month": "11", "on_year": "2026"}
        assert priya.post(where, on).status_code == 404
        assert "End a conflict" in words(carol.get(where))
        assert "has an end" in words(carol.post(where, on, follow=True))
        assert "is needed" not in words(carol.get(path(enrolment)))


class TestTheLog:
    def test_lists_decisions_by_registration_year(self, priya, enrolment):
        aaa, bbb = (
            frameworks.unit_of(enrolment.version, code) for code in ("AAA", "BBB")
        )
        portfolio.signed_off(enrolment, aaa)
        portfolio.returned(enrolment, bbb)
        said = words(priya.get("/educators/log/"))
        assert "1 December 2025 to 30 November 2026" in said
        assert "Signed off: 1. Returned with actions: 1. With 1 person." in said
        assert "Signed off Sasha Reid Unit AAA" in said

    def test_leads_to_each_unit_while_they_may_see_it(self, priya, enrolment):
        unit = frameworks.unit_of(enrolment.version, "AAA")
        where = f"/submissions/{portfolio.signed_off(enrolment, unit).public_id}/"
        assert where in priya.get("/educators/log/").content.decode()
        educators.end(
            assignment=enrolment.educator_assignments.get(),
            on=portfolio.TODAY,
            by=people.as_actor(people.carol()),
            at=portfolio.NOW,
        )
        assert where not in priya.get("/educators/log/").content.decode()
        assert "Unit AAA" in words(priya.get("/educators/log/"))

    def test_leaves_out_the_work_of_others(self, enrolment):
        unit = frameworks.unit_of(enrolment.version, "AAA")
        portfolio.evidenced(enrolment, unit, kind=EvidenceKind.DIRECT_OBSERVATION)
        said = words(browser(people.sasha()).get("/educators/log/"))
        assert "Nothing yet" in said


def test_cover_by_a_coordinator_is_not_told_as_an_educators(carol, nia, enrolment):
    cover.name(
        assignments=[enrolment.educator_assignments.get()],
        educator=nia,
        from_=portfolio.TODAY,
        until=portfolio.TODAY.replace(day=30),
        by=people.as_actor(people.carol()),
        at=portfolio.NOW,
    )
    assert "named Nia Bold" not in words(carol.get("/portfolio/people/"))
