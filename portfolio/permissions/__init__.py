"""Who may do what to somebody's way: the reason for refusal, or None."""

from portfolio.permissions.asking import (
    refuse_answer,
    refuse_asking,
)
from portfolio.permissions.countersigning import (
    refuse_choosing_countersigner,
    refuse_countersigning,
    refuse_naming_countersigner,
    refuse_taking_back,
)
from portfolio.permissions.deciding import (
    refuse_assign_second_look,
    refuse_decision,
    refuse_find,
    refuse_withdrawal,
)
from portfolio.permissions.educating import (
    refuse_assign,
    refuse_declaring,
    refuse_educator,
    refuse_ending_conflict,
    refuse_handing_over,
    refuse_load,
    refuse_naming_cover,
    refuse_setting_cap,
    refuse_twice,
)
from portfolio.permissions.moving import (
    refuse_call_off,
    refuse_confirm,
    refuse_leave,
    refuse_moving,
    refuse_reading,
    refuse_report,
    refuse_take_on,
    refuse_transfer,
)
from portfolio.permissions.observing import (
    refuse_drafting,
    refuse_observing,
    refuse_taking_out,
)
from portfolio.permissions.owning import (
    refuse_own,
)
from portfolio.permissions.prior_learning import (
    refuse_assign_decider,
    refuse_decider,
    refuse_finding,
    refuse_taking_learning_back,
)
from portfolio.permissions.promised import (
    refuse_say,
)
from portfolio.permissions.redacting import (
    refuse_confirming,
    refuse_deciding,
    refuse_deciding_words,
    refuse_hiding,
    refuse_hiding_words,
    refuse_proposing,
    refuse_proposing_words,
    refuse_unsealing,
    refuse_unsealing_words,
)
from portfolio.permissions.setting_out import (
    refuse_enrol,
    refuse_move,
    refuse_place,
    refuse_target,
    refuse_undoing,
)

__all__ = [
    "refuse_answer",
    "refuse_asking",
    "refuse_assign",
    "refuse_assign_decider",
    "refuse_assign_second_look",
    "refuse_call_off",
    "refuse_choosing_countersigner",
    "refuse_confirm",
    "refuse_confirming",
    "refuse_countersigning",
    "refuse_decider",
    "refuse_deciding",
    "refuse_deciding_words",
    "refuse_decision",
    "refuse_declaring",
    "refuse_drafting",
    "refuse_educator",
    "refuse_ending_conflict",
    "refuse_enrol",
    "refuse_find",
    "refuse_finding",
    "refuse_handing_over",
    "refuse_hiding",
    "refuse_hiding_words",
    "refuse_leave",
    "refuse_load",
    "refuse_move",
    "refuse_moving",
    "refuse_naming_countersigner",
    "refuse_naming_cover",
    "refuse_observing",
    "refuse_own",
    "refuse_place",
    "refuse_proposing",
    "refuse_proposing_words",
    "refuse_reading",
    "refuse_report",
    "refuse_say",
    "refuse_setting_cap",
    "refuse_take_on",
    "refuse_taking_back",
    "refuse_taking_learning_back",
    "refuse_taking_out",
    "refuse_target",
    "refuse_transfer",
    "refuse_twice",
    "refuse_undoing",
    "refuse_unsealing",
    "refuse_unsealing_words",
    "refuse_withdrawal",
]
