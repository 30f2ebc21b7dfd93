"""May this person do this duty? Yes, no or not decided, always with reasons (R7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from register.choices import AnnotationKind, Answer, Duty, Status
from register.rules import disclosure, employment, wording
from register.rules.employment import Known
from register.rules.references import OnFile
from register.rules.standing import Held, Standing

NOTHING_KNOWN = Known()


@dataclass(frozen=True, kw_only=True)
class Reason:
    """`code` is for machines and never changes; `text` is for people."""

    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a duty asks for (`DutyRule`), and since when the employer who asks has
    commenced it. Without a `version` no rule is in force; one that needs neither an
    annotation nor years of direct employment asks for a registration in force and no
    more. `without_reference` is what the answer comes to where who asks has no
    reference on file. `boundary` is the next day on which the rule or its commencement
    changes."""

    duty: Duty
    title: str
    question: str
    version: str | None = None
    in_force_from: date | None = None
    needs_annotation: AnnotationKind | None = None
    needs_direct_years: int | None = None
    by_commencement: bool = False
    commenced_from: date | None = None
    without_reference: Answer | Literal[""] = ""
    always_allowed: str = ""
    boundary: date | None = None


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What an answer about one person rests on, beside where their entry stands: the
    rule for whoever asks, the reference those have on file, and the employments that
    the service knows of."""

    rule: Rule
    reference: OnFile | None = None
    known: Known = NOTHING_KNOWN


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that a duty asks for: whether it is there on the day, and the first day
    without it, where an end is known."""

    item: str
    name: str
    is_met: bool
    until: date | None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """`items` is there where a rule asks for more than the register alone can show."""

    answer: Answer
    reasons: tuple[Reason, ...]
    items: tuple[Item, ...]
    boundary: date | None


def decide(
    standing: Standing,
    rule: Rule,
    *,
    on: date,
    reference: OnFile | None = None,
    known: Known = NOTHING_KNOWN,
) -> Decision:
    """R7, for a London date. The first reason is the one that decides. `reference` is
    what the organisation that asks has on file that day; `known` the employments that
    the service knows of, wanted only where the rule asks for years of them."""
    answer, reasons = _answer(standing, rule, on, reference, known)
    if answer != Answer.YES and rule.always_allowed:
        reasons = [*reasons, Reason(code="always_allowed", text=rule.always_allowed)]
    ends = reference.until if reference and rule.without_reference else None
    years = rule.needs_direct_years
    enough = employment.enough_from(known, years, on=on) if years else None
    days = (standing.next_boundary, rule.boundary, ends, enough)
    return Decision(
        answer=answer,
        reasons=tuple(reasons),
        items=tuple(_items(standing, rule, reference, known, on)),
        boundary=min((day for day in days if day is not None), default=None),
    )


def _answer(
    standing: Standing, rule: Rule, on: date, reference: OnFile | None, known: Known
) -> tuple[Answer, list[Reason]]:
    if not standing.in_force:
        return Answer.NO, [_not_in_force(standing)]
    touching = _conditions(standing)
    if rule.version is None:
        return Answer.NOT_DECIDED, [_no_rule(on), *touching]
    lacking, on_file = _reference(rule, reference)
    held, grounds = _grounds(standing, rule, on, known)
    if held == Answer.NO:
        return Answer.NO, [*grounds, *lacking, *touching]
    answer: Answer = Answer.NOT_DECIDED if touching or lacking else held
    if lacking and rule.without_reference == Answer.NO:
        answer = Answer.NO
    return answer, [*lacking, *touching, *grounds, *on_file, _registered(standing)]


def _grounds(
    standing: Standing, rule: Rule, on: date, known: Known
) -> tuple[Answer, list[Reason]]:
    """What the rule asks for beside a registration, and whether it is there."""
    if rule.needs_direct_years is not None:
        return _employed(known, rule.needs_direct_years, on)
    if rule.needs_annotation is None:
        return Answer.YES, []
    held = standing.held(rule.needs_annotation)
    if held is not None:
        return Answer.YES, [_held(held)]
    if _asks_for_annotation(rule, on):
        return Answer.NO, [_missing(rule.needs_annotation, on)]
    return Answer.YES, [_not_commenced(rule)]


def _employed(known: Known, years: int, on: date) -> tuple[Answer, list[Reason]]:
    """Never a "no": the service does not know where somebody worked before they were
    recorded here."""
    said = employment.said(known, on=on)
    if employment.is_enough(known, years, on=on):
        return Answer.YES, [Reason(code="employment_counted", text=said)]
    text = (
        f"{said}. {employment.in_years(years)} after registration are needed. Earlier"
        " employment may not be known here: ask the person for proof of it, such as a"
        " letter from that employer, and decide on that"
    )
    return Answer.NOT_DECIDED, [Reason(code="employment_not_proven", text=text)]


