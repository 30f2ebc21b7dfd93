"""Evidence that names a child, hidden, and what two people make of it."""

from dataclasses import replace
from datetime import timedelta

from portfolio import queries
from portfolio.actions import redactions
from portfolio.models import Evidence, Redaction
from portfolio.rules.redactions import Words
from tests.cast import people
from tests.cast.portfolio import NOW

SECRET = "Jayden"
TEXT = f"I went in with an answer. {SECRET} Okafor told me so, in LS12 4QZ."
REDACTED = "I went in with an answer. [A child] told me so."
REASON = "A child's name and a postcode, in the second sentence."


def hidden(piece: Evidence, by=None, at=NOW) -> Redaction:
    """By Priya, unless told otherwise."""
    return redactions.hide(
        evidence=piece,
        reason=REASON,
        by=people.as_actor(by or people.priya()),
        at=at,
    )


def under_seal(redaction: Redaction) -> dict[int, Words]:
    return queries.words_under_seal(queries.sealed_of(redaction.pk))


def redacted_words(redaction: Redaction, **other: object) -> dict[int, Words]:
    """Every version without its secret, and without its file."""
    usual = {"text": REDACTED, "title": "Listening too late", "has_file": False}
    return {
        number: replace(words, **{**usual, **other})
        for number, words in under_seal(redaction).items()
    }


def proposed(redaction: Redaction, by=None, at=NOW, **other: object) -> Redaction:
    """By Priya, unless told otherwise."""
    redactions.propose(
        redaction=redaction,
        words=redacted_words(redaction, **other),
        by=people.as_actor(by or people.priya()),
        at=at,
    )
    return Redaction.objects.get(pk=redaction.pk)


def agreed(redaction: Redaction, by=None, at=NOW) -> Redaction:
    """By Carol, unless told otherwise."""
    redactions.agree(
        redaction=redaction, by=people.as_actor(by or people.carol()), at=at
    )
    return Redaction.objects.get(pk=redaction.pk)


def redacted(piece: Evidence, **other: object) -> Redaction:
    """Hidden by Priya, who proposes; Carol agrees."""
    return agreed(proposed(hidden(piece), **other))


LATER = NOW + timedelta(hours=1)
