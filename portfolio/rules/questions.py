"""The few questions of each kind of evidence, and what makes a good answer (P7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from curriculum.choices import EvidenceKind

LONGEST_ANSWER = 200
# Answers by the name of their question; a date in ISO 8601.
Answers = Mapping[str, str]


class Asks(Enum):
    """What an answer is."""

    WORDS = auto()
    CHOICE = auto()
    DATE = auto()


@dataclass(frozen=True, kw_only=True)
class Question:
    """`told` stands before the answer where it is read; `missing` asks for it.

    `names_colleague`: the answer may be the name of somebody one works with.
    `keeps_consent`: without it feedback from a family is not kept at all.
    `by_observer`: only an educator who writes down what they saw is asked.
    """

    name: str
    label: str
    told: str
    missing: str = ""
    asks: Asks = Asks.WORDS
    options: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    names_colleague: bool = False
    keeps_consent: bool = False
    by_observer: bool = False

    @property
    def is_required(self) -> bool:
        return bool(self.missing)


def _colleague(name: str, label: str, told: str, missing: str) -> Question:
    return Question(
        name=name, label=label, told=told, missing=missing, names_colleague=True
    )


# Who they are to the work, never by name.
FAMILY = {
    "child": "A child or young person",
    "parent": "A parent or carer",
    "other": "Somebody else in the family",
}
OF: Mapping[EvidenceKind, tuple[Question, ...]] = {
    EvidenceKind.DIRECT_OBSERVATION: (
        _colleague(
            "observer", "Who observed you?", "Observed by", "Enter who observed you"
        ),
        Question(
            name="observer_role",
            label="What is their job?",
            told="Their job",
            missing="Enter the job of who observed you",
        ),
        Question(
            name="family_there",
            label="Was a child or family there?",
            told="Child or family",
            missing="Select whether a child or family was there",
            asks=Asks.CHOICE,
            options={
                "agreed": "There, and they agreed to an observer",
                "nobody": "Nobody of a family was there",
            },
            hint="If they did not agree to an observer, it cannot be kept here.",
            by_observer=True,
        ),
    ),
    EvidenceKind.FAMILY_FEEDBACK: (
        Question(
            name="said_by",
            label="Whose words are they?",
            told="Words of",
            missing="Select whose words they are",
            asks=Asks.CHOICE,
            options=FAMILY,
        ),
        Question(
            name="written_by",
            label="Who wrote them down?",
            told="Written down by",
            missing="Select who wrote the words down",
            asks=Asks.CHOICE,
            options={
                "themselves": "They did",
                "adult": "Another adult wrote down what they said",
                "worker": "I wrote down what they said",
            },
        ),
        Question(
            name="consent_by",
            label="Who agreed that their words are kept here?",
            told="Agreed by",
            missing="Select who agreed that their words are kept",
            asks=Asks.CHOICE,
            options={
                **FAMILY,
                "child_and_parent": "A child, and a parent or carer",
                "family": "The family together",
            },
            hint="Ask first. Without their agreement it cannot be kept.",
            keeps_consent=True,
        ),
        Question(
            name="consent_how",
            label="How did they agree?",
            told="How they agreed",
            missing="Select how they agreed",
            asks=Asks.CHOICE,
            options={
                "said": "In words, when asked",
                "wrote": "In writing",
                "helped": "Through an interpreter, an advocate or another aid",
            },
            keeps_consent=True,
        ),
    ),
    EvidenceKind.PROFESSIONAL_FEEDBACK: (
        _colleague("giver", "Who said it?", "Said by", "Enter who said it"),
        Question(
            name="giver_role",
            label="What is their job?",
            told="Their job",
            missing="Enter the job of who said it",
        ),
    ),
    EvidenceKind.WRITTEN_REPORT: (
        Question(
            name="report",
            label="What kind of report is it?",
            told="Kind of report",
            missing="Select what kind of report it is",
            asks=Asks.CHOICE,
            options={
                "assessment": "Assessment",
                "plan": "Plan",
                "conference": "Report for a conference or review",
                "court": "Statement for a court",
                "chronology": "Chronology or case summary",
                "other": "Another report",
            },
        ),
        _colleague(
            "reader",
            "Who read it in the case file?",
            "Read in the case file by",
            "Enter who read it in the case file",
        ),
        Question(
            name="read_on",
            label="When did they read it?",
            told="Read on",
            missing="Enter when they read it",
            asks=Asks.DATE,
        ),
    ),
    EvidenceKind.REFLECTION: (),
    EvidenceKind.REFLECTION_6_MONTHS: (),
    EvidenceKind.REFLECTION_12_MONTHS: (),
    EvidenceKind.SUPERVISION: (
        _colleague(
            "supervisor",
            "Who did you meet?",
            "Supervision with",
            "Enter who you met",
        ),
    ),
    EvidenceKind.CERTIFICATE: (
        Question(
            name="issuer",
            label="Who issued it?",
            told="Issued by",
            missing="Enter who issued it",
        ),
        Question(
            name="expires_on",
            label="When does it expire? (optional)",
            told="Expires on",
            asks=Asks.DATE,
        ),
    ),
}
# No two kinds ask by the same name, so that an answer is read without its kind.
BY_NAME = {question.name: question for asked in OF.values() for question in asked}
NEVER_UPLOADED = frozenset({EvidenceKind.WRITTEN_REPORT})


def refuse(kind: EvidenceKind, answers: Answers, *, has_file: bool) -> str | None:
    """Why evidence of this kind cannot be kept with these answers.

    Consent must be there (P7). What else a kind asks may be missing: evidence of before
    it was asked stands, and others than the form may record it.
    """
    if has_file and kind in NEVER_UPLOADED:
        return "Case records are never uploaded. Say when it was read in the case file"
    asked = {question.name: question for question in OF[kind]}
    if unknown := answers.keys() - asked.keys():
        return f"This kind of evidence is not asked about {', '.join(sorted(unknown))}"
    for name, question in asked.items():
        if question.keeps_consent and not answers.get(name):
            return f"Feedback from a family is kept with consent. {question.missing}"
        if name in answers and not _answers(question, answers[name]):
            return f"Answer this differently: {question.label}"
    return None


def refuse_observer(answers: Answers) -> str | None:
    """Why an educator's observation cannot be kept: a family agrees to an observer."""
    asked = (question for question in BY_NAME.values() if question.by_observer)
    lacking = (each.missing for each in asked if not answers.get(each.name))
    return next(lacking, None)


