"""What `ecf.desk.faults.register` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import changed, gone

CORRUPTIONS = {
    "attainment_is_derived": changed("assessments_result", "outcome = 'not_passed'"),
    "attainment_rests_on_its_grounds": changed(
        "assessments_attainment", "attained_on = attained_on - 400"
    ),
    "attainment_is_put_to_the_register": changed(
        "register_proposal", "grounds_id = 0", where="grounds_kind = 'attainment'"
    ),
    "approved_proposal_has_annotated": gone("register_annotation"),
    "annotation_rests_on_approval": changed("register_annotation", "kind = 'bia'"),
    "decided_by_another": changed(
        "register_proposal", "grounds_decided_by = ARRAY[decided_by_id]"
    ),
}
