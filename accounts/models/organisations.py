import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.choices import OrganisationKind


class Organisation(models.Model):
    """An employer or another body that people act for: a council, trust, agency,
    university, the regulator. `code` is stable: councils have three letters."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=150)
    official_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    gss_code = models.CharField(max_length=9, null=True, unique=True)
    region = models.CharField(max_length=50, default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values),
                name="organisation_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"
