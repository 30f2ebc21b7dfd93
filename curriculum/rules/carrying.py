"""What an editor says on pages became of each statement of the edition before (F2).

They say which statements of the draft carry it; that it was replaced, split, merged or
dropped follows from how many do.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from curriculum.choices import Difference, Fate
from curriculum.rules import mapping
from curriculum.rules.editions import Edition, Mapped, Statement, Unit

# By the code of a statement: the codes that carry it; none of them where nothing does;
# None where nobody has said.
Said = Mapping[str, Sequence[str] | None]
ALIKE = 0.25  # the share of words two statements have in common
MOST_ALIKE = 3


class SaidSince(Exception):
    """Another editor has said something of the same statements, or changed the draft,
    since they were shown."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A statement of the draft that may carry one, and why it is offered."""

    statement: Statement
    why: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A statement of the edition before that the draft drops or changes, or whose fate
    somebody has said. `to` is None where its code is gone and nobody has."""

    statement: Statement
    difference: Difference | None
    to: tuple[str, ...] | None
    how: Fate | None
    offers: tuple[Offer, ...]

    @property
    def begun(self) -> tuple[str, ...]:
        """What is ticked to begin with: what was said, or what says the very same."""
        if self.to is not None:
            return self.to
        same = (offer.statement for offer in self.offers)
        words = _words(self.statement.text)
        return tuple(one.code for one in same if _words(one.text) == words)


@dataclass(frozen=True, kw_only=True)
class AskedOf:
    """A unit of the edition before, with what is asked of its statements."""

    unit: Unit
    asked: tuple[Asked, ...]

    @property
    def unsaid(self) -> tuple[Asked, ...]:
        return tuple(each for each in self.asked if each.to is None)


def ask(edition: Edition, before: Edition) -> tuple[AskedOf, ...]:
    """The units with something to ask, in the order of the edition before."""
    fates = {fate.code: fate for fate in mapping.fates(edition, before)}
    unsaid = set(mapping.unsaid(edition, before))
    new = {statement.code: statement for statement in edition.statements()}
    found = []
    for unit in before.units():
        asked = tuple(
            Asked(
                statement=old,
                difference=_difference(old, new.get(old.code)),
                to=None if old.code in unsaid else fates[old.code].to,
                how=None if old.code in unsaid else fates[old.code].how,
                offers=tuple(_offers(old, fates[old.code].to, new)),
            )
            for old in unit.statements
            if _difference(old, new.get(old.code)) or fates[old.code].how != Fate.SAME
        )
        if asked:
            found.append(AskedOf(unit=unit, asked=asked))
    return tuple(found)


def shown(edition: Edition, codes: Iterable[str]) -> str:
    """A mark of what an editor saw: what is said of these, and the draft's words."""
    said = {each.code: each.to for each in edition.mapping}
    statements = [(each.code, each.text) for each in edition.statements()]
    seen = repr(([(code, said.get(code)) for code in codes], statements))
    return hashlib.sha256(seen.encode()).hexdigest()


def mapped(edition: Edition, before: Edition, said: Said) -> tuple[Mapped, ...]:
    """The edition's map once this is said too, in the order of the edition before. What
    the map says of statements that are not in it any more is left out."""
    kept = {statement.code for statement in edition.statements()}
    whole: dict[str, Sequence[str] | None] = {
        each.code: each.to for each in edition.mapping
    }
    whole |= said
    codes = [statement.code for statement in before.statements()]
    became = {
        code: tuple((code,) if to is None and code in kept else to or ())
        for code in codes
        for to in [whole.get(code)]
    }
    into = Counter(new for to in became.values() for new in to)
    return tuple(
        Mapped(code=code, to=to, how=_how(to, into))
        for code, to in became.items()
        if whole.get(code) is not None and to != (code,)
    )


def _how(to: Sequence[str], into: Mapping[str, int]) -> Fate:
    if len(to) == 1:
        return Fate.MERGED if into[to[0]] > 1 else Fate.REPLACED
    return Fate.SPLIT if to else Fate.DROPPED


def _difference(old: Statement, new: Statement | None) -> Difference | None:
    if new is None:
        return Difference.DROPPED
    return None if old.text == new.text else Difference.CHANGED


def _offers(
    old: Statement, to: Sequence[str], new: Mapping[str, Statement]
) -> Iterator[Offer]:
    """What carries it now, what has its code, and what says it in like words."""
    words = _words(old.text)
    likeness = {code: _likeness(words, _words(one.text)) for code, one in new.items()}
    alike = [code for code in new if likeness[code] >= ALIKE]
    best = sorted(alike, key=lambda code: -likeness[code])[:MOST_ALIKE]
    for code in dict.fromkeys((*to, old.code, *best)):
        if code in new:
            yield Offer(
                statement=new[code], why=_why(old, new[code], is_alike=code in best)
            )


def _why(old: Statement, new: Statement, *, is_alike: bool) -> str:
    if old.code == new.code:
        return "The same code"
    if _words(old.text) == _words(new.text):
        return "The same words"
    return "Like words" if is_alike else ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w’'-]+", text.lower()))


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    first, second = set(one), set(other)
    return len(first & second) / max(len(first | second), 1)
