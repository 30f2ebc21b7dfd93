from threading import Event as Signal

import pytest
from django.db import transaction
from django.db.models import Max

from ecf.events import history
from ecf.events.models import EventRecord, Feed, FeedMark
from ecf.events.sequencer import number_new_events
from tests.ecf.events import facts
from tests.threads import together

pytestmark = pytest.mark.django_db(transaction=True)


def record(*numbers):
    with transaction.atomic():
        for number in numbers:
            history.record(facts.thing(number), by=facts.SYSTEM, at=facts.NOON)


def numbered():
    return [
        row.record.subject_id
        for row in Feed.objects.select_related("record").order_by("number")
    ]


def test_each_event_is_numbered_once():
    record(1, 2)
    assert number_new_events() == 2
    assert number_new_events() == 0
    record(3)
    assert number_new_events() == 1
    assert numbered() == [1, 2, 3]


def test_a_reader_by_id_misses_what_commits_late_and_a_reader_of_the_feed_does_not():
    slow_has_written, quick_was_read = Signal(), Signal()
    naive, feed = Reader(EventRecord, "id"), Reader(Feed, "number")

    def slow():
        with transaction.atomic():
            record(1)
            slow_has_written.set()
            assert quick_was_read.wait(10)

    def quick():
        assert slow_has_written.wait(10)
        record(2)
        number_new_events()
        naive.read()
        feed.read()
        quick_was_read.set()

    together(slow, quick)
    number_new_events()
    naive.read()
    feed.read()
    assert naive.seen == [2]  # the twin: this is what must not happen
    assert feed.seen == [2, 1]


class Reader:
    """An outsider who remembers the last number they saw, and reads on from there."""

    def __init__(self, model, column):
        self.model, self.column = model, column
        self.cursor = 0
        self.seen = []

    def read(self):
        news = self.model.objects.filter(**{f"{self.column}__gt": self.cursor})
        subject = "subject_id" if self.model is EventRecord else "record__subject_id"
        self.seen += news.order_by(self.column).values_list(subject, flat=True)
        highest = news.aggregate(highest=Max(self.column))["highest"]
        self.cursor = highest or self.cursor


def test_what_an_old_transaction_holds_back_is_found_when_it_commits():
    held, may_commit = Signal(), Signal()

    def old():
        with transaction.atomic():
            record(1)
            held.set()
            assert may_commit.wait(10)

    def others():
        assert held.wait(10)
        for number in range(2, 6):
            record(number)
            number_new_events()
        may_commit.set()

    together(old, others)
    number_new_events()
    assert sorted(numbered()) == [1, 2, 3, 4, 5]


def test_two_sequencers_number_nothing_twice():
    record(*range(50))
    assert sorted(together(number_new_events, number_new_events)) == [0, 50]
    assert sorted(numbered()) == [*range(50)]


def test_a_copy_restored_to_a_younger_server_goes_on():
    record(1)
    number_new_events()
    FeedMark.objects.update(settled_xact=10**15)
    record(2)
    assert number_new_events() == 1
    assert FeedMark.objects.get().settled_xact < 10**15


def test_what_still_runs_is_never_taken_for_settled():
    held, may_commit = Signal(), Signal()

    def running():
        with transaction.atomic():
            record(1)
            held.set()
            assert may_commit.wait(10)

    def meanwhile():
        assert held.wait(10)
        number_new_events()
        settled = FeedMark.objects.get().settled_xact
        may_commit.set()
        return settled

    _, settled = together(running, meanwhile)
    assert settled <= EventRecord.objects.get().xact_id
