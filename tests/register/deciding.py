"""Whether somebody may do a duty, worked out the plain way from what `oracle` says of
their entry: shares nothing with `register.rules.duties` but `domain.md` (R2, R7)."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.register.histories import KINDS, TOUCHES, a_day

IN_FORCE = ("registered", "registered_with_conditions")


@dataclass
class Law:
    """What a duty asks for, and who asks. `commenced` is when the employer began to ask
    for the annotation; `lacking` what an answer comes to without a reference."""

    in_force: bool
    annotation: str | None
    by_commencement: bool
    commenced: date | None
    lacking: str
    reference: tuple[date, date] | None


def a_law(rng) -> Law:
    received = a_day(rng)
    return Law(
        in_force=rng.random() < 0.9,
        annotation=rng.choice([None, *KINDS]),
        by_commencement=rng.random() < 0.5,
        commenced=a_day(rng) if rng.random() < 0.7 else None,
        lacking=rng.choice(["", "", "no", "not_decided"]),
        reference=(received, received + timedelta(days=rng.randrange(1, 900)))
        if rng.random() < 0.5
        else None,
    )


def may(told, law: Law, on: date) -> tuple[str, set[str]]:
    """Yes, no or not decided, and the codes of everything it rests on."""
    if told.status not in IN_FORCE:
        return "no", {told.status}
    codes = {"renewal_in_hand" if told.renewal_in_hand else "registered"}
    touched = any(text == TOUCHES for text, _, _ in told.conditions)
    doubts = {"read_conditions"} if touched else set()
    if not law.in_force:
        return "not_decided", {"no_rule"} | doubts
    if law.lacking:
        has_one = law.reference and law.reference[0] <= on < law.reference[1]
        (codes if has_one else doubts).add(
            "reference_on_file" if has_one else "reference_missing"
        )
    shown = shown_of(told, law, on)
    if shown == "annotation_missing":
        return "no", {shown} | doubts
    codes |= ({shown} if shown else set()) | doubts
    if "reference_missing" in doubts and law.lacking == "no":
        return "no", codes
    return "not_decided" if doubts else "yes", codes


def shown_of(told, law, on):
    """What there is to say of the annotation, where one is asked for."""
    if law.annotation is None:
        return None
    if law.annotation in {kind for kind, _, _ in told.annotations}:
        return "annotation_held"
    is_asked = law.commenced is not None and law.commenced <= on
    if law.by_commencement and not is_asked:
        return "not_commenced"
    return "annotation_missing"
