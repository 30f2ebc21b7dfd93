"""What a row that is withdrawn after hearing somebody holds (P6): `hearing`, "" until
then; `heard_on`; and `heard_words`."""

from django.db import models
from django.db.models import Q

from portfolio.choices import Hearing

NEVER_HEARD = Q(heard_on=None, heard_words="")


def withdrawn_after_hearing(table: str, withdrawn: Q) -> models.CheckConstraint:
    """`withdrawn` says of which rows."""
    return models.CheckConstraint(
        condition=(~withdrawn & NEVER_HEARD & Q(hearing=""))
        | (withdrawn & NEVER_HEARD & Q(hearing=Hearing.UNRECORDED))
        | Q(
            withdrawn,
            hearing=Hearing.SILENT,
            heard_on__isnull=False,
            heard_words="",
        )
        | Q(
            withdrawn,
            ~Q(heard_words=""),
            hearing=Hearing.SPOKE,
            heard_on__isnull=False,
        ),
        name=f"{table}_withdrawn_after_hearing",
    )
