"""What commencing a duty would mean for the people of an employer, before it does."""

from dataclasses import dataclass
from datetime import date

from accounts import queries as accounts
from register.choices import AnnotationKind
from register.queries.standings import standing


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Of an employer's people on a day: how many may practise, and how many of those
    hold an annotation."""

    in_force: int
    holding: int

    @property
    def lacking(self) -> int:
        return self.in_force - self.holding


def staff_holding(organisation_id: int, kind: AnnotationKind, on: date) -> Staff:
    """Whom it employs on a London date, by where they stand that day. Two queries."""
    people = accounts.people_employed_by(organisation_id, on)
    ids = {
        row["merged_into"] or row["pk"] for row in people.values("pk", "merged_into")
    }
    found = [each for each in standing(ids, on).values() if each.in_force]
    return Staff(in_force=len(found), holding=sum(each.holds(kind) for each in found))
