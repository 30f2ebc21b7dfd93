"""What is done and chosen of each way in a list, beside its row: no query more."""

from collections.abc import Iterable, Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from portfolio.models import ModuleChoice, StageCompletion, UnitCompletion


def units_beside(enrolment: str) -> ArraySubquery:
    """To annotate with: the codes of the units complete. `enrolment` is where the
    annotated table has the enrolment's id."""
    done = UnitCompletion.objects.filter(
        enrolment=OuterRef(enrolment), withdrawn_at=None
    )
    return ArraySubquery(done.values("unit__code"))


def stages_beside(enrolment: str) -> ArraySubquery:
    """The same: the numbers of the stages complete."""
    done = StageCompletion.objects.filter(
        enrolment=OuterRef(enrolment), withdrawn_at=None
    )
    return ArraySubquery(done.values("stage__number"))


def choices_beside(enrolment: str) -> ArraySubquery:
    """The same: the modules chosen, for `choices_from`."""
    chosen = ModuleChoice.objects.filter(
        enrolment=OuterRef(enrolment), withdrawn_at=None
    )
    return ArraySubquery(
        chosen.annotate(choice=JSONObject(module="module_id", stage="stage_id")).values(
            "choice"
        )
    )


def choices_from(rows: Iterable[Mapping[str, int]]) -> dict[int, int]:
    """What `choices_beside` brought: the stage each module was chosen for, by id."""
    return {row["module"]: row["stage"] for row in rows}
