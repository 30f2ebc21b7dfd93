"""What a file of register entries would change, and how that is put into words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from register.choices import ImportKind, LeftAlone, RegistrationChange
from register.rules import wording
from register.rules.renewals import next_year_from

BECAUSE = "Register import"

LEFT_ALONE: Mapping[LeftAlone, str] = {
    LeftAlone.REPLACED: "another number has replaced this one; give the one in use",
    LeftAlone.MERGED: "the entry was merged into another; give the number of that one",
    LeftAlone.CLOSED: "the entry is closed; only a registrar changes it",
    LeftAlone.REMOVED: "removed from the register; only a registrar restores it",
    LeftAlone.RENEWAL: "a renewal is in hand; a registrar decides it first",
    LeftAlone.EARLIER: (
        "registered_from lies before the end of an earlier registration; a registrar"
        " corrects that first"
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One entry as the file gives it. `registered_until` is the first day without
    registration; None where the file leaves that open. `conditions` are the words of
    those published now; None where the file has no such column."""

    line: int
    number: str
    name: str
    town: str
    registered_from: date
    registered_until: date | None
    conditions: tuple[str, ...] | None = None

    def until_if_new(self, on: date) -> date:
        """The end of a registration that begins with this row: the file's, else that
        of its registration year (R4)."""
        return self.registered_until or next_year_from(max(self.registered_from, on))


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What one row would change. `was_from` and `was_until` bound the registration the
    register has; `from_` and `until` the one that it is to have. `imposed` and `lifted`
    are the words of conditions that begin and end."""

    line: int
    number: str
    kind: ImportKind
    renamed: bool
    moved: bool
    registration: RegistrationChange
    was_from: date | None
    was_until: date | None
    from_: date
    until: date | None
    why: LeftAlone | None
    imposed: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Never a name: a former one is nobody's to read (R9)."""
        if self.why is not None:
            return LEFT_ALONE[self.why]
        span = wording.span(self.from_, self.until)
        said = [
            word
            for word, differs in (("name", self.renamed), ("town", self.moved))
            if differs
        ]
        if self.registration == RegistrationChange.ADDED:
            said.append(f"registered {span}")
        elif self.registration == RegistrationChange.CORRECTED and self.was_from:
            was = wording.span(self.was_from, self.was_until)
            said.append(f"registered {span}, not {was}")
        said += [f"condition imposed: “{text}”" for text in self.imposed]
        said += [f"condition ended: “{text}”" for text in self.lifted]
        return "; ".join(said)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A file beside the register. `not_in_file` are the numbers of those who are
    registered and whom the file does not name: an import never takes anybody off."""

    rows: int
    differences: Sequence[Difference]
    not_in_file: Sequence[str]
    counts: Mapping[ImportKind, int] = field(init=False)

    def __post_init__(self) -> None:
        counts = Counter(difference.kind for difference in self.differences)
        counts[ImportKind.SAME] = self.rows - len(self.differences)
        object.__setattr__(self, "counts", {kind: counts[kind] for kind in ImportKind})

    def of_kind(self, kind: ImportKind) -> list[Difference]:
        return [each for each in self.differences if each.kind == kind]
