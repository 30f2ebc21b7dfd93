import uuid
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from accounts.choices import Basis
from accounts.models.organisations import Organisation
from accounts.models.people import Person
from ecf.events import guards
from ecf.time import constraints


class Employment(models.Model):
    """A person works for an organisation for a period; who manages them there."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="employments"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="employments"
    )
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.DIRECT)
    manager = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="manages"
    )
    period = DateRangeField()

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("employment"),
            constraints.no_overlap(
                "employment_once_at_a_time", "person", "organisation"
            ),
            models.CheckConstraint(
                condition=Q(basis__in=Basis.values), name="employment_basis_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(manager=F("person")), name="employment_managed_by_another"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("employment"),
            guards.announced("employment"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
