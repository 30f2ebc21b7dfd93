"""Taking out of evidence what identifies a child or family: P5."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ecf.time.working_days import add_working_days
from portfolio.choices import RedactionStatus
from portfolio.rules.evidence import LONGEST_TEXT, LONGEST_TITLE
from portfolio.rules.identifying import ORDINARY
from portfolio.rules.questions import BY_NAME, LONGEST_ANSWER, Answers, Asks

WORKING_DAYS = 5
LONGEST_REASON = 1_000
MOVES: Mapping[RedactionStatus, frozenset[RedactionStatus]] = {
    RedactionStatus.HIDDEN: frozenset({RedactionStatus.PROPOSED}),
    RedactionStatus.PROPOSED: frozenset(
        {RedactionStatus.HIDDEN, RedactionStatus.REDACTED, RedactionStatus.SHOWN}
    ),
    RedactionStatus.REDACTED: frozenset(),
    RedactionStatus.SHOWN: frozenset(),
}
OPEN = frozenset({RedactionStatus.HIDDEN, RedactionStatus.PROPOSED})
# What evidence says of itself while its words are under seal.
TITLE = "Hidden evidence"
REDACTED = "[redacted]"
SHORTEST_DETAIL = 3
WORD = re.compile(r"\w(?:[\w'’-]*\w)?")


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one version says. `has_file` is whether its file stands, or is to stay."""

    title: str
    text: str
    answers: Answers = field(default_factory=dict)
    has_file: bool = False


def due_on(hidden_on: date) -> date:
    """The last day for two people to decide."""
    return add_working_days(hidden_on, WORKING_DAYS)


def refuse_reason(reason: str) -> str | None:
    if not reason.strip():
        return "Say what it is and where, without repeating it"
    if len(reason) > LONGEST_REASON:
        return f"Say it in at most {LONGEST_REASON:,} characters"
    return None


def refuse_hidden(*, is_hidden: bool) -> str | None:
    """Nothing happens to evidence while it is hidden but its redaction."""
    if is_hidden:
        return (
            "This evidence is hidden, since it may identify a child or family. Two"
            " people decide on it first"
        )
    return None


def refuse_sign_off(*, hides: bool) -> str | None:
    """Nobody signs off what they cannot read."""
    if hides:
        return (
            "Some of its evidence is hidden, since it may identify a child or family."
            " You can sign off once two people have decided on it"
        )
    return None


def refuse_proposal(
    before: Mapping[int, Words], after: Mapping[int, Words]
) -> str | None:
    """Why these words, by version, cannot take the place of those under seal."""
    if before.keys() != after.keys():
        return "Say for each version what is to be read there"
    if before == after:
        return "Nothing is taken out. If it identifies nobody, say that instead"
    refusals = (_refuse_words(before[number], after[number]) for number in before)
    return next((refusal for refusal in refusals if refusal), None)


def details_taken_out(before: Words, after: Words) -> frozenset[str]:
    """What looks like a name or a number in what was taken out: nobody's draft keeps
    these words either."""
    there, left = _tokens(before), _tokens(after)
    return frozenset(word for word in there - left if _is_detail(word))


def holds_any(said: Iterable[str], details: Iterable[str]) -> bool:
    """Whether any of these words stands in what is said."""
    found = {word.casefold() for text in said for word in WORD.findall(text)}
    return not found.isdisjoint(word.casefold() for word in details)


def answers_in_words(answers: Answers) -> dict[str, str]:
    """The answers somebody wrote themselves: others are dates, and chosen."""
    return {
        name: answer
        for name, answer in answers.items()
        if BY_NAME[name].asks is Asks.WORDS
    }


def _refuse_words(before: Words, after: Words) -> str | None:
    if not after.title.strip() or len(after.title) > LONGEST_TITLE:
        return f"Give each version a title of at most {LONGEST_TITLE} characters"
    if len(after.text) > LONGEST_TEXT:
        return f"Write at most {LONGEST_TEXT:,} characters"
    if after.has_file and not before.has_file:
        return "A file can be taken out, or stay: none is added"
    if not after.text.strip() and not after.has_file:
        return f"Leave a word where all was taken out, such as “{REDACTED}”"
    return _refuse_answers(before.answers, after.answers)


def _refuse_answers(before: Answers, after: Answers) -> str | None:
    written = answers_in_words(before)
    kept = {name: said for name, said in after.items() if name not in written}
    if kept != {name: said for name, said in before.items() if name not in written}:
        return "Only what was answered in words can be redacted"
    if not all(0 < len(after.get(name, "")) <= LONGEST_ANSWER for name in written):
        return f"Leave each answer, in at most {LONGEST_ANSWER} characters"
    return None


def _tokens(words: Words) -> set[str]:
    said = (words.title, words.text, *words.answers.values())
    return {word for text in said for word in WORD.findall(text)}


def _is_detail(word: str) -> bool:
    if len(word) < SHORTEST_DETAIL or word in ORDINARY:
        return False
    return word[0].isupper() or any(sign.isdigit() for sign in word)
