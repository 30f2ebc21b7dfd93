"""How each derived fact is made untrue behind the guards' back: for `test_faults`. The
owner of the tables does it; `app` could do none of it: the attacks in each app's tests
say so."""

from tests.ecf.desk.corruptions import (
    completions,
    conflicts,
    countersignatures,
    enrolments,
    evidence,
    hearing,
    intakes,
    pay,
    people,
    practice,
    prior_learning,
    promised,
    receipts,
    redactions,
    register,
    sealed,
    second_looks,
    upkeep,
    watching,
    webhooks,
)
from tests.ecf.desk.corruptions.shapes import Corruption

CORRUPTIONS: dict[str, Corruption] = {
    **completions.CORRUPTIONS,
    **conflicts.CORRUPTIONS,
    **countersignatures.CORRUPTIONS,
    **enrolments.CORRUPTIONS,
    **intakes.CORRUPTIONS,
    **promised.CORRUPTIONS,
    **evidence.CORRUPTIONS,
    **hearing.CORRUPTIONS,
    **pay.CORRUPTIONS,
    **people.CORRUPTIONS,
    **practice.CORRUPTIONS,
    **prior_learning.CORRUPTIONS,
    **receipts.CORRUPTIONS,
    **redactions.CORRUPTIONS,
    **register.CORRUPTIONS,
    **sealed.CORRUPTIONS,
    **second_looks.CORRUPTIONS,
    **upkeep.CORRUPTIONS,
    **watching.CORRUPTIONS,
    **webhooks.CORRUPTIONS,
}
