"""Every read of the register."""

from register.queries.asked import (
    annotation_requests_of,
    annotation_requests_visible_to,
    name_change_of,
    name_changes_visible_to,
    renewal_of,
)
from register.queries.boundaries import boundaries_between
from register.queries.checks import (
    checks_of_organisations,
    checks_of_person,
    checks_visible_to,
    last_check_by,
    organisations_checked_for,
    works_for,
)
from register.queries.duties import rules_on
from register.queries.educators import may_name_educator
from register.queries.entries import entries_named, entry_of_person
from register.queries.notes import Note, notes_for
from register.queries.numbers import Numbered, people_numbered
from register.queries.practice import (
    entries_listed,
    entries_supervised,
    lists_for,
    own_visit,
    plan_of,
    practice_years,
    quarters_on,
    visits_of,
    visits_supervised,
    visits_to_confirm,
)
from register.queries.proposals import proposals_visible_to
from register.queries.standings import standing, standing_of_number

__all__ = [
    "Note",
    "Numbered",
    "annotation_requests_of",
    "annotation_requests_visible_to",
    "boundaries_between",
    "checks_of_organisations",
    "checks_of_person",
    "checks_visible_to",
    "entries_listed",
    "entries_named",
    "entries_supervised",
    "entry_of_person",
    "last_check_by",
    "lists_for",
    "may_name_educator",
    "name_change_of",
    "name_changes_visible_to",
    "notes_for",
    "organisations_checked_for",
    "own_visit",
    "people_numbered",
    "plan_of",
    "practice_years",
    "proposals_visible_to",
    "quarters_on",
    "renewal_of",
    "rules_on",
    "standing",
    "standing_of_number",
    "visits_of",
    "visits_supervised",
    "visits_to_confirm",
    "works_for",
]
