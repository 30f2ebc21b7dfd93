"""Changes of practice educator, held by the database. Beside each refusal stands what
it lets through."""

import pytest

from accounts.actions import help as complaints
from accounts.choices import HelpKind
from portfolio.models import EducatorAssignment
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
ASK = """
    INSERT INTO portfolio_educatorchange (public_id, enrolment_id, assignment_id,
        complaint_id, status, asked_at, due_on, settled_at)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, now(), '2026-12-07', %s) RETURNING id
"""
SETTLE = """
    UPDATE portfolio_educatorchange SET status = %s, settled_at = now() RETURNING id
"""


def ask(enrolment, *, status="asked", settled=None, complaint=None, assignment=None):
    assignment = assignment or EducatorAssignment.objects.get(enrolment=enrolment)
    ids = enrolment.pk, assignment.pk, complaint and complaint.pk
    return telling, "educatorchange", ASK, *ids, status, settled


def settle(status):
    return telling, "educatorchange", SETTLE, status


def complaint(by, kind=HelpKind.COMPLAINT):
    asked = complaints.Asked(kind=kind, words="She laughs at me.")
    return complaints.ask(asked=asked, by=people.as_actor(by), at=NOW)


def test_once_without_reasons(enrolment):
    passes(*ask(enrolment))
    passes(*settle("made"))
    refused("educatorchange_once_without_reasons", *ask(enrolment))
    passes(*ask(enrolment, complaint=complaint(people.sasha())))


def test_one_called_off_is_not_counted(enrolment):
    passes(*ask(enrolment))
    passes(*settle("called_off"))
    passes(*ask(enrolment))


def test_one_at_a_time(enrolment):
    passes(*ask(enrolment))
    again = ask(enrolment, complaint=complaint(people.sasha()))
    refused("educatorchange_one_at_a_time", *again)


def test_it_is_of_their_own_educator_and_their_own_complaint(enrolment):
    other = portfolio.on_the_way(people.person("Asha Lin", people.leeds()))
    theirs = EducatorAssignment.objects.get(enrolment=other)
    own = "educatorchange_of_their_own"
    refused(own, *ask(enrolment, assignment=theirs))
    refused(own, *ask(enrolment, complaint=complaint(people.priya())))
    refused(own, *ask(enrolment, complaint=complaint(people.sasha(), HelpKind.HELP)))
    passes(*ask(enrolment, complaint=complaint(people.sasha())))


def test_it_is_whole_and_settled_once(enrolment):
    lost = ask(enrolment, status="lost", settled=NOW)
    refused("educatorchange_status_is_known", *lost)
    moment = "educatorchange_settled_at_a_moment"
    refused(moment, *ask(enrolment, status="made"))
    passes(*ask(enrolment))
    passes(*settle("called_off"))
    refused("educatorchange_moves_by_its_table", *settle("made"))


def test_what_was_asked_stays_and_never_goes(enrolment):
    passes(*ask(enrolment))
    later = SETTLE.replace("SET ", "SET due_on = '2027-01-01', ")
    refused("educatorchange_unchanging", telling, "educatorchange", later, "made")
    refused("educatorchange_never_deleted", run, "DELETE FROM portfolio_educatorchange")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_settled_silently(enrolment):
    passes(*ask(enrolment))
    refused("educatorchange_announced", run, SETTLE, "made")
