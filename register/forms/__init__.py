"""The shape and wording of what people ask the register, and tell it."""

from register.forms.asking import (
    LONGEST_REASON,
    REGISTRATION,
    AskDuty,
    Check,
    Decline,
    Findable,
    Search,
)
from register.forms.commencing import Commence, TakeBack
from register.forms.lists import CheckMany, NumberList
from register.forms.people import (
    CorrectNumber,
    GrantEducator,
    Merge,
    NameEducator,
    RenewEducator,
    ReportDeath,
    UndoDeath,
)
from register.forms.receipts import FindReceipt, Verify
from register.forms.registering import (
    CorrectRegistration,
    RefuseRenewal,
    RegisterAgain,
)
from register.forms.registrar import (
    Asof,
    CorrectCondition,
    EndRow,
    Found,
    Impose,
    MakeEntry,
    Nothing,
    OneOf,
    ProposeAnnotation,
    ProposeEnd,
    Remove,
    Spanned,
    Suspend,
    choose_from,
)
from register.forms.watching import Mail, Watch

__all__ = [
    "LONGEST_REASON",
    "REGISTRATION",
    "AskDuty",
    "Asof",
    "Check",
    "CheckMany",
    "Commence",
    "CorrectCondition",
    "CorrectNumber",
    "CorrectRegistration",
    "Decline",
    "EndRow",
    "FindReceipt",
    "Findable",
    "Found",
    "GrantEducator",
    "Impose",
    "Mail",
    "MakeEntry",
    "Merge",
    "NameEducator",
    "Nothing",
    "NumberList",
    "OneOf",
    "ProposeAnnotation",
    "ProposeEnd",
    "RefuseRenewal",
    "RegisterAgain",
    "Remove",
    "RenewEducator",
    "ReportDeath",
    "Search",
    "Spanned",
    "Suspend",
    "TakeBack",
    "UndoDeath",
    "Verify",
    "Watch",
    "choose_from",
]
