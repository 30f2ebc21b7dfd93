"""Every read of the register."""

from register.queries.batches import (
    batches_of_organisations,
    batches_visible_to,
    counts_of_batch,
    rows_of_batch,
)
from register.queries.boundaries import boundaries_between
from register.queries.checks import (
    all_work_for,
    checks_of_organisations,
    checks_of_person,
    checks_visible_to,
    last_check_by,
    organisations_checked_for,
)
from register.queries.duties import rules_on
from register.queries.educators import may_name_educator
from register.queries.entries import entries_named, entry_of_person
from register.queries.numbers import Numbered, people_numbered
from register.queries.proposals import proposals_visible_to
from register.queries.standings import (
    standing,
    standing_of_number,
    standings_of_numbers,
)

__all__ = [
    "Numbered",
    "all_work_for",
    "batches_of_organisations",
    "batches_visible_to",
    "boundaries_between",
    "checks_of_organisations",
    "checks_of_person",
    "checks_visible_to",
    "counts_of_batch",
    "entries_named",
    "entry_of_person",
    "last_check_by",
    "may_name_educator",
    "organisations_checked_for",
    "people_numbered",
    "proposals_visible_to",
    "rows_of_batch",
    "rules_on",
    "standing",
    "standing_of_number",
    "standings_of_numbers",
]
