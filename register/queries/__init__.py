"""Every read of the register."""

from register.queries.ahead import ends_ahead_between
from register.queries.asked import (
    annotation_requests_of,
    annotation_requests_visible_to,
    name_change_of,
    name_changes_visible_to,
    renewal_of,
)
from register.queries.batches import (
    batches_of_organisations,
    batches_visible_to,
    counts_of_batch,
    rows_of_batch,
)
from register.queries.boundaries import boundaries_between
from register.queries.checks import (
    all_work_for,
    checks_meant,
    checks_of_organisations,
    checks_of_person,
    checks_visible_to,
    last_check_by,
    organisations_checked_for,
    organisations_decided_for,
    safeguarding_checks,
)
from register.queries.commencing import staff_holding
from register.queries.corrections import (
    correction_waiting,
    corrections_of,
    corrections_visible_to,
    why_not_corrected,
)
from register.queries.deaths import (
    addresses_stopped,
    death_of,
    deaths_to_confirm,
    deaths_visible_to,
    said_to_have_died,
    works_with,
)
from register.queries.digests import (
    checkers_on,
    digest_marks,
    digest_of,
    digests_not_wanted,
    end_of_feed,
    letters_to_send,
    something_changed,
    wants_digest,
)
from register.queries.dossiers import (
    Dossier,
    dossier_of,
    entries_found,
    entries_visible_to,
    family_of,
    number_of,
    numbers_of,
)
from register.queries.duties import (
    commencements_of,
    organisations_commencing,
    rules_on,
)
from register.queries.educators import (
    educator_until,
    educator_waits,
    educators_ending,
    last_educator_standing,
    may_name_educator,
    naming_is_open,
)
from register.queries.employment import employment_known_of
from register.queries.entries import entries_named, entry_of_person
from register.queries.former_names import (
    former_names_in,
    name_openings_shared_by,
    name_openings_visible_to,
)
from register.queries.grounds import grounds_for
from register.queries.notes import Note, notes_for
from register.queries.numbers import Numbered, people_numbered
from register.queries.practice import (
    family,
    own_visit,
    plan_of,
    practice_years,
    quarters_on,
    visits_of,
)
from register.queries.proposals import proposals_of, proposals_visible_to
from register.queries.references import (
    reference_standing,
    references_about,
    references_on,
    references_visible_to,
    references_with_any,
)
from register.queries.renewals import renewals_in_hand, renewals_of, renewals_visible_to
from register.queries.rosters import (
    compared_with,
    employed_numbered,
    entries_to_watch,
    entry_numbered,
    roster_of,
    watched_numbered,
)
from register.queries.runs import registrations_beside, suspensions_beside
from register.queries.standings import (
    standing,
    standing_of_number,
    standings_of_numbers,
)
from register.queries.supervising import (
    entries_listed,
    entries_supervised,
    lists_for,
    visits_supervised,
    visits_to_confirm,
)
from register.queries.watching import (
    changes_for,
    people_watched_by,
    told,
    watched_by_hand,
    watches_about,
    watches_of,
    watches_visible_to,
)

__all__ = [
    "Dossier",
    "Note",
    "Numbered",
    "addresses_stopped",
    "all_work_for",
    "annotation_requests_of",
    "annotation_requests_visible_to",
    "batches_of_organisations",
    "batches_visible_to",
    "boundaries_between",
    "changes_for",
    "checkers_on",
    "checks_meant",
    "checks_of_organisations",
    "checks_of_person",
    "checks_visible_to",
    "commencements_of",
    "compared_with",
    "correction_waiting",
    "corrections_of",
    "corrections_visible_to",
    "counts_of_batch",
    "death_of",
    "deaths_to_confirm",
    "deaths_visible_to",
    "digest_marks",
    "digest_of",
    "digests_not_wanted",
    "dossier_of",
    "educator_until",
    "educator_waits",
    "educators_ending",
    "employed_numbered",
    "employment_known_of",
    "end_of_feed",
    "ends_ahead_between",
    "entries_found",
    "entries_listed",
    "entries_named",
    "entries_supervised",
    "entries_to_watch",
    "entries_visible_to",
    "entry_numbered",
    "entry_of_person",
    "family",
    "family_of",
    "former_names_in",
    "grounds_for",
    "last_check_by",
    "last_educator_standing",
    "letters_to_send",
    "lists_for",
    "may_name_educator",
    "name_change_of",
    "name_changes_visible_to",
    "name_openings_shared_by",
    "name_openings_visible_to",
    "naming_is_open",
    "notes_for",
    "number_of",
    "numbers_of",
    "organisations_checked_for",
    "organisations_commencing",
    "organisations_decided_for",
    "own_visit",
    "people_numbered",
    "people_watched_by",
    "plan_of",
    "practice_years",
    "proposals_of",
    "proposals_visible_to",
    "quarters_on",
    "reference_standing",
    "references_about",
    "references_on",
    "references_visible_to",
    "references_with_any",
    "registrations_beside",
    "renewal_of",
    "renewals_in_hand",
    "renewals_of",
    "renewals_visible_to",
    "roster_of",
    "rows_of_batch",
    "rules_on",
    "safeguarding_checks",
    "said_to_have_died",
    "something_changed",
    "staff_holding",
    "standing",
    "standing_of_number",
    "standings_of_numbers",
    "suspensions_beside",
    "told",
    "visits_of",
    "visits_supervised",
    "visits_to_confirm",
    "wants_digest",
    "watched_by_hand",
    "watched_numbered",
    "watches_about",
    "watches_of",
    "watches_visible_to",
    "why_not_corrected",
    "works_for",
    "works_with",
]
