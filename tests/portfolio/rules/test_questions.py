import pytest

from curriculum.choices import EvidenceKind
from portfolio.rules import questions
from tests.cast.portfolio import CONSENT

OBSERVED = {"observer": "Priya Nair", "observer_role": "Practice educator"}


def test_every_kind_has_few_questions_and_no_two_share_a_name():
    assert set(questions.OF) == set(EvidenceKind)
    assert all(len(asked) <= 4 for asked in questions.OF.values())
    assert len(questions.BY_NAME) == sum(map(len, questions.OF.values()))


@pytest.mark.parametrize(
    ("kind", "answers", "refusal"),
    [
        ("reflection", {}, None),
        ("direct_observation", OBSERVED, None),
        ("direct_observation", {}, None),
        ("direct_observation", {"observer": ""}, "Who observed you"),
        ("direct_observation", {"observer": "x" * 201}, "Who observed you"),
        ("reflection", OBSERVED, "not asked about observer, observer_role"),
        ("family_feedback", CONSENT, None),
        ("family_feedback", {}, "kept with consent. Select who agreed"),
        ("family_feedback", {"consent_by": "parent"}, "consent. Select how"),
        ("family_feedback", {**CONSENT, "consent_by": "neighbour"}, "Who agreed"),
        ("certificate", {"expires_on": "2027-02-28"}, None),
        ("certificate", {"expires_on": "soon"}, "When does it expire"),
    ],
)
def test_answers_are_to_what_the_kind_asks(kind, answers, refusal):
    found = questions.refuse(EvidenceKind(kind), answers, has_file=False)
    assert (refusal in found) if refusal else found is None


def test_a_case_record_is_never_uploaded():
    found = questions.refuse(EvidenceKind.WRITTEN_REPORT, {}, has_file=True)
    assert "never uploaded" in found
    assert questions.refuse(EvidenceKind.REFLECTION, {}, has_file=True) is None


def test_answers_are_told_in_words_in_the_order_asked():
    told = questions.told({"reader": "Mei", "report": "court", "read_on": "2026-11-01"})
    assert told == (
        ("Kind of report", "Statement for a court"),
        ("Read in the case file by", "Mei"),
        ("Read on", "1 November 2026"),
    )


def test_colleagues_are_not_looked_for_among_families():
    answers = {**OBSERVED, "issuer": "A college"}
    assert questions.colleagues(answers) == {"Priya Nair"}
    passages = questions.passages(title="T", text="", answers=answers, file_name="F")
    assert passages == (
        ("Title", "T"),
        ("What is their job?", "Practice educator"),
        ("Who issued it?", "A college"),
        ("File name", "F"),
    )
