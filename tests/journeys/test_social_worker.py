"""A social worker's ways through the pages, on a phone: evidence in their own words and
in others', electives, leave, a record to take along, and somebody to ask."""

import re
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from curriculum.choices import EvidenceKind
from ecf.time import london
from portfolio.rules.evidence import offered
from tests.cast import frameworks, people, portfolio, register, requests
from tests.journeys import walks
from tests.journeys.conftest import PHONE
from tests.portfolio.views import asking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNIT = "Unit AAA"
PARENT = "A parent or carer"


@pytest.fixture
def enrolment(live_server):
    return portfolio.on_the_way()


@pytest.fixture
def unit(enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    return f"/portfolio/units/{unit.public_id}/"


@pytest.fixture
def sasha(visit, enrolment, unit):
    return visit(people.sasha(), unit, at=PHONE)


def days_ago(count):
    return london.today(timezone.now()) - timedelta(days=count)


def choose(page, question, answer):
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def test_a_family_agrees_and_a_name_is_marked_before_it_is_kept(sasha):
    walks.start_evidence(sasha)
    sasha.get_by_label("Feedback from a child or family", exact=True).check()
    walks.press(sasha, "Continue", "Feedback from a child or family")
    sasha.get_by_role("button", name="Save evidence").click()
    expect(sasha.get_by_role("alert")).to_contain_text(
        "Select who agreed that their words are kept"
    )
    walks.look(sasha)
    sasha.get_by_label("Title").fill("What a father said")
    walks.fill_date(sasha, days_ago(3))
    choose(sasha, "Whose words are they?", PARENT)
    choose(sasha, "Who wrote them down?", "I wrote down what they said")
    choose(sasha, "Who agreed that their words are kept here?", PARENT)
    choose(sasha, "How did they agree?", "In words, when asked")
    sasha.locator("textarea").fill("I listened to Jayden Okafor, born on 3/4/2015.")
    sasha.get_by_role("button", name="Save evidence").click()
    walks.told(sasha, "Does this identify a child or family?")
    assert "3/4/2015" in sasha.locator("mark").last.inner_text()
    sasha.locator("textarea").fill("I listened.")
    sasha.get_by_role("button", name="Save evidence").click()
    walks.told(sasha, "“What a father said” is saved")


def test_every_kind_asks_its_own_few_questions(sasha, unit):
    for kind in offered({EvidenceKind.REFLECTION}):
        sasha.goto(f"{unit}evidence/{kind.value}/")
        walks.heading(sasha, kind.label)


def test_a_draft_is_kept_while_it_is_written(sasha, unit):
    walks.start_evidence(sasha)
    sasha.get_by_label("Reflection", exact=True).check()
    walks.press(sasha, "Continue", "Reflection")
    sasha.get_by_label("Title").fill("A visit I hurried")
    sasha.locator("textarea").press_sequentially("I went in")
    expect(sasha.get_by_text("Draft saved at")).to_be_visible()
    sasha.goto(unit)
    walks.look(sasha)
    walks.press(sasha, "Continue “A visit I hurried”", "Reflection")
    assert sasha.locator("textarea").input_value() == "I went in"


def test_a_file_is_fetched_by_a_link_that_lives_for_five_minutes(
    sasha, unit, certificate
):
    walks.start_evidence(sasha)
    walks.add_evidence(
        sasha,
        walks.Piece(
            kind="Reflection",
            title="A day of learning",
            words="What I took from it.",
            on=days_ago(4),
            file=certificate,
        ),
    )
    sasha.goto(unit)
    walks.press(sasha, "A day of learning", "A day of learning")
    with sasha.expect_download() as fetched:
        download = sasha.get_by_role("link", name=f"Download {certificate.name}")
        download.click()
    assert fetched.value.suggested_filename == certificate.name
    leads_to = sasha.request.get(download.get_attribute("href"), max_redirects=0)
    link = leads_to.headers["location"]
    assert "attachment" in sasha.request.get(link).headers["content-disposition"]
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        late = sasha.request.get(link)
    assert "content-disposition" not in late.headers
    assert "That link no longer holds" in late.text()


@pytest.mark.parametrize(
    "kind", [EvidenceKind.DIRECT_OBSERVATION, EvidenceKind.FAMILY_FEEDBACK]
)
def test_somebody_without_an_account_writes_by_a_link(visit, sasha, unit, kind):
    ask_jo(sasha, kind)
    requests.deliver()

    jo = visit(None, asking.link_mailed(), at=PHONE)
    walks.heading(jo, "Sasha Reid asks for your words")
    answer(jo, kind)
    walks.press(jo, "Send my words", "Thank you")
    assert "Send my words" not in jo.request.get(asking.link_mailed()).text()

    requests.deliver()
    sasha.goto(unit)
    walks.look(sasha)
    sasha.get_by_role("link", name="Read it").click()
    walks.told(sasha, "She let the mother finish.")


def ask_jo(sasha, kind):
    walks.press(sasha, "Ask somebody for their words", "Ask somebody for their words")
    sasha.get_by_role("radio", name=kind.label).check()
    sasha.get_by_label("Whom do you ask?").fill("Jo Bell")
    sasha.get_by_label("Their email address").fill(requests.JO)
    sasha.get_by_label("What shall they write about?").fill("The visit last week")
    sasha.get_by_role("button", name="Send the link").click()
    walks.told(sasha, "Jo Bell")


def answer(jo, kind):
    jo.get_by_label("What is your name?").fill("Jo Bell")
    if kind == EvidenceKind.FAMILY_FEEDBACK:
        jo.get_by_label("My own: I am of the family").check()
        jo.get_by_label("Who are you to the family?").fill("Parent")
        jo.get_by_role("group", name="Does the family agree").get_by_label(
            "Yes"
        ).check()
    else:
        jo.get_by_label("What is your role?").fill("Ward sister")
        jo.get_by_role("checkbox").first.check()
    walks.fill_date(jo, days_ago(5))
    jo.locator("textarea").fill("She let the mother finish.")


def test_electives_are_chosen_and_changed(sasha):
    walks.go(sasha, "My framework")
    sasha.get_by_text("What year 2 holds").click()
    walks.press(sasha, "Choose electives", "Choose electives")
    sasha.get_by_role("button", name=re.compile(r"Choose\W+choosing")).click()
    walks.told(sasha, "Chosen for year 2.")
    expect(sasha.get_by_text("20 of 20 points chosen")).to_be_visible()
    sasha.get_by_role("button", name=re.compile(r"Take it out\W+choosing")).click()
    expect(sasha.get_by_text("0 of 20 points chosen")).to_be_visible()
    expect(
        sasha.get_by_role("button", name=re.compile(r"Choose\W+choosing"))
    ).to_be_visible()


def test_leave_and_a_working_pattern_are_recorded(sasha):
    walks.go(sasha, "Home")
    walks.press(sasha, "Leave and working pattern", "Leave and working pattern")
    sasha.get_by_label("Family leave").check()
    first = sasha.get_by_role("group", name="What is its first day?")
    walks.fill_date(first, days_ago(10))
    sasha.get_by_role("button", name="Record the leave").click()
    walks.told(sasha, "Family leave")
    walks.press(sasha, "Record another working pattern", "Record a working pattern")
    walks.fill_date(sasha, days_ago(1))
    sasha.get_by_label("How much of full time do they work?").fill("0.6")
    walks.press(sasha, "Record the pattern", "Leave and working pattern")
    walks.told(sasha, "0.6 of full time")


def test_the_record_is_printed_and_opens_offline(
    visit, enrolment, sasha, tmp_path, certificate
):
    portfolio.returned(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    walks.go(sasha, "My framework")
    walks.press(sasha, "My record", "My record")
    sasha.emulate_media(media="print")
    expect(sasha.get_by_role("button", name="Download my record")).to_be_hidden()
    expect(sasha.get_by_role("link", name="My framework")).to_have_count(0)
    sasha.emulate_media(media="screen")
    with sasha.expect_download() as fetched:
        sasha.get_by_role("button", name="Download my record").click()
    with zipfile.ZipFile(fetched.value.path()) as archive:
        archive.extractall(tmp_path)
    [page] = tmp_path.rglob("*.html")
    sasha.context.set_offline(True)
    sasha.goto(page.as_uri())
    expect(sasha.get_by_role("heading", name="Record of Sasha Reid")).to_be_visible()
    expect(sasha.get_by_text("Say what the child said.")).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "kind", "who", "place"),
    [
        ("Get help", "I need help", people.sol, "Questions"),
        ("Correct a mistake", "Something is wrong", people.sol, "Questions"),
        ("Complain", "I want to complain", people.mei, "Complaints"),
    ],
)
def test_what_somebody_asks_is_answered(visit, sasha, asked, kind, who, place):
    sasha.get_by_role("contentinfo").get_by_role("link", name=asked).click()
    walks.heading(sasha, "Help")
    sasha.get_by_label(kind).check()
    sasha.get_by_label("What happened, and what would put it right?").fill("A date.")
    if place == "Complaints":
        sasha.get_by_label(re.compile("complain about an employer")).select_option(
            "Leeds"
        )
    walks.press(sasha, "Send", "What I asked")

    answering = visit(who(), "/dashboard/")
    walks.go(answering, place)
    walks.press(answering, "A date.", "Sasha Reid asks")
    walks.press(answering, "Take it, to answer it", "Sasha Reid asks")
    answering.get_by_label("Your answer").fill("It is put right.")
    walks.press(answering, "Send the answer", "What people ask")

    sasha.reload()
    walks.told(sasha, "It is put right.")


