"""What a revision put forward, beside it: to tell what is new since."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject

from portfolio.models import EvidenceVersion, Pin
from portfolio.rules.comparing import Sent


def sent_beside() -> ArraySubquery:
    """To annotate submissions with, as `sent`: what `sent_with` reads."""
    later = EvidenceVersion.objects.filter(
        evidence=OuterRef("version__evidence"), number__gt=OuterRef("version__number")
    )
    pins = Pin.objects.filter(submission=OuterRef("pk")).annotate(later=Exists(later))
    return ArraySubquery(
        pins.values(
            row=JSONObject(
                piece="version__evidence", counted_for="statement_ids", later="later"
            )
        )
    )


def sent_with(found: Any) -> dict[int, Sent]:
    """By the piece. `Any`: a submission with `sent` beside it."""
    return {
        row["piece"]: Sent(
            counted_for=frozenset(row["counted_for"]), is_reworded=row["later"]
        )
        for row in found.sent
    }