def told_of_observer(name: str) -> dict[str, str]:
    """What nobody asks an educator, since the service knows it."""
    return {"observer": name, "observer_role": "Practice educator"}


def passages(
    *, title: str, text: str, answers: Answers, file_name: str
) -> tuple[tuple[str, str], ...]:
    """Everything in which somebody may have named a family, each with what it is
    called; not what names a colleague."""
    written = [
        (question.label, answers[name])
        for name, question in BY_NAME.items()
        if name in answers
        and question.asks is Asks.WORDS
        and not question.names_colleague
    ]
    every = [("Title", title), *written, ("Text", text), ("File name", file_name)]
    return tuple((label, said) for label, said in every if said)


def told(answers: Answers) -> tuple[tuple[str, str], ...]:
    """Each answer in words, in the order in which it was asked."""
    return tuple(
        (question.told, _in_words(question, answers[name]))
        for name, question in BY_NAME.items()
        if name in answers
    )


def colleagues(answers: Answers) -> frozenset[str]:
    """The names of people one works with among the answers."""
    return frozenset(
        answer for name, answer in answers.items() if BY_NAME[name].names_colleague
    )


def _answers(question: Question, answer: str) -> bool:
    if question.asks is Asks.CHOICE:
        return answer in question.options
    if question.asks is Asks.DATE:
        return _date(answer) is not None
    return 0 < len(answer) <= LONGEST_ANSWER


def _in_words(question: Question, answer: str) -> str:
    if question.asks is Asks.CHOICE:
        return question.options[answer]
    on = _date(answer) if question.asks is Asks.DATE else None
    return f"{on.day} {on:%B %Y}" if on else answer


def _date(answer: str) -> date | None:
    try:
        return date.fromisoformat(answer)
    except ValueError:
        return None
