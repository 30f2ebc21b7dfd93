"""A record cut into parts that a phone can show and a printer can take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from ecf.desk.record.contents import Contents, Piece
from ecf.govuk import paging
from portfolio.models import Submission

# In characters of HTML, about: one year on a screen, and all of them to print.
ON_SCREEN = 50_000
TO_PRINT = 250_000
# What stands around the words of each.
AROUND = 800
AROUND_A_VERSION = 600
AROUND_A_LINE = 80


@dataclass(frozen=True, kw_only=True)
class Part:
    submissions: Sequence[Submission]
    pieces: Sequence[Piece]


def parts_of(contents: Contents, *, most: int) -> list[Part]:
    """In their order, each about as heavy as `most`, and heavier only where one thing
    alone is; one part where there is nothing."""
    told: Iterator[tuple[Submission | Piece, int]]
    told = chain(_submissions(contents), _pieces(contents))
    return [
        Part(
            submissions=[each for each in part if isinstance(each, Submission)],
            pieces=[each for each in part if isinstance(each, Piece)],
        )
        for part in paging.by_weight(told, most=most)
    ]


def _submissions(contents: Contents) -> Iterator[tuple[Submission, int]]:
    for sent in contents.submissions:
        words = [sent.comment, sent.withdrawn_because, sent.heard_words]
        if look := getattr(sent, "second_look", None):
            words += [look.words, look.finding]
        lines = [pin.version.title for pin in sent.pins.all()]
        for mark in sent.marks.all():
            lines += [mark.action, mark.statement.text]
        yield sent, AROUND + _length(words) + _length(lines, AROUND_A_LINE)


def _pieces(contents: Contents) -> Iterator[tuple[Piece, int]]:
    for piece in contents.pieces:
        words = [version.text for version, _ in piece.versions]
        lines = [*piece.counts_for]
        for version, _ in piece.versions:
            lines += [answer for _, answer in version.told]
        weight = _length(words, AROUND_A_VERSION) + _length(lines, AROUND_A_LINE)
        yield piece, AROUND + weight


def _length(words: Sequence[str], around: int = 0) -> int:
    return sum(len(each) + around for each in words)
