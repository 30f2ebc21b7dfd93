"""What `ecf.desk.faults.pay` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import changed

CORRUPTIONS = {
    "position_is_owed": changed(
        "pay_position",
        "superseded_at = now(), superseded_because = 'x'",
        where="superseded_at IS NULL",
    ),
    "position_amount_is_its_points": changed("pay_position", "amount = amount + 1"),
    "position_rests_on_attainment": changed(
        "pay_position", "attainment_id = NULL", where="attainment_id IS NOT NULL"
    ),
}
