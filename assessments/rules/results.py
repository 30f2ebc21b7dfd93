"""How a result moves, and which attempt it was (A2, A4)."""

from collections.abc import Collection, Mapping

from assessments.choices import Outcome, ResultStatus

MOVES: Mapping[ResultStatus, frozenset[ResultStatus]] = {
    ResultStatus.RECORDED: frozenset({ResultStatus.RELEASED, ResultStatus.WITHDRAWN}),
    ResultStatus.RELEASED: frozenset({ResultStatus.WITHDRAWN}),
    ResultStatus.WITHDRAWN: frozenset(),
}
MOST_ATTEMPTS = 3


def counts(outcome: Outcome, status: ResultStatus) -> bool:
    """A void attempt does not count, nor one whose result was withdrawn (A2)."""
    return outcome != Outcome.VOID and status != ResultStatus.WITHDRAWN


def next_attempt(taken: Collection[int]) -> int:
    """The number of a new attempt: the lowest not taken by one that counts.

    A void one carries the number of the attempt it would have been.
    """
    return next(n for n in range(1, len(taken) + 2) if n not in taken)


def refuse_attempt(
    *, taken: Collection[int], passed: bool, outcome: Outcome
) -> str | None:
    """Why no result can be recorded, given the attempts that count; None if it can."""
    if passed:
        return "They have passed this assessment already"
    if outcome != Outcome.VOID and len(taken) >= MOST_ATTEMPTS:
        return (
            "All three attempts have been used. They can claim afresh after 12 months,"
            " with support in between"
        )
    return None
