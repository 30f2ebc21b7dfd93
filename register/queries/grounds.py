"""What answers about a duty rest on, for whoever asks."""

from collections.abc import Collection
from datetime import date

from accounts.choices import OrganisationKind
from accounts.models import Organisation
from accounts.queries import employments
from register.choices import Duty
from register.queries.duties import rules_of_each
from register.queries.employment import employment_known_of
from register.queries.references import references_on
from register.rules.duties import NOTHING_KNOWN, Grounds, Rule
from register.rules.standing import Standing


def grounds_for(
    duty: Duty, asker: Organisation, standings: Collection[Standing], on: date
) -> dict[int, Grounds]:
    """By entry, for one organisation on a London date: as many queries for a hundred
    people as for one. References and employments are looked up only where the rule in
    force asks for them."""
    rules = _rules(duty, asker, standings, on)
    entries = {each.entry_id: each.person_id for each in standings}
    asks = next(iter(rules.values()), None)
    with_reference = asks is not None and asks.without_reference
    with_employment = asks is not None and asks.needs_direct_years is not None
    references = references_on(asker.pk, entries, on) if with_reference else {}
    known = employment_known_of(entries) if with_employment else {}
    return {
        entry_id: Grounds(
            rule=rules[entry_id],
            reference=references.get(entry_id),
            known=known.get(entry_id, NOTHING_KNOWN),
        )
        for entry_id in entries
    }


def _rules(
    duty: Duty, asker: Organisation, standings: Collection[Standing], on: date
) -> dict[int, Rule]:
    """Commencement is the asker's (R7). The regulator employs nobody: for it, whether
    one of the person's own employers has commenced the duty."""
    if asker.kind != OrganisationKind.REGULATOR:
        own = frozenset({asker.pk})
        rule = rules_of_each([own], on)[own][duty]
        return {each.entry_id: rule for each in standings}
    employers = employments.employers_of({each.person_id for each in standings}, on)
    rules = rules_of_each(set(employers.values()), on)
    return {each.entry_id: rules[employers[each.person_id]][duty] for each in standings}
