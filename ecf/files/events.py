from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class FileDestroyed(Event):
    """The bytes of a file, its name and its row are gone for good."""

    SUBJECT: ClassVar[str] = "storedfile"
    storedfile_id: int
