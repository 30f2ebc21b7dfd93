"""The published tests by which earlier learning is judged (F6).

They are the same for every framework: whoever claims answers each in a few sentences,
and whoever decides asks nothing else. A test keeps its code for good; other words are
another code.
"""

from collections.abc import Mapping
from dataclasses import dataclass

WORKING_DAYS = 20


@dataclass(frozen=True, kw_only=True)
class Test:
    """`question` is put to the social worker; `met_when` is how it is judged."""

    code: str
    title: str
    question: str
    met_when: str


TESTS = (
    Test(
        code="matches",
        title="It matches",
        question="How does what you did cover what these units ask?",
        met_when=(
            "Everything that the unit says a person should know and be able to do was"
            " part of the work or learning, even if it went by another name."
        ),
    ),
    Test(
        code="practised",
        title="It was practised",
        question="What did you do yourself, and in what kind of work with families?",
        met_when=(
            "The person did it themselves in real work, more than once, and was"
            " answerable for it. Watching others, or a course alone, is not enough."
        ),
    ),
    Test(
        code="current",
        title="It still holds",
        question="How have you kept it up since, and what has changed in the law?",
        met_when=(
            "It was practised within the last five years, leave apart, or it has been"
            " refreshed since; and the person knows what has changed."
        ),
    ),
    Test(
        code="seen",
        title="Somebody else saw it",
        question="Who saw your work and said that it was good enough?",
        met_when=(
            "Somebody qualified to judge observed, supervised or assessed it, and what"
            " they said is among the evidence or can be asked for."
        ),
    ),
)
BY_CODE: Mapping[str, Test] = {test.code: test for test in TESTS}
