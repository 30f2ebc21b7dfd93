"""Share codes, and who looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch

from accounts import queries as accounts
from accounts.models import Organisation
from ecf.events.actor import Actor
from portfolio.models import Enrolment, ShareCode, ShareLook
from portfolio.rules import share_codes as rules


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A code as its person sees it: whether it opens now, and every look."""

    code: ShareCode
    is_open: bool
    looks: Sequence[ShareLook]


def share_codes_of(enrolment: Enrolment, at: datetime) -> list[Shared]:
    """The latest first. Two queries."""
    looks = ShareLook.objects.select_related("looked_by", "organisation")
    codes = enrolment.share_codes.prefetch_related(
        Prefetch("looks", looks.order_by("-pk"), to_attr="seen")
    )
    return [
        Shared(code=code, is_open=opens(code, at), looks=code.seen)
        for code in codes.order_by("-pk")
    ]


def share_code_of(text: str, at: datetime) -> ShareCode | None:
    """The code somebody typed, while it opens."""
    code = rules.normalise(text)
    if code is None:
        return None
    digest = rules.digest_of(code, secret=settings.SECRET_KEY)
    found = ShareCode.objects.select_related("enrolment__person").filter(digest=digest)
    return next((each for each in found if opens(each, at)), None)


def opens(code: ShareCode, at: datetime) -> bool:
    return rules.is_open(
        valid_until=code.valid_until, revoked_at=code.revoked_at, at=at
    )


def places_to_look_for(by: Actor, on: date) -> list[Organisation]:
    """For which organisations this person may use a code."""
    if by.person_id is None:
        return []
    held = accounts.abilities_of(by.person_id, on)
    places = {place for ability in rules.LOOKS for place in held.get(ability, ())}
    return list(Organisation.objects.filter(pk__in=places).order_by("name"))


def look_open_to(by: Actor, public_id: UUID, at: datetime) -> ShareLook | None:
    """A look of one's own, lately, with a code that still opens."""
    look = (
        ShareLook.objects.filter(
            public_id=public_id,
            looked_by=by.person_id,
            looked_at__gt=at - rules.READ_FOR,
        )
        .select_related("code__enrolment__person", "code__enrolment__version")
        .select_related("organisation")
        .first()
    )
    return look if look is not None and opens(look.code, at) else None
