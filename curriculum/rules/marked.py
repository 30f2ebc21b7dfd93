"""YAML with the line of everything in it, so that an error can say where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from curriculum.rules.faults import Fault, FaultyFile

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Marked:
    """`content` is plain lists, mappings and scalars: whatever the file holds."""

    content: Any
    lines: Mapping[Path, int]

    def line_of(self, path: Path) -> int:
        """The line of the nearest thing the file has on the way to `path`."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str) -> Marked:
    """Raises FaultyFile where `text` is not YAML of the plain sort we use."""
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        if root is None:
            raise FaultyFile([Fault(1, "The file is empty")])
        content = loader.take(root, ())
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FaultyFile([Fault(line, f"This is not YAML: {error.problem}")]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise FaultyFile([Fault(line, f"This is not text: {error.reason}")]) from None
    if loader.faults:
        raise FaultyFile(loader.faults)
    return Marked(content, loader.lines)


class _Loader(yaml.SafeLoader):
    """Builds the content node by node, noting where each begins."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.lines: dict[Path, int] = {}
        self.faults: list[Fault] = []

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(
                None,
                None,
                "an alias: write the words out where they belong",
                self.peek_event().start_mark,  # type: ignore[no-untyped-call]
            )
        return super().compose_node(parent, index)

    def take(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, _line(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [
                self.take(item, (*path, place)) for place, item in enumerate(node.value)
            ]
        return self._scalar(node)

    def _pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        seen = set()
        for name, value in node.value:
            key = str(name.value)
            if key in seen:
                self.faults.append(Fault(_line(name), f"{key} is here twice"))
            seen.add(key)
            self.lines[(*path, key)] = _line(name)
            yield key, self.take(value, (*path, key))

    def _scalar(self, node: yaml.Node) -> Any:
        try:
            value = self.construct_object(node)
        except ValueError as error:
            self.faults.append(Fault(_line(node), f"{node.value}: {error}"))
            return None
        return value.strip() if isinstance(value, str) else value


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1
