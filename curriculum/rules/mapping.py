"""What became of every statement of the edition before (F2).

A code that is in both editions is the same statement, unless the map says otherwise;
one that is neither kept nor mapped is dropped.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from curriculum.choices import Fate
from curriculum.rules.editions import Edition, Mapped
from curriculum.rules.faults import Fault

# The codes that a statement became, by its code; none for one that was dropped.
Successors = Mapping[str, tuple[str, ...]]

FITS: Mapping[Fate, tuple[Callable[[int], bool], str]] = {
    Fate.REPLACED: (lambda count: count == 1, "by one statement"),
    Fate.SPLIT: (lambda count: count > 1, "into two statements or more"),
    Fate.MERGED: (lambda count: count == 1, "into one statement"),
    Fate.DROPPED: (lambda count: count == 0, "for none"),
}


def faults_of(edition: Edition, before: Edition | None) -> list[Fault]:
    """What is wrong with an edition's map of the one before it; nothing where it has
    no map."""
    if not edition.mapping:
        return []
    if before is None:
        return [
            Fault(edition.mapping[0].line, "There is no version before this to map")
        ]
    return sorted({*_each(edition, before), *_not_accounted_for(edition, before)})


def unsaid(edition: Edition, before: Edition) -> list[str]:
    """The codes of the edition before that are gone, and nobody has said to where."""
    said = {each.code for each in edition.mapping}
    kept = {statement.code for statement in edition.statements()}
    codes = (statement.code for statement in before.statements())
    return [code for code in codes if code not in said | kept]


def misfits(edition: Edition, before: Edition) -> list[Fault]:
    """What is wrong with what the map says, whatever it leaves out."""
    return sorted(set(_each(edition, before)))


def fates(edition: Edition, before: Edition) -> list[Mapped]:
    """What became of every statement of the edition before, in its order."""
    return _fates(
        [statement.code for statement in before.statements()],
        {statement.code for statement in edition.statements()},
        edition.mapping,
    )


def successors(
    before: Iterable[str], after: Iterable[str], said: Iterable[Mapped]
) -> Successors:
    """The same of codes alone: those before, those after, and what the map says."""
    return {fate.code: fate.to for fate in _fates(before, set(after), said)}


def follow(steps: Iterable[Successors]) -> Successors:
    """What became of the first edition's statements over several editions."""
    found: dict[str, tuple[str, ...]] | None = None
    for step in steps:
        if found is None:
            found = dict(step)
            continue
        found = {
            code: tuple(dict.fromkeys(new for old in to for new in step.get(old, ())))
            for code, to in found.items()
        }
    return found or {}


def _fates(
    before: Iterable[str], kept: set[str], said: Iterable[Mapped]
) -> list[Mapped]:
    mapped = {each.code: each for each in said}
    return [mapped.get(code) or _unsaid(code, kept) for code in before]


def _unsaid(code: str, kept: set[str]) -> Mapped:
    if code in kept:
        return Mapped(code=code, to=(code,), how=Fate.SAME)
    return Mapped(code=code, to=(), how=Fate.DROPPED)


def _each(edition: Edition, before: Edition) -> Iterator[Fault]:
    old = {statement.code for statement in before.statements()}
    new = {statement.code for statement in edition.statements()}
    times = Counter(each.code for each in edition.mapping)
    into = Counter(to for fate in fates(edition, before) for to in fate.to)
    for each in edition.mapping:
        if each.code not in old:
            yield Fault(
                each.line, f"There is no statement {each.code} in {before.version}"
            )
        if times[each.code] > 1:
            yield Fault(each.line, f"{each.code} is mapped more than once")
        for to in each.to:
            if to not in new:
                yield Fault(each.line, f"There is no statement {to} to map to")
        yield from _misfit(each, into)


def _misfit(each: Mapped, into: Mapping[str, int]) -> Iterator[Fault]:
    fits, words = FITS[each.how]
    if not fits(len(each.to)):
        yield Fault(each.line, f"{each.code} is {each.how.value}, so it stands {words}")
    elif each.how == Fate.MERGED and into[each.to[0]] == 1:
        yield Fault(
            each.line, f"{each.code} is merged, but nothing else became {each.to[0]}"
        )


def _not_accounted_for(edition: Edition, before: Edition) -> Iterator[Fault]:
    """A code that is gone is mapped: nobody's evidence is lost by oversight."""
    for code in unsaid(edition, before):
        yield Fault(
            edition.mapping[0].line,
            f"Statement {code} of {before.version} is not accounted for:"
            " say what became of it",
        )
