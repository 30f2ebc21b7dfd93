"""A draft of the framework's next edition, that a second editor may publish (F2)."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from accounts.models import Person
from curriculum import queries
from curriculum.actions import frameworks
from curriculum.choices import Fate
from curriculum.models import FrameworkVersion
from curriculum.rules import files
from curriculum.rules.editions import Edition, Mapped, Statement
from ecf.events.actor import Actor

REWORDED = ", and how to say so in plain words to a parent."


def draft(
    before: FrameworkVersion, editor: Person, *, on: date, at: datetime
) -> FrameworkVersion:
    """Of what comes after an edition."""
    edition = after(queries.edition_of(before), on=on)
    return frameworks.store_draft(
        edition=edition,
        sha256=hashlib.sha256(files.write(edition).encode()).hexdigest(),
        by=Actor.person(editor.pk),
        at=at,
    )


def after(edition: Edition, *, on: date) -> Edition:
    """One statement says more, and another is replaced by one with a code of its own;
    everything else stays. From today, so that people can be moved once it is out."""
    first, *_, last = edition.statements()
    new = replace(last, code=_following(last.code), text=_longer(last.text))
    return replace(
        _changed(edition, lambda one: _next(one, first, last, new)),
        version=f"{on:%Y.%m}",
        in_force_from=max(on, edition.in_force_from + timedelta(days=1)),
        mapping=(Mapped(code=last.code, to=(new.code,), how=Fate.REPLACED),),
    )


def _following(code: str) -> str:
    """AAA-D4 is followed by AAA-D5."""
    unit, ending = code.rsplit("-", 1)
    return f"{unit}-{ending[0]}{int(ending[1:]) + 1}"


def _next(
    one: Statement, first: Statement, last: Statement, new: Statement
) -> Statement:
    if one.code == first.code:
        return replace(one, text=_longer(one.text))
    return new if one.code == last.code else one


def _longer(text: str) -> str:
    return f"{text.removesuffix('.')}{REWORDED}"


def _changed(edition: Edition, change: Callable[[Statement], Statement]) -> Edition:
    """The same with each statement changed."""
    return replace(
        edition,
        modules=tuple(
            replace(
                module,
                units=tuple(
                    replace(unit, statements=tuple(map(change, unit.statements)))
                    for unit in module.units
                ),
            )
            for module in edition.modules
        ),
    )
