"""What an entry was answered, as the register knew it at a moment: for disputes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from accounts.queries import employments
from register import queries
from register.rules import duties
from register.rules.standing import Standing


def duties_as_known(
    standing: Standing, *, on: date, known_at: datetime | None
) -> list[Mapping[str, Any]]:
    """Each duty with its decision, as the regulator is answered: commenced where an
    employer of that day had done so by then, and with no reference on file. What the
    service knows of employments is what it knows now."""
    person_id, entry_id = standing.person_id, standing.entry_id
    employers = employments.employers_of([person_id], on)[person_id]
    rules = queries.rules_on(employers, on, known_at).values()
    asks_years = any(rule.needs_direct_years for rule in rules)
    worked = queries.employment_known_of({entry_id: person_id}) if asks_years else {}
    known = worked.get(entry_id, duties.NOTHING_KNOWN)
    return [
        {
            "title": rule.title,
            "decision": duties.decide(standing, rule, on=on, known=known),
        }
        for rule in rules
    ]
