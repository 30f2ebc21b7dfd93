from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from curriculum.models import FrameworkVersion
from ecf.events import guards
from portfolio.models.enrolments import Enrolment

FROM_WHERE_THEY_WERE = """
    IF NOT EXISTS (
        SELECT FROM portfolio_enrolment enrolment
        JOIN curriculum_frameworkversion earlier
            ON earlier.id = enrolment.version_id
        JOIN curriculum_frameworkversion later ON later.id = NEW.to_version_id
        WHERE enrolment.id = NEW.enrolment_id AND earlier.id = NEW.from_version_id
          AND later.framework_id = earlier.framework_id
          AND later.status = 'published'
          AND lower(later.period) > lower(earlier.period)
          AND enrolment.status <> 'ended'
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class EditionMove(models.Model):
    """Somebody moved from one version of their framework to a later one. What they
    earned before is read from here: nothing of it is written again."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="moves", db_index=False
    )
    from_version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="+"
    )
    to_version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="+"
    )
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "from_version"], name="editionmove_once"
            ),
            models.CheckConstraint(
                condition=~Q(from_version=F("to_version")),
                name="editionmove_to_another",
            ),
        ]
        triggers: ClassVar = [
            guards.appends_only("editionmove"),
            pgtrigger.Trigger(
                name="editionmove_from_where_they_were",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=FROM_WHERE_THEY_WERE.format(
                    refusal=guards.refusal(
                        "people move from the version they are on to a later one"
                        " that is published",
                        constraint="editionmove_from_where_they_were",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
