from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from accounts.models import Person
from curriculum.choices import EvidenceKind
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import evidence, requests
from portfolio.choices import EnrolmentStatus
from portfolio.events import EvidenceRequested
from portfolio.models import Evidence, EvidenceRequest
from portfolio.subscribers import send_link
from tests.cast import frameworks, people, portfolio
from tests.cast import requests as cast
from tests.cast.portfolio import NOW
from tests.curriculum.editions import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def sasha():
    return people.as_actor(people.sasha())


@pytest.fixture
def asked(enrolment, aaa):
    return cast.asked(enrolment, aaa)


@pytest.fixture
def ended(monkeypatch):
    """Nothing ends an enrolment yet: the lock finds one that has."""
    lock = requests.enrolments.lock

    def find(enrolment_id):
        enrolment = lock(enrolment_id)
        enrolment.status = EnrolmentStatus.ENDED
        return enrolment

    def end():
        monkeypatch.setattr(requests.enrolments, "lock", find)

    return end


def names():
    """What was announced of requests, and by whom."""
    found = EventRecord.objects.filter(subject_kind="evidencerequest").order_by("pk")
    return [
        (each.name, Person.objects.get(pk=each.by_person_id).name) for each in found
    ]


def ask(enrolment, unit, by, *, key=None, **told):
    question = cast.question(unit, **told)
    return requests.ask(
        enrolment=enrolment, unit=unit, asked=question, by=by, at=NOW, key=key
    )


class TestAsking:
    def test_keeps_no_secret_of_the_link(self, asked):
        token = queries.token_of_request(asked)
        row = EvidenceRequest.objects.filter(pk=asked.pk).values().get()
        events = EventRecord.objects.values_list("payload", flat=True)
        assert token not in f"{row} {list(events)}"
        assert queries.request_of_link(token) == asked
        assert names() == [("portfolio.EvidenceRequested", "Sasha Reid")]

    def test_a_link_cannot_be_made_with_another_secret(self, asked, settings):
        settings.SECRET_KEY = "another"
        with pytest.raises(ValueError, match="secret has changed"):
            queries.token_of_request(asked)

    def test_twice_with_one_key_is_once(self, enrolment, aaa, sasha):
        key = uuid4()
        first = ask(enrolment, aaa, sasha, key=key)
        assert ask(enrolment, aaa, sasha, key=key) == first
        assert EvidenceRequest.objects.count() == 1

    def test_with_the_key_of_somebody_else_is_another(self, asked, aaa):
        asha = people.person("Asha Lin", people.leeds())
        theirs = portfolio.enrolled(asha)
        mine = ask(theirs, aaa, people.as_actor(asha), key=asked.public_id)
        assert mine != asked
        assert mine.enrolment == theirs

    @pytest.mark.parametrize("whose", [people.priya, people.carol, people.bex])
    def test_is_for_whose_way_it_is(self, enrolment, aaa, whose):
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            ask(enrolment, aaa, people.as_actor(whose()))

    def test_is_of_a_unit_of_ones_framework(self, enrolment, sasha):
        other = frameworks.published(small(framework="elsewhere"))
        unit = other.modules.first().units.first()
        with pytest.raises(PermissionDenied, match="not part of your framework"):
            ask(enrolment, unit, sasha)

    def test_asks_nobody_twice_while_the_first_is_open(
        self, enrolment, aaa, sasha, asked
    ):
        with pytest.raises(PermissionDenied, match="asked them already"):
            ask(enrolment, aaa, sasha, email=cast.JO.upper())
        kind = EvidenceKind.PROFESSIONAL_FEEDBACK
        assert ask(enrolment, aaa, sasha, kind=kind) != asked

    def test_has_an_end(self, enrolment, aaa, sasha):
        for number in range(20):
            ask(enrolment, aaa, sasha, email=f"jo{number}@example.org")
        with pytest.raises(PermissionDenied, match="20 requests of yours wait"):
            ask(enrolment, aaa, sasha)

    def test_is_of_an_enrolment_that_has_not_ended(self, enrolment, aaa, sasha, ended):
        ended()
        with pytest.raises(PermissionDenied, match="has ended"):
            ask(enrolment, aaa, sasha)


