"""An answer that asks for a reference, a reference on file, and a duty to come."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from accounts.models import Organisation, Person
from register.actions import checks, commencements, references
from register.choices import Duty
from tests import cast
from tests.cast.practice import NOW
from tests.register.world import load_agency_rule, load_rules


def make(organisation: Organisation, people: Mapping[str, Person]) -> dict[str, Any]:
    load_rules()
    load_agency_rule()
    entry, checker = people["owner"].entry, cast.as_actor(people["checker"])
    checked = checks.check(
        question=checks.Question(
            number=entry.numbers.get().number,
            duty=Duty.AGENCY_ENGAGEMENT,
            on=NOW.date(),
            purpose="Engaging them",
        ),
        organisation=organisation,
        by=checker,
        at=NOW,
    )
    assert checked is not None
    reference = references.Reference(
        given_by="Tom Price, team manager",
        received_on=date(2026, 11, 2),
        holds_until=NOW.date() + timedelta(days=90),
    )
    kept = references.record(
        reference=reference, entry=entry, organisation=organisation, by=checker, at=NOW
    )
    commencements.commence(
        organisation=organisation,
        duty=Duty.ABE_INTERVIEW,
        from_=date(2027, 1, 4),
        by=cast.as_actor(people["principal_social_worker"]),
        at=NOW,
    )
    return {
        "agency_receipt": checked.public_id,
        "reference": kept.public_id,
        "duty_to_come": Duty.ABE_INTERVIEW,
    }
