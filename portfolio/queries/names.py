"""Names that may stand in somebody's evidence: those of the people they work with."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from accounts import queries as accounts
from accounts.models import Person
from portfolio.models import EducatorAssignment, Enrolment


def names_that_may_stand(
    enrolment: Enrolment, candidates: Collection[str], on: date
) -> set[str]:
    """One's own, one's educators', and of the candidates those of colleagues at the
    same employer on a London date: one query."""
    educators = EducatorAssignment.objects.filter(enrolment=enrolment)
    there = accounts.people_employed_by(enrolment.employer_id, on)
    found = Person.objects.filter(
        Q(pk=enrolment.person_id)
        | Q(pk__in=educators.values("educator"))
        | Q(pk__in=there.values("pk"), name__in=candidates)
    )
    return set(found.values_list("name", flat=True))
