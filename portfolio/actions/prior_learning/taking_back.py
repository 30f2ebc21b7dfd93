"""Taking back what was accepted as prior learning (F6, P6)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove
from portfolio import permissions, queries
from portfolio.actions import completions, enrolments, hearings
from portfolio.actions.prior_learning.claiming import reread
from portfolio.choices import ClaimOutcome
from portfolio.events import PriorLearningTakenBack
from portfolio.models import PriorClaim
from portfolio.rules import hearing
from portfolio.rules import prior_learning as rules
from portfolio.rules.hearing import Heard


@transaction.atomic
def take_back(
    *,
    claim: PriorClaim,
    part_ids: Collection[int],
    because: str,
    heard: Heard,
    by: Actor,
    at: datetime,
) -> None:
    """What was accepted should not have been: after hearing the person, whatever rests
    on these parts is derived anew (P6). What was found stays, beside who took it back
    and why, and what the person said.

    Parts taken back already stay as they are. Raises PermissionDenied, or IllegalMove
    where one was never accepted.
    """
    enrolment = enrolments.lock(claim.enrolment_id)
    claim = reread(claim)
    on = london.today(at)
    require(permissions.refuse_taking_learning_back(by, claim, on=on))
    require(rules.refuse_reason(because))
    chosen = [each for each in queries.parts_of(claim.pk) if each.pk in part_ids]
    if not chosen or any(each.outcome != ClaimOutcome.MET for each in chosen):
        raise IllegalMove("Nothing is accepted here that could be taken back")

    gone = [each for each in chosen if each.withdrawn_at is None]
    if not gone:
        return
    since = london.today(claim.decided_at or at)
    require(hearing.refuse(heard, done=hearing.DECIDED, since=since, today=on))

    for part in gone:
        hearings.keep(part, because=because, heard=heard, by=by, at=at)
        part.save(update_fields=hearings.FIELDS)
    events = [
        PriorLearningTakenBack(person_id=enrolment.person_id, claimpart_id=part.pk)
        for part in gone
    ]
    history.record_many(events, by=by, at=at)

    completions.derive(enrolment=enrolment, by=by, at=at)
