"""Who did it: a person, an employer's system, or a named part of this service."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Exactly one of the three is set; `history.record` stores it beside the event."""

    person_id: int | None = None
    client_id: int | None = None
    system: str | None = None

    def __post_init__(self) -> None:
        if [self.person_id, self.client_id, self.system].count(None) != 2:  # noqa: PLR2004
            raise ValueError(
                "An actor is one of: a person, an API client, a named system"
            )

    @classmethod
    def person(cls, person_id: int) -> Self:
        return cls(person_id=person_id)

    @classmethod
    def client(cls, client_id: int) -> Self:
        return cls(client_id=client_id)

    @classmethod
    def named(cls, system: str) -> Self:
        """A part of the service that acts by rule: "sweep", "console", "demo"."""
        return cls(system=system)
