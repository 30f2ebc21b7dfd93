"""What must be true of a request for help that is a concern about safety (P12)."""

from django.db import models
from django.db.models import F, Q

from accounts.choices import HelpKind

_IS_SAFETY = Q(kind=HelpKind.SAFETY)
CONSTRAINTS = (
    models.CheckConstraint(
        condition=~_IS_SAFETY | Q(about__isnull=False, person__isnull=False),
        name="helprequest_safety_is_of_an_employer",
    ),
    models.CheckConstraint(
        condition=_IS_SAFETY | Q(concerns=None, for_regulator=False, is_urgent=False),
        name="helprequest_only_safety_concerns_somebody",
    ),
    models.CheckConstraint(
        condition=~_IS_SAFETY | Q(about_principal=False) | Q(for_regulator=True),
        name="helprequest_of_principal_to_regulator",
    ),
    models.CheckConstraint(
        condition=Q(concerns=None)
        | (
            ~Q(concerns=F("person"))
            & (Q(taken_by=None) | ~Q(taken_by=F("concerns")))
            & (Q(answered_by=None) | ~Q(answered_by=F("concerns")))
        ),
        name="helprequest_not_heard_by_whom_it_concerns",
    ),
)
