"""A file of duty rules: text in, rules out, or what is wrong and on which line."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import yaml

from register.choices import AnnotationKind, Answer, Duty
from register.rules.employment import MOST_YEARS


@dataclass(frozen=True, order=True)
class Fault:
    """`line` counts from one; `text` says what to put right."""

    line: int
    text: str


class FaultyFile(Exception):
    """The file cannot be used; `faults`, in the order of the file, say why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("; ".join(fault.text for fault in self.faults))


@dataclass(frozen=True, kw_only=True)
class DutyInFile:
    """One rule as the file gives it, with the line it begins on. `needs_annotation` is
    empty where it asks for years of direct employment, or for a registration alone.
    `in_force_until` is there where the file says which day is the first without it."""

    line: int
    duty: Duty
    title: str
    question: str
    version: str
    in_force_from: date
    needs_annotation: AnnotationKind | Literal[""]
    by_commencement: bool
    always_allowed: str
    needs_direct_years: int | None = None
    without_reference: str = ""
    in_force_until: date | None = None


def _are_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _one_of(names: Sequence[str]) -> "Check":
    return names.__contains__, f"must be one of {', '.join(names)}"


# What a value must be, and how to say so.
Check = tuple[Callable[[Any], bool], str]
WORDS: Check = (_are_words, "must be words")
DAY: Check = (lambda value: type(value) is date, "must be a date, such as 2026-09-01")
NO_ANNOTATION = "none"
FIELDS: Mapping[str, Check] = {
    "duty": _one_of(Duty.values),
    "title": WORDS,
    "question": WORDS,
    "version": WORDS,
    "in_force_from": DAY,
    "in_force_until": DAY,
    "needs_annotation": _one_of((*AnnotationKind.values, NO_ANNOTATION)),
    "needs_direct_years": (
        lambda value: type(value) is int and 1 <= value <= MOST_YEARS,
        f"must be a number of whole years, 1 to {MOST_YEARS}",
    ),
    "by_commencement": (
        lambda value: isinstance(value, bool),
        "must be true or false",
    ),
    "always_allowed": WORDS,
    "without_reference": _one_of((Answer.NO.value, Answer.NOT_DECIDED.value)),
}
OPTIONAL = frozenset(
    {"without_reference", "in_force_until", "needs_direct_years", "needs_annotation"}
)


def read(text: str) -> list[DutyInFile]:
    """Raises FaultyFile where the text is not YAML, or not rules of duties."""
    try:
        loader = yaml.SafeLoader(text)
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FaultyFile([Fault(line, f"This is not YAML: {error.problem}")]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise FaultyFile([Fault(line, f"This is not text: {error.reason}")]) from None
    faults: list[Fault] = []
    found = [_rule(loader, node, faults) for node in _rules(root)]
    rules = [rule for rule in found if rule is not None]
    faults += _said_twice(rules)
    if faults:
        raise FaultyFile(faults)
    return rules


def _rules(root: yaml.Node | None) -> list[yaml.Node]:
    if isinstance(root, yaml.MappingNode):
        for name, value in root.value:
            if name.value == "rules" and isinstance(value, yaml.SequenceNode):
                return list(value.value)
    raise FaultyFile([Fault(1, "The file must hold a list called rules")])


def _rule(
    loader: yaml.SafeLoader, node: yaml.Node, faults: list[Fault]
) -> DutyInFile | None:
    if not isinstance(node, yaml.MappingNode):
        faults.append(Fault(_line(node), "A rule must be a set of named values"))
        return None
    values: dict[str, Any] = {}
    found = []
    for name, node_of_value in node.value:
        value = _value(loader, node_of_value)
        if wrong := _fault(name.value, value, values):
            found.append(Fault(_line(name), f"{name.value} {wrong}"))
        values[str(name.value)] = value.strip() if isinstance(value, str) else value
    missing = FIELDS.keys() - OPTIONAL - values.keys()
    found += [Fault(_line(node), f"{name} is missing") for name in missing]
    if not found:
        found = [Fault(_line(node), words) for words in _at_odds(values)]
    faults += found
    if found:
        return None
    kind = values.get("needs_annotation", NO_ANNOTATION)
    values["duty"] = Duty(values["duty"])
    values["needs_annotation"] = "" if kind == NO_ANNOTATION else AnnotationKind(kind)
    return DutyInFile(line=_line(node), **values)


def _at_odds(values: Mapping[str, Any]) -> Iterator[str]:
    """What no rule may say together. That nothing but a registration is needed has to
    be said, so that a line left out never opens a duty to everybody."""
    kind, years = values.get("needs_annotation"), values.get("needs_direct_years")
    if kind is None and years is None:
        yield (
            "needs_annotation is missing: name one, say none, or say"
            " needs_direct_years in its place"
        )
    if kind is not None and years is not None:
        yield "needs_annotation and needs_direct_years are not said together"
    if values["by_commencement"] and kind in {None, NO_ANNOTATION}:
        yield "by_commencement waits for an annotation: the rule asks for none"
    until = values.get("in_force_until")
    if until is not None and until <= values["in_force_from"]:
        yield "in_force_until must be after in_force_from"


def _value(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """What YAML makes of it; the bare text where it looks like a date and is none."""
    try:
        return loader.construct_object(node, deep=True)
    except ValueError:
        return node.value


def _fault(name: str, value: Any, before: Mapping[str, Any]) -> str | None:
    if name not in FIELDS or name in before:
        return "is not expected here"
    fits, words = FIELDS[name]
    return None if fits(value) else words


def _said_twice(rules: Iterable[DutyInFile]) -> list[Fault]:
    seen: set[tuple[Duty, object]] = set()
    faults = []
    for rule in rules:
        keys = {(rule.duty, rule.version), (rule.duty, rule.in_force_from)}
        if keys & seen:
            faults.append(
                Fault(rule.line, f"{rule.duty} has this version or date twice")
            )
        seen |= keys
    return faults


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1
