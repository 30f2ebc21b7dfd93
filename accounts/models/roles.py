import uuid
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from accounts.choices import Role
from accounts.models.organisations import Organisation
from accounts.models.people import Person
from ecf.events import guards
from ecf.time import constraints


class RoleGrant(models.Model):
    """A person holds a role for an organisation for a period, given by someone else.

    `granted_by` is null only where the console granted it (`manage.py invite`); the
    event says so.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="role_grants"
    )
    role = models.CharField(max_length=30, choices=Role)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="role_grants"
    )
    period = DateRangeField()
    granted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="roles_granted"
    )

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("rolegrant"),
            constraints.no_overlap(
                "rolegrant_once_at_a_time", "person", "role", "organisation"
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="rolegrant_role_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(granted_by=F("person")), name="rolegrant_by_another"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("rolegrant"),
            guards.announced("rolegrant"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.role}"


class Invitation(models.Model):
    """The only way in: a link, kept as its digest, that makes one account."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invitations"
    )
    role = models.CharField(max_length=30, choices=Role)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="invitations"
    )
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="invitations_sent"
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="invitation_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")),
                name="invitation_expires_later",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(replaced_at=None),
                name="invitation_not_both_used_and_replaced",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("invitation"),
            guards.announced("invitation"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.role}"
