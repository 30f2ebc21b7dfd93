"""Several units signed off with one press, where there is nothing to weigh (P4)."""

from portfolio.choices import SubmissionStatus
from portfolio.rules import countersignatures

# So many at once: more would not be read before they are signed off.
MOST = 25
UNCHANGED = "Nothing changed since it was last sent. Open it and decide on it by itself"
ONLY_A_PERSON = "Only a practice educator can decide on a unit"


def refuse(
    status: SubmissionStatus,
    *,
    is_marked: bool,
    is_covered: bool,
    is_unchanged: bool = False,
    is_countersigned_next: bool = False,
) -> str | None:
    """Why a unit cannot be signed off together with others; says what would change
    it."""
    if status != SubmissionStatus.SUBMITTED:
        return f"It no longer waits: {status.label.lower()}. Open it to see by whom"
    if is_countersigned_next:
        return countersignatures.WAITS
    if is_marked:
        return (
            "You marked something as not met yet. Open it, and return it or take the"
            " mark off"
        )
    if not is_covered:
        return "A statement has no evidence. Open it and decide on it by itself"
    if is_unchanged:
        return UNCHANGED
    return None


def refuse_number(chosen: int) -> str | None:
    if chosen < 1:
        return "Select at least one unit in your queue"
    if chosen > MOST:
        return f"Select at most {MOST} units at once"
    return None