def test_a_return_is_looked_at_again(visit, enrolment, unit, sasha):
    portfolio.returned(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    register.educator(people.omar())
    sasha.reload()
    walks.look(sasha)
    walks.press(sasha, "Ask that it is looked at again", "Ask that this is looked at")
    sasha.get_by_label("What do you think was missed").fill("He did speak.")
    walks.press(sasha, "Ask for a second look", f"Second look: {UNIT}")

    carol = visit(people.carol(), "/dashboard/")
    walks.go(carol, "People")
    walks.press(carol, "Decisions to be looked at again", "Second looks")
    walks.press(carol, "Sasha Reid", f"Second look: {UNIT}")
    number = people.omar().entry.numbers.get().number
    carol.get_by_label("Registration number of the practice educator").fill(number)
    walks.press(carol, "Ask them to look again", f"Second look: {UNIT}")

    omar = visit(people.omar(), "/submissions/", at=PHONE)
    walks.press(omar, "Second looks", "Second looks")
    walks.press(omar, "Sasha Reid", f"Second look: {UNIT}")
    omar.get_by_label("To be decided anew").check()
    omar.get_by_label("Why?").fill("The child speaks on page 2.")
    walks.press(omar, "Say what you find", f"Second look: {UNIT}")

    sasha.goto(unit)
    walks.look(sasha)
    walks.send(sasha, to="Priya Nair")
