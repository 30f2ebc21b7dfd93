"""A file of duty rules: text in, rules out, or what is wrong and on which line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from register.choices import AnnotationKind, Answer, Duty


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
    """One rule as the file gives it, with the line it begins on."""

    line: int
    duty: Duty
    title: str
    question: str
    version: str
    in_force_from: date
    needs_annotation: AnnotationKind
    by_commencement: bool
    always_allowed: str
    without_reference: str = ""


def _are_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _one_of(names: Sequence[str]) -> "Check":
    return names.__contains__, f"must be one of {', '.join(names)}"


# What a value must be, and how to say so.
Check = tuple[Callable[[Any], bool], str]
WORDS: Check = (_are_words, "must be words")
FIELDS: Mapping[str, Check] = {
    "duty": _one_of(Duty.values),
    "title": WORDS,
    "question": WORDS,
    "version": WORDS,
    "in_force_from": (
        lambda value: type(value) is date,
        "must be a date, such as 2026-09-01",
    ),
    "needs_annotation": _one_of(AnnotationKind.values),
    "by_commencement": (
        lambda value: isinstance(value, bool),
        "must be true or false",
    ),
    "always_allowed": WORDS,
    "without_reference": _one_of((Answer.NO.value, Answer.NOT_DECIDED.value)),
}
OPTIONAL = frozenset({"without_reference"})


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
    faults += found
    if found:
        return None
    values["duty"] = Duty(values["duty"])
    values["needs_annotation"] = AnnotationKind(values["needs_annotation"])
    return DutyInFile(line=_line(node), **values)


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
