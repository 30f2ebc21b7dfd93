import pytest
from zeal import zeal_ignore

from portfolio.choices import SubmissionStatus
from portfolio.models import DecisionDraft, Submission
from portfolio.queries import queue
from tests.cast import frameworks, people, portfolio, redactions
from tests.cast.portfolio import NOW
from tests.portfolio.views.pages import browser, queries_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def two(enrolment):
    return [
        portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, code))
        for code in ("AAA", "BBB")
    ]


@pytest.fixture
def priya(enrolment):
    return browser(people.priya())


def ids(chosen):
    return {"submission": [str(one.public_id) for one in chosen]}


def press(client, chosen):
    with zeal_ignore():  # each has a transaction of its own, on purpose
        return client.post("/submissions/sign-off/all/", ids(chosen), follow=True)


def path(submission, rest=""):
    return f"/submissions/{submission.public_id}/{rest}"


class TestSigningOffSeveral:
    def test_a_box_stands_beside_each_that_may_be(self, priya, two):
        page = priya.get("/submissions/")
        said = words(page)
        assert "Select Sasha Reid: Unit AAA" in said
        assert "Sign off selected" in said
        assert page.content.count(b'name="submission"') == 2

    def test_what_is_marked_has_none(self, priya, two):
        marked = {"not_yet_AAA-K1": "on", "decision": "later"}
        priya.post(path(two[0]), marked)
        said = words(priya.get("/submissions/"))
        assert "Open it first" in said
        assert "Select Sasha Reid: Unit AAA" not in said

    def test_what_came_again_as_it_was_has_none_and_says_why(self, priya, enrolment):
        aaa, bbb = (frameworks.unit_of(enrolment.version, c) for c in ("AAA", "BBB"))
        portfolio.returned(enrolment, aaa)
        portfolio.submitted(enrolment, aaa, at=NOW)
        portfolio.submitted(enrolment, bbb)
        said = words(priya.get("/submissions/"))
        again = "Second time, 23 November 2026 Nothing changed since it was last sent"
        assert again in said
        assert said.count("Nothing changed") == said.count("Open it first") == 1
        assert "Select Sasha Reid: Unit AAA" not in said

    def test_what_hides_something_says_that_two_people_decide_first(self, priya, two):
        redactions.hidden(two[0].pins.first().version.evidence)
        said = words(priya.get("/submissions/"))
        who, other = said.split("Sasha Reid: Unit AAA")[1].split(
            "Sasha Reid: Unit BBB"
        )[:2]
        assert "Evidence is hidden: two people decide on it first" in who
        assert "Not yet" in who
        assert "Open it first" not in said
        assert "hidden" not in other

    def test_what_was_sent_in_one_moment_stands_as_it_was_sent(
        self, priya, two, monkeypatch
    ):
        """However the database happens to keep it."""
        found = queue._waiting
        for order in (list, lambda rows: list(reversed(list(rows)))):
            monkeypatch.setattr(
                queue, "_waiting", lambda order=order, **of: order(found(**of))
            )
            said = words(priya.get("/submissions/"))
            assert said.index("Reid: Unit AAA") < said.index("Reid: Unit BBB")

    def test_the_next_page_names_people_and_units(self, priya, two):
        said = words(priya.get("/submissions/sign-off/", ids(two)))
        assert "Sign off 2 units" in said
        assert "Sasha Reid: Unit AAA" in said
        assert "Sasha Reid: Unit BBB" in said
        assert Submission.objects.filter(status="submitted").count() == 2

    def test_one_press_signs_each_off_and_again_shows_the_same(self, priya, two):
        for _ in range(2):
            said = words(press(priya, two))
            assert "Signed off 2 units" in said
            assert "Not signed off" not in said
        assert {one.status for one in Submission.objects.all()} == {
            SubmissionStatus.SIGNED_OFF
        }

    def test_what_was_refused_is_said_with_its_reason(self, priya, two):
        priya.post(path(two[0]), {"not_yet_AAA-K1": "on", "decision": "later"})
        said = words(press(priya, two))
        assert "Signed off 1 unit" in said
        assert "Not signed off Sasha Reid: Unit AAA You marked something" in said

    def test_nothing_selected_says_what_to_do(self, priya, two):
        page = priya.get("/submissions/sign-off/")
        assert "Select at least one unit in your queue" in words(page)
        page = priya.post("/submissions/sign-off/all/", {"submission": "no such"})
        assert page.status_code == 403
        assert "Select at least one unit in your queue" in words(page)

    def test_where_none_can_be_each_reason_is_said(self, two):
        page = press(browser(people.sasha()), two)
        assert page.status_code == 403
        assert words(page).count("Nobody signs off their own units") == 2

    def test_what_somebody_cannot_see_is_not_there(self, two):
        said = words(browser(people.omar()).get("/submissions/sign-off/", ids(two)))
        assert "Select at least one unit" in said
        assert "Sasha" not in said


class TestDrafts:
    WRITTEN = {  # noqa: RUF012
        "not_yet_AAA-K1": "on",
        "action_AAA-K1": "Say what she said.",
        "comment": "Nearly there.",
    }

    def test_what_is_saved_for_later_is_shown_again(self, priya, two):
        page = priya.post(
            path(two[0]), {**self.WRITTEN, "decision": "later"}, follow=True
        )
        assert "What you wrote is kept" in page.content.decode()
        shown = priya.get(path(two[0])).content.decode()
        assert "Say what she said." in shown
        assert "Nearly there." in shown
        assert "Kept" in words(priya.get(path(two[0])))

    def test_what_is_written_is_kept_as_it_is_changed(self, priya, two):
        page = priya.post(
            path(two[0], "draft/"), self.WRITTEN, headers={"HX-Request": "true"}
        )
        assert b"Kept" in page.content
        assert DecisionDraft.objects.get().comment == "Nearly there."

    def test_what_is_too_long_is_not_kept_and_says_so(self, priya, two):
        written = {**self.WRITTEN, "action_AAA-K1": "x" * 2001}
        page = priya.post(
            path(two[0], "draft/"), written, headers={"HX-Request": "true"}
        )
        assert b"Not kept" in page.content
        assert not DecisionDraft.objects.exists()

    def test_without_javascript_it_leads_back(self, priya, two):
        page = priya.post(path(two[0], "draft/"), self.WRITTEN)
        assert page.url == path(two[0])

    def test_nobody_else_sees_it(self, priya, two):
        priya.post(path(two[0], "draft/"), self.WRITTEN)
        for other in (people.sasha(), people.carol()):
            shown = browser(other).get(path(two[0])).content.decode()
            assert "Say what she said." not in shown


def test_the_queue_takes_at_most_twelve_queries_however_long(priya, two):
    few = queries_of(priya, "/submissions/")
    for name in ("Asha Lin", "Ben Odu", "Cy Marsh"):
        other = portfolio.on_the_way(people.person(name, people.leeds()))
        for code in ("AAA", "BBB"):
            portfolio.submitted(other, frameworks.unit_of(other.version, code))
    assert queries_of(priya, "/submissions/") == few
    assert few <= 12
