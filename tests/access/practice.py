"""Hours of practice, what was asked of registrars, and a share code with a look."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from accounts.models import Organisation, Person
from portfolio.actions import share_codes
from portfolio.models import Enrolment
from register.actions import asked
from register.choices import AnnotationKind
from tests import cast
from tests.cast import practice
from tests.cast.practice import NOW


def make(
    organisation: Organisation, people: Mapping[str, Person], enrolment: Enrolment
) -> dict[str, Any]:
    owner = people["owner"]
    entry, by = owner.entry, cast.as_actor(owner)
    request = asked.ask_for_annotation(
        entry=entry, kind=AnnotationKind.AMHP, evidence="Approved", by=by, at=NOW
    )
    change = asked.ask_for_name(
        entry=entry, name="Another Name", from_on=NOW.date(), by=by, at=NOW
    )
    return {
        "visit": practice.logged(owner, organisation=organisation).public_id,
        "owner_entry": entry.public_id,
        "entry_pk": entry.pk,
        "asked_for": request.public_id,
        "name_asked_for": change.public_id,
        **shared(enrolment, organisation, people["checker"]),
    }


def shared(
    enrolment: Enrolment, organisation: Organisation, checker: Person
) -> dict[str, UUID | str]:
    by = cast.as_actor(enrolment.person)
    kept, code = share_codes.make(enrolment=enrolment, for_whom="", by=by, at=NOW)
    look = share_codes.look(
        code=kept,
        organisation=organisation,
        purpose="An interview",
        by=cast.as_actor(checker),
        at=NOW,
    )
    return {
        "share": kept.public_id,
        "share_code": code,
        "progress_look": look.public_id,
    }
