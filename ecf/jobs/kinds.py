"""What kinds of long work there are. The table itself is on the roof:
`ecf/job_kinds.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from ecf.events.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Part:
    """One chunk, as its worker sees it. `shared` is the same for the whole job."""

    arguments: Mapping[str, Any]
    shared: Mapping[str, Any]
    by: Actor


# Does one part in a transaction already open; counts go into the job's totals.
Work = Callable[[Part, datetime], Mapping[str, int]]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`afterwards` tells whoever waits what happens when the job ends; `results` names
    the page that shows it, of what the shared argument `page` says."""

    work: Work
    afterwards: str
    results: str = ""


Kinds = Mapping[str, Kind]


def kind_named(name: str) -> Kind:
    """Raises KeyError for a kind that is no longer on the list."""
    kinds: Kinds = import_string(settings.JOB_KINDS)
    return kinds[name]
