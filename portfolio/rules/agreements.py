"""How a learning agreement comes to hold, and from when."""

from collections.abc import Mapping
from datetime import date

from portfolio.choices import AgreementStatus

MOVES: Mapping[AgreementStatus, frozenset[AgreementStatus]] = {
    AgreementStatus.PROPOSED: frozenset(
        {AgreementStatus.AGREED, AgreementStatus.REPLACED}
    ),
    AgreementStatus.AGREED: frozenset(),
    AgreementStatus.REPLACED: frozenset(),
}


def refuse_from(
    from_: date, *, started_on: date, in_force_since: date | None
) -> str | None:
    """Why an agreement cannot begin on this day. The one in force, if there is one,
    must have lasted a day before the next begins."""
    if from_ < started_on:
        return f"It can begin on {_said(started_on)}, the first day, at the earliest"
    if in_force_since is not None and from_ <= in_force_since:
        return (
            f"The agreement in force began on {_said(in_force_since)}. A new one"
            " begins after that day"
        )
    return None


def _said(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
