"""Every read of somebody's way through a framework."""

from portfolio.queries.agreements import (
    agreement_last,
    agreement_proposed,
    agreements_agreed,
    agreements_of,
    caseload_said,
    month_given,
    months_given,
    promises_of,
    provisions_of,
    provisions_said,
    provisions_visible_to,
    side_of,
)
from portfolio.queries.clocks import (
    Clocks,
    LongerYear,
    Move,
    clocks_of,
    leave_of,
    leave_spans,
    leave_visible_to,
    pace_of,
    patterns_of,
    span_of,
)
from portfolio.queries.decisions import (
    draft_of,
)
from portfolio.queries.drafts import (
    drafts_for,
    drafts_of,
)
from portfolio.queries.educators import (
    MyPerson,
    assignments_at_work,
    conflicts_of,
    conflicts_to_end,
    educators_of,
    my_people,
    to_tell_coordinators,
)
from portfolio.queries.enrolments import (
    assignment_of,
    conflicts_between,
    educated_by,
    enrolment_of,
    enrolments_at,
    enrolments_visible_to,
    people_who_may_educate,
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
from portfolio.queries.intakes import (
    counts_of_rows,
    employed_among,
    enrolled_among,
    intakes_visible_to,
    rows_of,
)
from portfolio.queries.loads import (
    Load,
    loads_of,
)
from portfolio.queries.log import (
    educator_work_of,
)
from portfolio.queries.meetings import (
    enrolment_with_meetings,
    meeting_facts,
    meetings_due,
    meetings_of,
    part_of,
    signatures_of,
)
from portfolio.queries.moving import (
    departure_of,
    enrolment_to_transfer,
    reports_asked_of,
    reports_visible_to,
    returns_in,
    transfers_due,
    transfers_visible_to,
)
from portfolio.queries.names import (
    names_that_may_stand,
)
from portfolio.queries.people import (
    board_of,
)
from portfolio.queries.programmes import (
    programme_of,
)
from portfolio.queries.progress import (
    facts_of,
    progress_of,
    progress_on,
)
from portfolio.queries.record import (
    Record,
    record_of,
)
from portfolio.queries.relations import (
    relation,
    relations,
)
from portfolio.queries.reminders import (
    Letter,
    letter_of,
    people_to_mail,
    told_of,
    waits_on,
)
from portfolio.queries.requests import (
    asked_already,
    open_requests,
    request_answered_by,
    request_of_link,
    request_with,
    requests_for_unit,
    requests_of,
    state_of_request,
    token_of_request,
)
from portfolio.queries.second_looks import (
    refusal_to_look_again,
    second_look_at,
    second_looks_visible_to,
    second_looks_waiting_for,
)
from portfolio.queries.several import (
    Chosen,
    refusals_of,
    several_of,
)
from portfolio.queries.sign_offs import (
    SignOff,
    enrolment_ids_of,
    sign_offs_of,
)
from portfolio.queries.submissions import (
    Waiting,
    is_kept_back,
    marks_of,
    queue_of,
    revisions_of,
    submissions_visible_to,
    units_done,
)
from portfolio.queries.timelines import (
    timeline_of,
)

__all__ = [
    "Chosen",
    "Clocks",
    "Letter",
    "Load",
    "LongerYear",
    "Move",
    "MyPerson",
    "Record",
    "SignOff",
    "Waiting",
    "agreement_last",
    "agreement_proposed",
    "agreements_agreed",
    "agreements_of",
    "asked_already",
    "assignment_of",
    "assignments_at_work",
    "board_of",
    "caseload_said",
    "clocks_of",
    "conflicts_between",
    "conflicts_of",
    "conflicts_to_end",
    "counts_of_rows",
    "departure_of",
    "draft_of",
    "drafts_for",
    "drafts_of",
    "educated_by",
    "educator_work_of",
    "educators_of",
    "employed_among",
    "enrolled_among",
    "enrolment_ids_of",
    "enrolment_of",
    "enrolment_to_transfer",
    "enrolment_with_meetings",
    "enrolments_at",
    "enrolments_visible_to",
    "evidence_visible_to",
    "facts_of",
    "intakes_visible_to",
    "is_kept_back",
    "latest_versions",
    "leave_of",
    "leave_spans",
    "leave_visible_to",
    "letter_of",
    "loads_of",
    "marks_of",
    "meeting_facts",
    "meetings_due",
    "meetings_of",
    "month_given",
    "months_given",
    "my_people",
    "names_that_may_stand",
    "open_requests",
    "pace_of",
    "part_of",
    "patterns_of",
    "people_to_mail",
    "people_who_may_educate",
    "pins_of",
    "programme_of",
    "progress_of",
    "progress_on",
    "promises_of",
    "provisions_of",
    "provisions_said",
    "provisions_visible_to",
    "put_forward",
    "queue_of",
    "record_of",
    "refusal_to_look_again",
    "refusals_of",
    "relation",
    "relations",
    "reports_asked_of",
    "reports_visible_to",
    "request_answered_by",
    "request_of_link",
    "request_with",
    "requests_for_unit",
    "requests_of",
    "returns_in",
    "revisions_of",
    "rows_of",
    "second_look_at",
    "second_looks_visible_to",
    "second_looks_waiting_for",
    "several_of",
    "side_of",
    "sign_offs_of",
    "signatures_of",
    "span_of",
    "standing_enrolments",
    "state_of_request",
    "statements_put_forward",
    "submissions_visible_to",
    "timeline_of",
    "to_tell_coordinators",
    "token_of_request",
    "told_of",
    "transfers_due",
    "transfers_visible_to",
    "units_done",
    "versions_of",
    "waits_on",
]
