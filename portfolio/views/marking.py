"""Words that look like a family's, marked where they stand (P7)."""

from collections.abc import Iterable
from datetime import date

from portfolio import queries
from portfolio.models import Enrolment
from portfolio.rules import identifying
from portfolio.rules.identifying import Part

Passages = tuple[tuple[str, tuple[Part, ...]], ...]


def marked(
    enrolment: Enrolment, passages: Iterable[tuple[str, str]], *, on: date
) -> Passages:
    """Each passage, with what it is called, in pieces. Colleagues' names may stand:
    one query, where there is any name at all."""
    passages = tuple(passages)
    known = {enrolment.person.name}
    names = {name for _, text in passages for name in _names(text, on, known)}
    if names:
        known |= queries.names_that_may_stand(enrolment, names, on)
    return tuple(
        (label, identifying.parts(text, identifying.find(text, on=on, known=known)))
        for label, text in passages
    )


def has_marks(passages: Passages) -> bool:
    return any(part.detail for _, parts in passages for part in parts)


def _names(text: str, on: date, known: set[str]) -> set[str]:
    return identifying.names_in(text, identifying.find(text, on=on, known=known))