def _reference(
    rule: Rule, reference: OnFile | None
) -> tuple[list[Reason], list[Reason]]:
    """What is lacking, and what is there; nothing where the duty asks for none."""
    if not rule.without_reference:
        return [], []
    if reference is None:
        text = (
            "No reference about this person is on file with whoever asks: they would"
            " have to get one and record that it came"
        )
        return [Reason(code="reference_missing", text=text)], []
    text = (
        f"Reference received on {wording.day(reference.received_on)}, holds to the end"
        f" of {wording.last_day(reference.until)}"
    )
    return [], [Reason(code="reference_on_file", text=text)]


def _items(
    standing: Standing, rule: Rule, reference: OnFile | None, known: Known, on: date
) -> Iterator[Item]:
    if not rule.without_reference and rule.needs_direct_years is None:
        return
    if rule.needs_direct_years is not None:
        yield Item(
            item="employment",
            name=employment.needed(rule.needs_direct_years),
            is_met=employment.is_enough(known, rule.needs_direct_years, on=on),
            until=None,
        )
    if kind := rule.needs_annotation:
        held = standing.held(kind)
        yield Item(
            item=kind.value,
            name=f"{kind.label} annotation",
            is_met=held is not None,
            until=held.until if held else None,
        )
    yield Item(
        item="registration",
        name="Registration",
        is_met=standing.in_force,
        until=standing.registered_until if standing.in_force else None,
    )
    if rule.without_reference:
        yield Item(
            item="reference",
            name="Reference on file",
            is_met=reference is not None,
            until=reference.until if reference else None,
        )


def _asks_for_annotation(rule: Rule, on: date) -> bool:
    if not rule.by_commencement:
        return True
    return rule.commenced_from is not None and rule.commenced_from <= on


def _not_in_force(standing: Standing) -> Reason:
    changes = {
        Status.SUSPENDED: "The suspension would have to end",
        Status.LAPSED: "The registration would have to be renewed or restored",
        Status.REMOVED: "The regulator would have to restore the registration",
        Status.NOT_REGISTERED: "The registration would have to begin",
    }
    return Reason(
        code=standing.status.value,
        text=f"{disclosure.status_text(standing)}. {changes[standing.status]}",
    )


def _conditions(standing: Standing) -> list[Reason]:
    touching = [held for held in standing.conditions if held.may_touch_duties]
    if not touching:
        return []
    since = wording.day(min(held.from_ for held in touching))
    text = f"Registered with conditions since {since}: read the conditions"
    return [Reason(code="read_conditions", text=text)]


def _no_rule(on: date) -> Reason:
    return Reason(
        code="no_rule",
        text=f"No rule about this duty was in force on {wording.day(on)}",
    )


# How somebody comes by an annotation, after "a registrar would have to approve one".
WAYS: Mapping[AnnotationKind, str] = {
    AnnotationKind.FOUNDATION: "after the first two years and their assessment",
    AnnotationKind.EXPERT_PRACTITIONER: "after all five years and their assessment",
    AnnotationKind.PRACTICE_EDUCATOR: "proposed by a principal social worker",
    AnnotationKind.ABE_INTERVIEWER: "asked for with proof of the training",
    AnnotationKind.AMHP: "asked for with proof of the council's approval",
    AnnotationKind.BIA: "asked for with proof of the qualification",
}


def _missing(kind: AnnotationKind, on: date) -> Reason:
    return Reason(
        code="annotation_missing",
        text=(
            f"The register shows no annotation “{kind.label}” on {wording.day(on)}:"
            f" a registrar would have to approve one, {WAYS[kind]}"
        ),
    )


def _held(held: Held) -> Reason:
    return Reason(
        code="annotation_held",
        text=f"{held.kind.label} {wording.span(held.from_, held.until)}",
    )


def _not_commenced(rule: Rule) -> Reason:
    if rule.commenced_from is None:
        when = "The employer has not commenced this duty"
    else:
        when = f"The employer commences this duty on {wording.day(rule.commenced_from)}"
    text = f"{when}: until then a registration in force is enough"
    return Reason(code="not_commenced", text=text)


def _registered(standing: Standing) -> Reason:
    code = "renewal_in_hand" if standing.renewal_in_hand else "registered"
    return Reason(code=code, text=disclosure.status_text(standing))
