"""What the URL resolver knows: every path, by its name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# `<uuid:public_id>` and `(?P<key>[-:\w]+)` both stand for something.
STANDS_FOR = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")

THEIRS = ("accounts/", "admin/", "identity/", ".well-known/")
OURS = ("accounts:", "register:")


@dataclass(frozen=True)
class Route:
    """`path` as a person would write it: `jobs/<public_id>/`."""

    name: str
    path: str

    @property
    def is_theirs(self) -> bool:
        """Whether a library answers it: allauth, or the admin."""
        return self.path.startswith(THEIRS) and not self.name.startswith(OURS)

    def filled(self, values: Mapping[str, str]) -> str:
        """The path with what its names stand for, ready to be asked for."""
        return "/" + STANDS_FOR.sub(lambda found: str(values[found[1]]), self.path)


def every() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, path="", spaces=()))


def _walk(
    patterns: list[URLPattern | URLResolver], *, path: str, spaces: tuple[str, ...]
) -> Iterator[Route]:
    for found in patterns:
        here = path + _plain(str(found.pattern))
        if isinstance(found, URLPattern):
            yield Route(name=":".join((*spaces, found.name or "")), path=here)
            continue
        inside = (*spaces, found.namespace) if found.namespace else spaces
        yield from _walk(found.url_patterns, path=here, spaces=inside)


def _plain(pattern: str) -> str:
    named = STANDS_FOR.sub(lambda found: f"<{found[1] or found[2]}>", pattern)
    return named.removeprefix("^").removesuffix("$")
