"""Every read of somebody's way through a framework."""

from portfolio.queries.enrolments import (
    assignment_of,
    conflicts_between,
    educated_by,
    enrolment_of,
    enrolments_at,
    enrolments_visible_to,
    people_who_may_educate,
    relation,
    standing_enrolments,
)
from portfolio.queries.evidence import (
    evidence_visible_to,
    latest_versions,
    pins_of,
    put_forward,
    statements_put_forward,
    versions_of,
)
from portfolio.queries.people import PersonOnTheWay, people_on_the_way
from portfolio.queries.programmes import programme_of
from portfolio.queries.progress import facts_of, progress_of, progress_on
from portfolio.queries.record import Record, record_of
from portfolio.queries.second_looks import (
    refusal_to_look_again,
    second_look_at,
    second_looks_visible_to,
    second_looks_waiting_for,
)
from portfolio.queries.sign_offs import SignOff, enrolment_ids_of, sign_offs_of
from portfolio.queries.submissions import (
    Waiting,
    marks_of,
    queue_of,
    revisions_of,
    submissions_visible_to,
    units_done,
)

__all__ = [
    "PersonOnTheWay",
    "Record",
    "SignOff",
    "Waiting",
    "assignment_of",
    "conflicts_between",
    "educated_by",
    "enrolment_ids_of",
    "enrolment_of",
    "enrolments_at",
    "enrolments_visible_to",
    "evidence_visible_to",
    "facts_of",
    "latest_versions",
    "marks_of",
    "people_on_the_way",
    "people_who_may_educate",
    "pins_of",
    "programme_of",
    "progress_of",
    "progress_on",
    "put_forward",
    "queue_of",
    "record_of",
    "refusal_to_look_again",
    "relation",
    "revisions_of",
    "second_look_at",
    "second_looks_visible_to",
    "second_looks_waiting_for",
    "sign_offs_of",
    "standing_enrolments",
    "statements_put_forward",
    "submissions_visible_to",
    "units_done",
    "versions_of",
]
