"""What evidence is: its digest, its kinds in words, and what may be recorded."""

import hashlib
import json
from collections.abc import Container, Mapping
from datetime import date
from types import MappingProxyType

from curriculum.choices import EvidenceKind
from curriculum.rules.wording import ONE_AND_MANY
from portfolio.rules import questions
from portfolio.rules.questions import Answers

LONGEST_TITLE = 150
LONGEST_TEXT = 20_000
NO_ANSWERS: Answers = MappingProxyType({})
# What a kind that is of a certain time also is (P2).
ALSO: Mapping[EvidenceKind, EvidenceKind] = {
    EvidenceKind.REFLECTION_6_MONTHS: EvidenceKind.REFLECTION,
    EvidenceKind.REFLECTION_12_MONTHS: EvidenceKind.REFLECTION,
}


def counts_as(kind: EvidenceKind) -> tuple[EvidenceKind, ...]:
    """The kinds that a piece of this kind counts as: its own first."""
    return (kind, ALSO[kind]) if kind in ALSO else (kind,)


def offered(asked: Container[EvidenceKind]) -> tuple[EvidenceKind, ...]:
    """The kinds somebody may choose from: one of a certain time is there only where it
    is asked for."""
    return tuple(k for k in EvidenceKind if k not in ALSO or k in asked)


def counted(kind: EvidenceKind, count: int) -> str:
    """`One direct observation`, `2 reflections`: to begin a sentence with."""
    one, many = ONE_AND_MANY[kind]
    return f"One {one}" if count == 1 else f"{count} {many}"


def digest(
    *,
    kind: EvidenceKind,
    title: str,
    happened_on: date,
    text: str,
    file_sha256: str | None,
    answers: Answers = NO_ANSWERS,
) -> str:
    """SHA-256, in hexadecimal, of everything a version says: a sign-off pins it (P5).

    Of JSON with sorted keys and no spaces, in UTF-8, so that anyone can check it. What
    was answered is in it where something was: older digests stay what they are.
    """
    said: dict[str, object] = {
        "kind": str(kind),
        "title": title,
        "happened_on": happened_on.isoformat(),
        "text": text,
        "file": file_sha256,
    }
    if answers:
        said["answers"] = dict(answers)
    written = json.dumps(
        said, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(written.encode()).hexdigest()


def refuse_facts(
    *, title: str, happened_on: date, text: str, has_file: bool, on: date
) -> str | None:
    """Why evidence with these facts cannot be kept on a London date."""
    if not title or len(title) > LONGEST_TITLE:
        return f"Give the evidence a title of at most {LONGEST_TITLE} characters"
    if happened_on > on:
        return "Evidence is of something that has happened: the date lies ahead"
    if not text and not has_file:
        return "Write what happened, or choose a file that shows it"
    if len(text) > LONGEST_TEXT:
        return f"Write at most {LONGEST_TEXT:,} characters, or put it in a file"
    return None


def refuse_withdrawn(*, is_withdrawn: bool) -> str | None:
    if is_withdrawn:
        return "This evidence was taken out. Add it again if it should count"
    return None


def refuse_change(*, waits: bool, is_signed_off: bool) -> str | None:
    """Evidence put forward stays as it is while somebody decides, and for good once
    it has been signed off (P5)."""
    if is_signed_off:
        return (
            "This evidence is part of a unit that is signed off, so it can no longer"
            " change. Add new evidence instead"
        )
    if waits:
        return (
            "This evidence is with your practice educator. You can change it if they"
            " return the unit"
        )
    return None


def refuse_observation(kind: EvidenceKind, answers: Answers) -> str | None:
    """Why an educator cannot keep this as what they saw."""
    if kind != EvidenceKind.DIRECT_OBSERVATION:
        return "An educator records what they saw: a direct observation"
    return questions.refuse_observer(answers)


def refuse_taking_out(*, observed_by: str) -> str:
    """What an educator saw is taken out by them alone."""
    return (
        f"{observed_by} observed this, and only they can take it out. If it was not as"
        " they say, ask for a correction, or add a reflection of your own"
    )


def refuse_rewording(*, is_of_another: bool) -> str | None:
    """What somebody else wrote is used as it is, or not at all."""
    if is_of_another:
        return (
            "Somebody else wrote this, so you cannot change it. What you asked them for"
            " you can take out; of what your educator observed, ask for a correction"
        )
    return None
