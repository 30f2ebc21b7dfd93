"""Evidence in the words of somebody else, held by the database. Beside each refusal
stands what it lets through."""

import pytest

from portfolio.actions import evidence
from tests.cast import observing, people, portfolio, register, requests
from tests.cast.portfolio import NOW
from tests.portfolio.models.attacks import VERSION, passes, refused, run, telling

pytestmark = pytest.mark.django_db
PIECE = """
    INSERT INTO portfolio_evidence
        (public_id, enrolment_id, author_id, kind, title, happened_on)
    VALUES (gen_random_uuid(), %s, %s, %s, 'A visit', '2026-10-05') RETURNING id
"""
WRITE = """
    INSERT INTO portfolio_evidenceversion (evidence_id, number, title, happened_on,
        text, sha256, written_by_id, written_at, answers)
    VALUES (%s, 1, 'A visit', '2026-10-05', 'Words', repeat('0', 64), %s,
        '2026-11-23T10:00Z', %s) RETURNING id
"""
OBSERVATION = "direct_observation"
THERE = '{"family_there": "agreed"}'


def by_another(enrolment, author, kind=OBSERVATION, *, writer=None, answers=THERE):
    """A whole piece as an attacker would write it, with its event and version."""
    piece = telling("evidence", PIECE, enrolment.pk, author and author.pk, kind)
    run(WRITE, piece, (writer or author).pk, answers)
    return piece


def test_an_observation_by_the_educator_assigned_that_day_passes(enrolment):
    passes(by_another, enrolment, people.priya())


def test_an_author_is_not_the_social_worker(enrolment):
    refused("evidence_author_is_another", by_another, enrolment, people.sasha())
    passes(by_another, enrolment, None, writer=people.sasha())


def test_who_wrote_it_is_named(enrolment):
    name = "evidenceversion_written_by_its_author"
    refused(name, by_another, enrolment, None, writer=people.priya())
    refused(name, by_another, enrolment, people.priya(), writer=people.sasha())


class TestWhoeverWritesUnasked:
    NAME = "evidence_author_has_standing"

    def test_is_an_educator_assigned_that_day(self, enrolment):
        register.educator(people.omar())
        refused(self.NAME, by_another, enrolment, people.omar())
        portfolio.assigned(enrolment, people.omar())
        passes(by_another, enrolment, people.omar())

    def test_writes_what_they_saw(self, enrolment):
        refused(self.NAME, by_another, enrolment, people.priya(), "reflection")

    def test_says_whether_a_family_agreed(self, enrolment):
        refused(self.NAME, by_another, enrolment, people.priya(), answers="{}")


def test_whoever_was_asked_needs_no_assignment(enrolment, aaa):
    piece = requests.answered(requests.asked(enrolment, aaa))
    assert piece.author == piece.versions.get().written_by


def test_an_author_stays(enrolment, aaa):
    piece = observing.observed(enrolment, aaa)
    attack = "UPDATE portfolio_evidence SET author_id = %s WHERE id = %s RETURNING id"
    for author in (None, people.omar().pk):
        refused("evidence_unchanging", telling, "evidence", attack, author, piece.pk)


def test_the_words_of_an_educator_never_change(enrolment, aaa):
    piece = observing.observed(enrolment, aaa)
    for writer in (people.priya(), people.sasha()):
        version = (piece.pk, 2, "0" * 64, writer.pk)
        name = "evidenceversion_words_of_another_stay"
        refused(name, run, VERSION, *version)
    attack = "UPDATE portfolio_evidence SET title = 'x' WHERE id = %s RETURNING id"
    name = "evidence_words_of_another_stay"
    refused(name, telling, "evidence", attack, piece.pk)
    evidence.withdraw(evidence=piece, by=people.as_actor(people.priya()), at=NOW)
