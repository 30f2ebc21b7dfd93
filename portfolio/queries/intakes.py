"""Files of people to enrol, and what became of their rows."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from portfolio.choices import EnrolmentStatus, IntakeState
from portfolio.models import Enrolment, Intake, IntakeRow


def intakes_visible_to(actor: Actor, on: date) -> QuerySet[Intake]:
    """Those of employers for which this actor may enrol, with employer and job."""
    places = accounts.organisations_where(actor, Ability.ENROL, on)
    return Intake.objects.filter(employer__in=places).select_related("employer", "job")


def rows_of(intake: Intake, *states: IntakeState) -> QuerySet[IntakeRow]:
    """Its rows in these states, in the order of the file, with whom they name."""
    return (
        IntakeRow.objects.filter(intake=intake, state__in=states)
        .select_related("person", "version", "educator")
        .order_by("number")
    )


def counts_of_rows(intake: Intake) -> Mapping[IntakeState, int]:
    """How many rows are in each state. One query."""
    states = IntakeRow.objects.filter(intake=intake).values_list("state", flat=True)
    counts = Counter(states)
    return {state: counts[state.value] for state in IntakeState}


def enrolled_among(people: Collection[int]) -> set[tuple[int, int]]:
    """Person and framework of each enrolment of these people that has not ended."""
    standing = Enrolment.objects.filter(person__in=people).exclude(
        status=EnrolmentStatus.ENDED
    )
    return set(standing.values_list("person_id", "framework_id"))


def employed_among(
    people: Collection[int], organisation_id: int, days: Collection[date]
) -> set[tuple[int, date]]:
    """Which of these people work there on which of these days: a query a day."""
    return {
        (person_id, day)
        for day in days
        for person_id in accounts.people_employed_by(organisation_id, day)
        .filter(pk__in=people)
        .values_list("pk", flat=True)
    }
