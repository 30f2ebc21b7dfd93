"""The demo's hours of practice, its yearly list, what was asked, and a share code."""

from datetime import datetime, timedelta
from uuid import uuid4

from accounts.models import Organisation, Person
from ecf.events.actor import Actor
from portfolio.actions import share_codes
from portfolio.models import Enrolment
from register import queries
from register.actions import asked, practice, visits
from register.choices import AnnotationKind, VisitKind
from register.models import Entry
from register.rules import practice as rules

STATEMENT = "Each person ticked holds a full caseload for this registration year"
LISTED = ("Jo Marsh", "Kit Lawal", "Lee Summers")
KINDS = (VisitKind.CASEWORK, VisitKind.DUTY, VisitKind.FAMILY_GROUP)
A_WEEK = timedelta(days=7)


def practise(people: dict[str, Person], leeds: Organisation, *, now: datetime) -> None:
    """Sasha and Tom log; Carol confirms Tom's, and the list; Sasha asks and shares."""
    carol = Actor.person(people["Carol Whitfield"].pk)
    entries = {
        name: entry
        for name in (*LISTED, "Sasha Reid", "Tom Ash")
        if (entry := queries.entry_of_person(people[name].pk))
    }
    practice.confirm_caseholders(
        organisation=leeds,
        entry_ids=[entries[name].pk for name in LISTED if name in entries],
        statement=STATEMENT,
        by=carol,
        at=now,
    )
    for name, weeks in (("Sasha Reid", 5), ("Tom Ash", 3)):
        _log(entries[name], leeds, weeks=weeks, now=now)
    first = list(queries.visits_to_confirm(carol, now.date())[:4])
    visits.confirm(ids=[visit.public_id for visit in first], by=carol, at=now)
    asked.ask_for_annotation(
        entry=entries["Tom Ash"],
        kind=AnnotationKind.ABE_INTERVIEWER,
        evidence="Course of the regional academy, passed in May; certificate 4471",
        by=Actor.person(people["Tom Ash"].pk),
        at=now,
    )


def share(people: dict[str, Person], bradford: Organisation, *, now: datetime) -> None:
    """Jo has let Bradford look."""
    jo = people["Jo Marsh"]
    kept, _ = share_codes.make(
        enrolment=Enrolment.objects.get(person=jo),
        for_whom="Interview at Bradford",
        by=Actor.person(jo.pk),
        at=now,
    )
    share_codes.look(
        code=kept,
        organisation=bradford,
        purpose="Interview for a post in the safeguarding team",
        by=Actor.person(people["Hana Webb"].pk),
        at=now,
    )


def _log(entry: Entry, leeds: Organisation, *, weeks: int, now: datetime) -> None:
    """One visit a week; none where the person had not begun."""
    for week in range(weeks):
        day = (now - week * A_WEEK).date()
        if day < rules.earliest_day(now.date()):
            return
        try:
            visits.log(
                entry=entry,
                practised=visits.Practised(
                    happened_on=day,
                    kind=KINDS[week % len(KINDS)],
                    quarters=6 + week,
                    organisation=leeds,
                    words="Planned visit" if week % 2 else "",
                ),
                key=uuid4(),
                by=Actor.person(entry.person_id),
                at=now,
            )
        except visits.CannotCount:
            return
