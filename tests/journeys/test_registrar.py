"""Registrars: what waits for them, what they do to an entry, and what the public page
says after each; and corrections of who somebody is, by two of them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ecf.time import london
from register.actions import asked
from register.choices import AnnotationKind
from tests.cast import people, register
from tests.journeys import walks
from tests.journeys.conftest import PHONE
from tests.register import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOTHING = "Nothing waits for a registrar"
CONDITION = "Must not work alone at night"


@pytest.fixture
def sasha(live_server):
    return world.sasha()


@pytest.fixture
def ray(visit, sasha):
    return visit(people.ray(), "/register/registrar/")


@pytest.fixture
def public(visit, sasha):
    """What anybody sees of Sasha now."""
    page = visit(None, f"/register/{world.SASHA}/", at=PHONE)

    def says(words, *, not_any_more=""):
        page.reload()
        walks.told(page, words)
        if not_any_more:
            facts = page.locator("main").get_by_role("definition")
            expect(facts.filter(has_text=not_any_more)).to_have_count(0)
        return page

    return says


def in_days(count):
    return london.today(timezone.now()) + timedelta(days=count)


def open_entry(page, text, name):
    page.goto("/register/registrar/")
    page.get_by_label("Name or registration number").fill(text)
    page.get_by_role("button", name="Search").click()
    walks.press(page, name, name)


@pytest.mark.usefixtures("each_by_itself")
def test_proposals_are_approved_declined_and_decided_together(visit, sasha, public):
    for name in ("Asha Lin", "Noa Free", "Jo Winter"):
        world.proposed(people.person(name, people.leeds()))
    world.proposed()
    ray = visit(people.ray(), "/register/proposals/")
    walks.told(ray, "4 waiting")
    walks.approve(ray, "Sasha Reid", "Foundation")
    public("Foundation")
    walks.press(ray, "Decline Foundation for Jo Winter", "Decline a proposal")
    ray.get_by_role("button", name="Decline").click()
    walks.told(ray, "Say why you decline this")
    ray.get_by_label("Why do you decline this?").fill("The result was withdrawn.")
    ray.get_by_role("button", name="Decline").click()
    walks.heading(ray, "Proposals")
    walks.press(ray, "Approve 2 alike", "Foundation: 2 alike")
    walks.press(ray, "Approve these", "Proposals")
    walks.told(ray, NOTHING)


def test_an_entry_is_suspended_restored_and_conditioned(ray, public):
    open_entry(ray, "Sasha", "Sasha Reid")
    walks.press(ray, "Suspend", "Suspend")
    ray.get_by_label("Why?").fill("An interim order of 20 November.")
    walks.press(ray, "Suspend", "Sasha Reid")
    public("Suspended")
    walks.press(ray, "End a suspension", "End a suspension")
    walks.fill_date(ray, in_days(0))
    ray.get_by_label("Why?").fill("The hearing found no case.")
    walks.press(ray, "End it", "Sasha Reid")
    public("Registered", not_any_more="Suspended")

    walks.press(ray, "Impose a condition", "Impose a condition")
    ray.get_by_role("button", name="Publish it").click()
    walks.told(ray, "Write the condition")
    ray.get_by_label("What is the condition?").fill(CONDITION)
    ray.get_by_label("Why is it imposed?").fill("An order of 20 November.")
    walks.press(ray, "Publish it", "Sasha Reid")
    public(CONDITION)
    walks.press(ray, "Correct a condition", "Correct a condition")
    ray.get_by_label("What should it say?").fill(f"{CONDITION} or at weekends")
    ray.get_by_label("Why is it corrected?").fill("Half of it was left out.")
    walks.press(ray, "Correct it", "Sasha Reid")
    public("or at weekends")


def test_an_annotation_ends_when_two_registrars_say_so(visit, ray, public):
    register.annotated(people.sasha(), AnnotationKind.AMHP)
    public("Approved mental health professional")
    open_entry(ray, world.SASHA, "Sasha Reid")
    end = "Propose the end of an annotation"
    walks.press(ray, "Propose the end of one", end)
    ray.get_by_label("Why should it end?").fill("The council withdrew its approval.")
    walks.press(ray, "Propose it", "Sasha Reid")
    walks.go(ray, "Proposals")
    walks.told(ray, "Another registrar")
    rosa = visit(people.rosa(), "/register/proposals/")
    rosa.get_by_role("button", name="Approve").click()
    walks.told(rosa, NOTHING)
    public("None", not_any_more="Approved mental health professional")


def test_an_educators_standing_is_granted_and_renewed(visit, sasha, public):
    register.educator(people.priya(), until=in_days(60))
    mei = visit(people.mei(), "/register/educators/name/")
    mei.get_by_label("Registration number of whom you name").fill(world.SASHA)
    mei.get_by_label("Why do you name them?").fill("Two students a year since 2021.")
    mei.get_by_role("button", name="Name them").click()
    expect(
        mei.locator(".govuk-notification-banner, [role=alert]").first
    ).to_be_visible()
    walks.look(mei)
    priya = visit(people.priya(), "/register/educators/renew/", at=PHONE)
    priya.get_by_label("A refresher").check()
    priya.get_by_label("What was done, and when?").fill("Two days in October 2026.")
    priya.get_by_role("button", name="Ask a registrar").click()
    walks.told(priya, "registrar")

    ray = visit(people.ray(), "/register/registrar/educators/")
    walks.told(ray, "Waits for a registrar")
    walks.go(ray, "Proposals")
    ray.get_by_role("button", name="for Priya Nair").click()
    walks.told(ray, "The entry of Priya Nair shows Practice educator")
    ray.get_by_role("button", name="for Sasha Reid").click()
    walks.told(ray, NOTHING)
    public("Practice educator")


def test_what_somebody_asked_for_is_taken_up_and_a_name_is_changed(
    visit, sasha, public
):
    by, now = people.as_actor(people.sasha()), timezone.now()
    asked.ask_for_annotation(
        entry=sasha,
        kind=AnnotationKind.BIA,
        evidence="The course at York, March 2026.",
        by=by,
        at=now,
    )
    asked.ask_for_name(
        entry=sasha, name="Sasha Lowe", from_on=in_days(0), by=by, at=now
    )
    ray = visit(people.ray(), "/register/proposals/")
    walks.press(ray, "asked for", "Asked for")
    walks.press(ray, "Propose it", "Best interests assessor")
    walks.press(ray, "Propose it", "Asked for")
    walks.press(ray, "Change the name", "Asked for")
    walks.told(ray, "Nobody waits for a change of name")
    public("Sasha Lowe", not_any_more="Sasha Reid")


def test_a_death_is_reported_by_one_confirmed_by_another_and_was_a_mistake(
    visit, sasha, public
):
    carol = visit(people.carol(), "/register/deaths/")
    walks.press(carol, "Report that somebody has died", "Report that somebody has died")
    carol.get_by_label("Their registration number").fill(world.SASHA)
    carol.get_by_label("Their name").fill("Sasha Reid")
    carol.get_by_label("How do you know?").fill("Her sister wrote to us.")
    walks.press(carol, "Report it", "Reported deaths")
    walks.told(carol, "Waits for a second person")

    ray = visit(people.ray(), "/register/deaths/")
    walks.press(ray, "Confirm that Sasha Reid has died", "Reported deaths")
    page = public("Registration lapsed")
    for word in ("died", "death"):
        expect(page.get_by_text(word)).to_have_count(0)
    walks.press(ray, "This is a mistake", "The report is mistaken")
    ray.get_by_label("What was mistaken?").fill("It was another of that name.")
    walks.press(ray, "Undo it", "Reported deaths")
    public("Registered")


def test_a_number_is_corrected_by_two_and_the_old_one_leads_on(visit, ray, public):
    open_entry(ray, world.SASHA, "Sasha Reid")
    walks.press(ray, "Correct the number", "Correct the number")
    ray.get_by_label("What should the number be?").fill("SW777777")
    ray.get_by_label("Why?").fill("Two digits were swapped.")
    walks.press(ray, "Propose it", "Sasha Reid")
    confirm(visit, ray)
    page = public("SW777777")
    assert page.url.endswith("/register/SW777777/")


def test_two_entries_of_one_person_are_merged_by_two(visit, ray, public):
    twin = people.person("Sasha Reed")
    register.registered(twin, "SW555555", from_=date(2020, 1, 6))
    open_entry(ray, world.SASHA, "Sasha Reid")
    walks.press(ray, "Merge into another entry", "Merge into another entry")
    ray.get_by_label("Number of the entry that lasts").fill("SW555555")
    ray.get_by_label("How do you know").fill("The same birthday and degree.")
    walks.press(ray, "Propose it", "Sasha Reid")
    confirm(visit, ray)
    page = public("Sasha Reed")
    assert page.url.endswith("/register/SW555555/")
    ray.goto(f"/register/registrar/?q={world.SASHA}")
    walks.press(ray, "Sasha Reid", "Sasha Reed")
    walks.told(ray, "of the entry that was merged into this one")


def confirm(visit, ray):
    """Who proposed it is refused; another registrar confirms."""
    corrections = "Corrections of who an entry is"
    ray.goto("/register/registrar/corrections/")
    walks.told(ray, "nother")
    expect(ray.get_by_role("button", name="Confirm")).to_have_count(0)
    rosa = visit(people.rosa(), "/register/registrar/corrections/")
    walks.press(rosa, "Confirm", corrections)
    walks.told(rosa, "Nothing waits for a second registrar")
