import pytest
from django.core.exceptions import PermissionDenied

from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import decisions, submissions
from portfolio.models import DecisionDraft
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    enrolment = portfolio.on_the_way()
    return portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))


def save(submission, by=None, **told):
    said = {"marks": {}, "comment": "", **told}
    decisions.save(
        submission=submission, by=people.as_actor(by or people.priya()), at=NOW, **said
    )


def statement_of(submission):
    return min(portfolio.statement_ids(submission.unit))


def test_a_draft_is_kept_and_written_over(submission):
    save(submission, comment="Nearly.")
    save(submission, marks={statement_of(submission): ""}, comment="Not quite.")
    draft = DecisionDraft.objects.get()
    assert draft.comment == "Not quite."
    assert draft.marks == {str(statement_of(submission)): ""}
    assert draft.saved_at == NOW


def test_nobody_reads_the_draft_of_another(submission):
    save(submission, comment="Nearly.")
    assert queries.draft_of(submission.pk, people.omar().pk) is None
    assert queries.draft_of(submission.pk, people.priya().pk).comment == "Nearly."


def test_what_is_taken_out_again_is_no_draft(submission):
    save(submission, comment="Nearly.")
    save(submission)
    assert not DecisionDraft.objects.exists()


def test_a_decision_takes_every_draft_with_it(submission):
    portfolio.assigned(submission.enrolment, people.omar())
    save(submission, comment="Nearly.")
    save(submission, by=people.omar(), comment="Fine.")
    submissions.sign_off(
        submission=submission, comment="", by=people.as_actor(people.omar()), at=NOW
    )
    assert not DecisionDraft.objects.exists()


@pytest.mark.parametrize("who", [people.sasha, people.carol, people.omar])
def test_only_who_may_decide_drafts(submission, who):
    with pytest.raises(PermissionDenied):
        save(submission, by=who(), comment="Mine.")


def test_what_is_decided_takes_no_draft(submission):
    submissions.sign_off(
        submission=submission, comment="", by=people.as_actor(people.priya()), at=NOW
    )
    with pytest.raises(IllegalMove, match="has been decided"):
        save(submission, comment="Late.")