class TestRenewing:
    def renew(self, asked, by, *, at=NOW):
        requests.renew(request=asked, by=by, at=at)
        asked.refresh_from_db()

    def test_makes_a_link_that_is_valid_anew(self, asked, sasha):
        before = queries.token_of_request(asked)
        later = NOW + timedelta(days=40)
        self.renew(asked, sasha, at=later)
        assert queries.request_of_link(before) is None
        assert queries.request_of_link(queries.token_of_request(asked)) == asked
        assert asked.valid_until == later + timedelta(days=30)
        assert names()[1:] == [("portfolio.EvidenceRequestRenewed", "Sasha Reid")]

    def test_twice_at_once_is_one_link(self, asked, sasha):
        self.renew(asked, sasha)
        self.renew(asked, sasha, at=NOW + timedelta(seconds=5))
        assert asked.link == 2

    def test_has_an_end(self, asked, sasha):
        for hour in range(1, 5):
            self.renew(asked, sasha, at=NOW + timedelta(hours=hour))
        with pytest.raises(PermissionDenied, match="5 links were sent"):
            self.renew(asked, sasha, at=NOW + timedelta(hours=5))

    def test_is_for_who_asked_and_while_it_is_open(self, asked, sasha):
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            self.renew(asked, people.as_actor(people.priya()))
        requests.cancel(request=asked, by=sasha, at=NOW)
        with pytest.raises(IllegalMove):
            self.renew(asked, sasha)


class TestCancelling:
    def test_twice_is_once(self, asked, sasha):
        for _ in range(2):
            requests.cancel(request=asked, by=sasha, at=NOW)
        assert names()[1:] == [("portfolio.EvidenceRequestCancelled", "Sasha Reid")]
        with pytest.raises(IllegalMove):
            cast.answered(asked)

    def test_is_for_who_asked_and_while_it_is_open(self, asked, sasha):
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            requests.cancel(request=asked, by=people.as_actor(people.priya()), at=NOW)
        cast.answered(asked)
        with pytest.raises(IllegalMove):
            requests.cancel(request=asked, by=sasha, at=NOW)


class TestAnswering:
    def test_is_evidence_by_who_wrote_it(self, asked):
        piece = cast.answered(asked)
        asked.refresh_from_db()
        assert (asked.evidence, asked.answered_at) == (piece, NOW)
        assert asked.writer == piece.versions.get().written_by
        assert names()[1:] == [("portfolio.EvidenceRequestAnswered", "Jo Bell")]
        added = EventRecord.objects.get(name="portfolio.EvidenceAdded")
        whose = asked.writer_id, people.sasha().pk
        assert (added.by_person_id, added.person_id) == whose

    def test_the_same_words_twice_are_once(self, asked):
        assert cast.answered(asked) == cast.answered(asked)
        with pytest.raises(IllegalMove):
            cast.answered(asked, words="Other words")
        assert Evidence.objects.count() == 1

    def test_past_the_last_day_is_too_late(self, asked):
        with pytest.raises(IllegalMove):
            cast.answered(asked, at=NOW + timedelta(days=30))

    def test_by_a_link_of_nothing_is_refused(self, asked):
        with pytest.raises(IllegalMove, match="of no request"):
            requests.answer(token="x", said=cast.words(asked), by=None, at=NOW)

    def test_is_not_for_who_asked(self, asked, sasha):
        with pytest.raises(PermissionDenied, match="somebody else has to"):
            requests.answer(
                token=queries.token_of_request(asked),
                said=cast.words(asked),
                by=sasha,
                at=NOW,
            )

    @pytest.mark.parametrize(
        ("told", "reason"),
        [
            ({"role": " "}, "what your role is"),
            ({"words": " \n"}, "Write at most"),
            ({"happened_on": NOW.date() + timedelta(days=1)}, "lies ahead"),
            ({"seen": frozenset({0})}, "asked about"),
        ],
    )
    def test_keeps_nothing_that_is_not_whole(self, asked, told, reason):
        with pytest.raises(PermissionDenied, match=reason):
            cast.answered(asked, **told)
        assert not Evidence.objects.exists()

    def test_is_of_an_enrolment_that_has_not_ended(self, asked, ended):
        ended()
        with pytest.raises(PermissionDenied, match="has ended"):
            cast.answered(asked)

    def test_is_not_reworded_by_who_asked(self, asked, aaa, sasha):
        piece = cast.answered(asked)
        facts = portfolio.facts(aaa, kind=EvidenceKind.DIRECT_OBSERVATION)
        with pytest.raises(PermissionDenied, match="Somebody else wrote this"):
            evidence.change(evidence=piece, facts=facts, by=sasha, at=NOW)
        evidence.withdraw(evidence=piece, by=sasha, at=NOW)


class TestTheMail:
    def test_of_a_request_that_is_closed_is_not_sent(self, asked, sasha):
        event = EvidenceRequested(
            person_id=asked.enrolment.person_id, evidencerequest_id=asked.pk, link=1
        )
        requests.cancel(request=asked, by=sasha, at=NOW)
        send_link(event)
        assert not mail.outbox
