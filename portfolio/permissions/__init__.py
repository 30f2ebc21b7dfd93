"""Who may do what to somebody's way: the reason for refusal, or None."""

from portfolio.permissions.asking import (
    refuse_answer,
    refuse_asking,
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
from portfolio.permissions.owning import (
    refuse_own,
)
from portfolio.permissions.prior_learning import (
    refuse_assign_decider,
    refuse_decider,
    refuse_finding,
)
from portfolio.permissions.promised import (
    refuse_say,
)
from portfolio.permissions.setting_out import (
    refuse_enrol,
    refuse_move,
    refuse_place,
    refuse_target,
)

__all__ = [
    "refuse_answer",
    "refuse_asking",
    "refuse_assign",
    "refuse_assign_decider",
    "refuse_assign_second_look",
    "refuse_call_off",
    "refuse_confirm",
    "refuse_decider",
    "refuse_decision",
    "refuse_declaring",
    "refuse_educator",
    "refuse_ending_conflict",
    "refuse_enrol",
    "refuse_find",
    "refuse_finding",
    "refuse_handing_over",
    "refuse_leave",
    "refuse_load",
    "refuse_move",
    "refuse_moving",
    "refuse_naming_cover",
    "refuse_own",
    "refuse_place",
    "refuse_reading",
    "refuse_report",
    "refuse_say",
    "refuse_setting_cap",
    "refuse_take_on",
    "refuse_target",
    "refuse_transfer",
    "refuse_withdrawal",
]
