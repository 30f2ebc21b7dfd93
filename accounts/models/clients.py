from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models.organisations import Organisation
from accounts.models.people import Person
from ecf.events import guards


class ApiClient(models.Model):
    """An employer's system: binds a client of our OpenID provider to the one
    organisation whose data its tokens may see."""

    client = models.OneToOneField(
        "allauth_idp_oidc.Client", on_delete=models.PROTECT, related_name="api_client"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="api_clients"
    )
    name = models.CharField(max_length=100)
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="api_clients_made"
    )
    made_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="apiclient_has_a_name"),
        ]
        triggers: ClassVar = [
            guards.announced("apiclient"),
            guards.never_deleted("apiclient"),
            guards.unchanging(
                "apiclient",
                "client_id",
                "organisation_id",
                "name",
                "made_by_id",
                "made_at",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"
