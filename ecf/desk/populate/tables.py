"""The tables a population fills, in the order their keys ask for, and its events."""


def _named(columns: str) -> tuple[str, ...]:
    return tuple(columns.split())


COLUMNS: dict[str, tuple[str, ...]] = {
    "accounts_person": _named("id public_id name"),
    "accounts_employment": _named(
        "id public_id person_id organisation_id basis period"
    ),
    "register_entry": _named("id public_id person_id name town hidden_from_search"),
    "register_registrationnumber": _named("id entry_id number superseded_because"),
    "register_registrationperiod": _named(
        "id entry_id period ending superseded_because"
    ),
    "register_suspension": _named("id entry_id period because superseded_because"),
    "register_condition": _named(
        "id entry_id period text may_touch_duties because superseded_because"
    ),
    "register_proposal": _named(
        "id public_id entry_id change kind period grounds grounds_kind grounds_id"
        " grounds_decided_by status proposed_at decided_by_id decided_at reason"
    ),
    "register_annotation": _named(
        "id entry_id kind period proposal_id superseded_because"
    ),
    "portfolio_enrolment": _named(
        "id public_id person_id framework_id version_id employer_id started_on fte"
        " status completed_on"
    ),
    "portfolio_modulechoice": _named("id enrolment_id stage_id module_id chosen_at"),
    "portfolio_educatorassignment": _named("id enrolment_id educator_id period"),
    "portfolio_evidence": _named("id public_id enrolment_id kind title happened_on"),
    "portfolio_evidenceversion": _named(
        "id evidence_id number title happened_on text answers sha256 written_by_id"
        " written_at"
    ),
    "portfolio_credit": _named("id evidence_id statement_id"),
    "portfolio_submission": _named(
        "id public_id enrolment_id unit_id revision status educator_id submitted_at"
        " decided_by_id decided_at comment withdrawn_because"
    ),
    "portfolio_pin": _named("id submission_id version_id sha256 statement_ids"),
    "portfolio_unitcompletion": _named(
        "id enrolment_id unit_id submission_id counts_from completed_at"
    ),
    "portfolio_stagecompletion": _named(
        "id enrolment_id stage_id counts_from completed_at"
    ),
    "assessments_result": _named(
        "id public_id enrolment_id stage_id attempt sat_on outcome status"
        " recorded_by_id recorded_at released_by_id released_at withdrawn_because"
    ),
    "assessments_attainment": _named(
        "id person_id enrolment_id stage_id stage_completion_id result_id attained_on"
        " recorded_at withdrawn_because"
    ),
}

# For each table whose changes must be announced: the event's name, what SQL knows of
# the person and the moment, and the payload beside the subject's own id.
OF_ENTRY, OF_ENROLMENT = "entry.person_id", "enrolment.person_id"
FOUND_BY = {
    OF_ENTRY: "JOIN register_entry entry ON entry.id = row.entry_id",
    OF_ENROLMENT: (
        "JOIN portfolio_enrolment enrolment ON enrolment.id = row.enrolment_id"
    ),
}
Announcement = tuple[str, str, str, str]
EVENTS: dict[str, Announcement] = {
    "accounts_employment": (
        "accounts.EmploymentStarted",
        "row.person_id",
        "lower(row.period)::timestamptz",
        "'organisation_id', row.organisation_id, 'started_on', lower(row.period)",
    ),
    "register_entry": ("register.EntryMade", "row.person_id", "row.made_at", ""),
    "register_registrationperiod": (
        "register.Registered",
        OF_ENTRY,
        "lower(row.period)::timestamptz",
        "'registered_from', lower(row.period)",
    ),
    "register_suspension": (
        "register.Suspended",
        OF_ENTRY,
        "lower(row.period)::timestamptz",
        "'suspended_from', lower(row.period)",
    ),
    "register_condition": (
        "register.ConditionImposed",
        OF_ENTRY,
        "lower(row.period)::timestamptz",
        "",
    ),
    "register_proposal": (
        "register.ProposalApproved",
        OF_ENTRY,
        "row.decided_at",
        "",
    ),
    "register_annotation": (
        "register.Annotated",
        OF_ENTRY,
        "lower(row.period)::timestamptz",
        "'kind', row.kind, 'annotated_from', lower(row.period)",
    ),
    "portfolio_enrolment": (
        "portfolio.Enrolled",
        "row.person_id",
        "row.started_on::timestamptz",
        "'version_id', row.version_id",
    ),
    "portfolio_modulechoice": (
        "portfolio.ModuleChosen",
        OF_ENROLMENT,
        "row.chosen_at",
        "'module_id', row.module_id",
    ),
    "portfolio_educatorassignment": (
        "portfolio.EducatorAssigned",
        OF_ENROLMENT,
        "lower(row.period)::timestamptz",
        "'educator_id', row.educator_id",
    ),
    "portfolio_evidence": (
        "portfolio.EvidenceAdded",
        OF_ENROLMENT,
        "row.happened_on::timestamptz",
        "",
    ),
    "portfolio_submission": (
        "portfolio.UnitSubmitted",
        OF_ENROLMENT,
        "row.submitted_at",
        "'unit_id', row.unit_id",
    ),
    "portfolio_unitcompletion": (
        "portfolio.UnitCompleted",
        OF_ENROLMENT,
        "row.completed_at",
        "'unit_id', row.unit_id",
    ),
    "portfolio_stagecompletion": (
        "portfolio.StageUnitsCompleted",
        OF_ENROLMENT,
        "row.completed_at",
        "'stage_id', row.stage_id",
    ),
    "assessments_result": (
        "assessments.ResultReleased",
        OF_ENROLMENT,
        "row.released_at",
        "",
    ),
    "assessments_attainment": (
        "assessments.StageAttained",
        "row.person_id",
        "row.recorded_at",
        (
            "'attained_on', row.attained_on, 'stage_number',"
            " (SELECT number FROM curriculum_stage WHERE id = row.stage_id)"
        ),
    ),
}


def announce(table: str) -> str:
    """SQL that records the event of every row of the table with an id above %s."""
    name, person, happened_at, payload = EVENTS[table]
    subject = table.split("_")[1]
    return f"""
        INSERT INTO events_eventrecord (
            name, person_id, subject_kind, subject_id, payload, by_system, happened_at
        )
        SELECT '{name}', {person}, '{subject}', row.id,
            jsonb_build_object('{subject}_id', row.id{payload and ", " + payload}),
            'populate', {happened_at}
        FROM {table} row {FOUND_BY.get(person, "")} WHERE row.id >= %s
    """
