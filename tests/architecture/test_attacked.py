"""Whatever the database holds by name, some test attacks: it says the name, or makes it
of a table's name that it says too. What ends as below is attacked on every table there
is: by `tests/ecf/events/test_guards_of_tables.py`, and by
`tests/portfolio/models/test_hidden_places.py`."""

import re
from pathlib import Path

from django.apps import apps

HERE = Path(__file__).parent
TESTS = [
    path.read_text()
    for path in HERE.parent.rglob("*.py")
    if HERE not in path.parents and "corruptions" not in path.parts
]
MADE = re.compile(r'f"(\w*)\{\w+\}(\w*)"')
ON_EVERY_TABLE = ("_never_deleted", "_appends_only", "_only_redacted")
OURS = {path.name for path in HERE.parent.iterdir()}
NAMES = {
    held.name
    for model in apps.get_models()
    if model.__module__.partition(".")[0] in OURS
    for held in [*model._meta.constraints, *getattr(model._meta, "triggers", ())]
}
# Nobody attacks these yet. Whoever does takes the name out: this only grows shorter.
NOT_YET = {
    "annotation_kind_is_known",
    "annotationrequest_announced",
    "annotationrequest_unchanging",
    "apiclient_has_a_name",
    "attainment_announced",
    "band_from_one",
    "band_number_once",
    "caseholder_unchanging",
    "caseholder_withdrawn_by_another",
    "check_safeguarding_announced",
    "chunk_once_a_job",
    "claimdecider_announced",
    "claimdecider_decided_or_ended",
    "claimdecider_once",
    "claimfinding_of_its_own_claim",
    "claimfinding_once",
    "claimpart_outcome_is_known",
    "claimpart_stage_once",
    "claimpart_unchanging",
    "claimpart_unit_once",
    "claimpart_unit_or_standing",
    "claimpin_once",
    "commencement_period_is_whole",
    "confirmation_announced",
    "confirmation_answered_by_somebody",
    "confirmation_status_is_known",
    "criterion_code_once",
    "criterion_frozen",
    "criterion_has_every_level",
    "delivery_not_both_done_and_parked",
    "downgrade_announced",
    "downgrade_decided_has_time",
    "downgrade_one_waiting",
    "downgrade_status_is_known",
    "dutyrule_duty_is_known",
    "dutyrule_period_is_whole",
    "editionmove_to_another",
    "entry_has_a_name",
    "evidenceversion_of_digest",
    "feed_has_one_mark",
    "feed_mark_not_negative",
    "file_has_a_digest",
    "file_not_empty",
    "frameworkversion_label_once",
    "frameworkversion_period_is_whole",
    "frameworkversion_published_has_time",
    "frameworkversion_status_is_known",
    "frameworkversion_withdrawn_has_time",
    "group_code_once",
    "hiddenwords_status_is_known",
    "idempotency_key_has_a_digest",
    "idempotency_key_once_a_caller",
    "invitation_not_both_used_and_replaced",
    "invitation_role_is_known",
    "job_finished_has_time",
    "job_started_by_exactly_one",
    "job_status_is_known",
    "module_code_once",
    "module_core_or_elective",
    "namechange_announced",
    "namechange_answered_once",
    "namechange_unchanging",
    "position_amount_is_positive",
    "position_period_is_whole",
    "practiceplan_announced",
    "practiceplan_year_from_december",
    "practicevisit_status_is_known",
    "priorclaim_decided_has_time",
    "priorclaim_ended_after_it_began",
    "priorclaim_source_is_known",
    "priorclaim_status_is_known",
    "priorclaim_unchanging",
    "priorclaim_withdrawn_has_time",
    "progressmeeting_unchanging",
    "proposal_kind_is_known",
    "proposal_of_entry",
    "proposal_status_is_known",
    "redaction_status_is_known",
    "registrationperiod_announced",
    "registrationperiod_ending_is_known",
    "registrationperiod_only_superseded",
    "registrationperiod_superseded_with_reason",
    "renewal_announced",
    "renewal_unchanging",
    "result_announced",
    "result_at_most_three_attempts",
    "result_outcome_is_known",
    "result_released_by_somebody",
    "result_status_is_known",
    "scaleversion_announced",
    "scaleversion_label_once",
    "scaleversion_period_is_whole",
    "scaleversion_published_has_time",
    "sharecode_revoked_later",
    "spinepoint_amount_is_positive",
    "spinepoint_number_once",
    "spinepoint_units_once",
    "stage_counts_from_one",
    "stage_number_once",
    "stage_phase_is_known",
    "statement_code_once",
    "statement_kind_is_known",
    "storedfile_never_changes",
    "unit_code_once",
    "webhookreach_not_negative",
}


def is_attacked(name):
    if name.endswith(ON_EVERY_TABLE):
        return True
    return any(name in text or is_made_in(text, name) for text in TESTS)


def is_made_in(text, name):
    return any(
        re.search(rf'"{re.escape(name[len(begins) : len(name) - len(ends)])}\b', text)
        for begins, ends in MADE.findall(text)
        if len(name) > len(begins + ends) > 0
        and name.startswith(begins)
        and name.endswith(ends)
    )


def test_what_the_database_holds_is_attacked_by_its_name():
    assert {name for name in NAMES if not is_attacked(name)} == NOT_YET
