"""Let somebody see one's progress by a code; take it back; use it."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove
from portfolio import permissions
from portfolio.actions import enrolments
from portfolio.events.share_codes import (
    ProgressLookedAt,
    ShareCodeMade,
    ShareCodeRevoked,
)
from portfolio.models import Enrolment, ShareCode, ShareLook
from portfolio.permissions import sharing
from portfolio.queries.share_codes import opens
from portfolio.rules import share_codes as rules


@transaction.atomic
def make(
    *, enrolment: Enrolment, for_whom: str, by: Actor, at: datetime
) -> tuple[ShareCode, str]:
    """A code that opens one's own progress for 30 days, and the code itself, which is
    not kept. Raises IllegalMove where too many are open."""
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_own(by, enrolment))
    open_ = enrolment.share_codes.filter(revoked_at=None, valid_until__gt=at)
    if open_.count() >= rules.MOST_OPEN:
        raise IllegalMove(f"{rules.MOST_OPEN} codes are open. Take one back first")
    code = rules.drawn(secrets.choice)
    made = ShareCode.objects.create(
        enrolment=enrolment,
        digest=rules.digest_of(code, secret=settings.SECRET_KEY),
        for_whom=for_whom,
        made_at=at,
        valid_until=at + rules.VALID_FOR,
    )
    event = ShareCodeMade(person_id=enrolment.person_id, sharecode_id=made.pk)
    history.record(event, by=by, at=at)
    return made, code


@transaction.atomic
def revoke(*, code: ShareCode, by: Actor, at: datetime) -> None:
    """It opens no more, from this moment. Repeating does nothing."""
    enrolment = enrolments.lock(code.enrolment_id)
    require(permissions.refuse_own(by, enrolment))
    code = ShareCode.objects.get(pk=code.pk)
    if code.revoked_at is not None:
        return
    code.revoked_at = at
    code.save(update_fields=["revoked_at"])
    event = ShareCodeRevoked(person_id=enrolment.person_id, sharecode_id=code.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def look(
    *,
    code: ShareCode,
    organisation: Organisation,
    purpose: str,
    by: Actor,
    at: datetime,
) -> ShareLook:
    """Keep who looked, for whom and why; the person sees it. Raises IllegalMove where
    the code was taken back by now, or has run out."""
    enrolment = enrolments.lock(code.enrolment_id)
    require(
        sharing.refuse_look(
            by,
            person_id=enrolment.person_id,
            organisation_id=organisation.pk,
            on=london.today(at),
        )
    )
    code = ShareCode.objects.get(pk=code.pk)
    if not opens(code, at):
        raise IllegalMove("This code no longer opens")
    made = ShareLook.objects.create(
        code=code,
        looked_by_id=_person(by),
        organisation=organisation,
        purpose=purpose,
        looked_at=at,
    )
    event = ProgressLookedAt(
        person_id=enrolment.person_id,
        sharelook_id=made.pk,
        organisation_id=organisation.pk,
    )
    history.record(event, by=by, at=at)
    return made


def _person(by: Actor) -> int:
    """Permissions have let through nobody but people."""
    if by.person_id is None:
        raise LookupError("Only people do this")
    return by.person_id
