"""The end of a reference on file is told to the organisation that has it, and to nobody
else: on its page, in its mail, to its systems (R7)."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from ecf.events import sequencer
from ecf.events.models import EventRecord
from ecf.time import boundaries
from register import events, queries, tasks
from register.actions import references
from register.choices import Change
from register.models import Entry, WebhookMessage
from register.rules.told import in_words
from tests import cast
from tests.cast import webhooks
from tests.register import world

pytestmark = pytest.mark.django_db
ENDS = date(2027, 2, 20)
DAY = timedelta(days=1)


@pytest.fixture
def reference():
    """Leeds's, about Bex, whom it neither employs nor watches."""
    return record()


def record(holds_until=ENDS, at=world.NOW):
    return references.record(
        reference=references.Reference(
            given_by="Mei Ito", received_on=date(2026, 11, 2), holds_until=holds_until
        ),
        entry=Entry.objects.filter(person=cast.bex()).first() or world.bex(),
        organisation=cast.leeds(),
        by=cast.as_actor(cast.dele()),
        at=at,
    )


def on(day):
    """What is told ahead on one day."""
    return [
        event
        for event in queries.ends_ahead_between(day - DAY, day)
        if isinstance(event, events.ReferenceEndsSoon)
    ]


def told_of():
    return [event.days for left in range(70, -2, -1) for event in on(ENDS - left * DAY)]


def test_it_is_told_three_times_ahead(reference):
    assert told_of() == [60, 30, 7]
    (event,) = on(ENDS - 7 * DAY)
    assert event == events.ReferenceEndsSoon(
        person_id=cast.bex().pk,
        referenceonfile_id=reference.pk,
        organisation_id=cast.leeds().pk,
        ends_on=ENDS,
        days=7,
    )


def test_what_was_recorded_late_is_told_of_the_day_after():
    record(at=datetime(2027, 2, 4, 10, tzinfo=UTC))
    assert told_of() == [15, 7]


def test_nothing_is_told_of_one_whose_place_another_took(reference):
    record(holds_until=date(2028, 1, 1))
    assert told_of() == []
    assert not [
        event
        for event in queries.boundaries_between(ENDS - DAY, ENDS)
        if isinstance(event, events.ReferenceRanOut)
    ]


def test_on_the_day_it_is_told_that_it_has_ended(reference):
    (event,) = [
        event
        for event in queries.boundaries_between(ENDS - DAY, ENDS)
        if isinstance(event, events.ReferenceRanOut)
    ]
    assert event.ended_on == ENDS
    assert event.organisation_id == cast.leeds().pk


def run_to(day):
    """The boundary job, on a morning."""
    at = datetime(day.year, day.month, day.day, 0, 10, tzinfo=UTC)
    boundaries.record_boundaries(now=at)
    sequencer.number_new_events()


def told_to(organisation, day):
    feed = queries.changes_for(organisation.pk, day).order_by("number")
    return [
        each
        for each in queries.told(feed)
        if each.change in {Change.REFERENCE_ENDS_SOON, Change.REFERENCE_ENDED}
    ]


def test_only_who_holds_it_hears_of_it(reference):
    for day in (ENDS - 7 * DAY, ENDS):
        run_to(day)
    told = told_to(cast.leeds(), ENDS)
    assert [in_words(each) for each in told] == [
        "The reference you have on file ends on 19 February 2027",
        "The reference you had on file has ended: its last day was 19 February 2027",
    ]
    assert {each.name for each in told} == {cast.bex().name}
    # Bradford employs Bex, and so watches her.
    assert told_to(cast.bradford(), ENDS) == []


def test_a_registrar_does_not_read_of_it(reference):
    run_to(ENDS - 7 * DAY)
    entry = reference.entry
    happened = queries.dossier_of([entry.pk], [entry.person_id]).happened
    assert not [each.name for each in happened if each.name.startswith("Reference")]
    assert EventRecord.objects.filter(name="register.ReferenceEndsSoon").exists()


def test_it_comes_in_the_mail_of_the_morning(reference):
    cast.dele()
    morning = datetime(2027, 2, 15, 7, 5, tzinfo=UTC)  # the Monday after
    with time_machine.travel(morning - 3 * DAY, tick=False):
        sequencer.number_new_events()
        tasks.send_digests()
    run_to(ENDS - 7 * DAY)
    mail.outbox.clear()
    with time_machine.travel(morning, tick=False):
        tasks.send_digests()
    (letter,) = mail.outbox
    assert "The reference you have on file ends on 19 February 2027" in letter.body


def test_it_is_on_the_page_of_changes(reference, client):
    run_to(ENDS - 7 * DAY)
    client.force_login(cast.dele().user)
    page = client.get("/checks/watched/").content.decode()
    assert "The reference you have on file ends on 19 February 2027" in page


def test_it_is_sent_to_the_systems_of_who_holds_it(reference):
    endpoint, _ = webhooks.added()
    run_to(ENDS - 7 * DAY)
    at = datetime(2027, 2, 13, 9, tzinfo=UTC)
    assert webhooks.planned(at) == 1
    message = WebhookMessage.objects.get(endpoint=endpoint)
    assert message.type == "register.entry.reference_ends_soon"
    assert json.loads(message.body)["data"]["number"] == world.BEX
    assert json.loads(message.body)["data"]["from"] == "2027-02-20"
