import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from curriculum.choices import ModuleKind, Phase, StatementKind
from curriculum.models.frameworks import FrameworkVersion
from curriculum.models.frozen import frozen
from curriculum.rules.editions import LEVELS


class Stage(models.Model):
    """A year of the framework.

    `minimum_evidence` is a count by kind across the whole stage (P2); `assessment`
    the national assessment that closes it, `annotation` what passing it proposes to
    the register; all three may be empty (F0).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="stages"
    )
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=20, choices=Phase)
    title = models.CharField(max_length=150)
    summary = models.TextField()
    minimum_evidence = models.JSONField(default=dict)
    elective_points = models.PositiveSmallIntegerField(default=0)
    assessment_code = models.SlugField(max_length=50, null=True)
    assessment_title = models.CharField(max_length=150, default="", blank=True)
    assessment_about = models.TextField(default="", blank=True)
    assessment_enough = models.PositiveSmallIntegerField(null=True)
    annotation = models.CharField(max_length=30, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "number"], name="stage_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="stage_counts_from_one"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=Phase.values), name="stage_phase_is_known"
            ),
        ]
        triggers: ClassVar = [frozen("stage", version="ROW.version_id")]

    def __str__(self) -> str:
        return f"#{self.pk} stage {self.number}"


class Criterion(models.Model):
    """What examiners mark in the assessment of a stage (A1). `levels` describe 0 to 4
    in order; `statements` are the codes it is drawn from."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=150)
    asks = models.TextField()
    statements = ArrayField(models.CharField(max_length=15))
    levels = ArrayField(models.TextField())
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stage", "code"], name="criterion_code_once"
            ),
            models.CheckConstraint(
                condition=Q(levels__len=LEVELS), name="criterion_has_every_level"
            ),
        ]
        triggers: ClassVar = [
            frozen(
                "criterion",
                version="SELECT version_id FROM curriculum_stage"
                " WHERE id = ROW.stage_id",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"


class Group(models.Model):
    """A family of electives; a pathway may ask for some of one (F1)."""

    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="groups"
    )
    code = models.SlugField(max_length=50)
    title = models.CharField(max_length=100)
    choose_at_least = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "code"], name="group_code_once"),
        ]
        triggers: ClassVar = [frozen("group", version="ROW.version_id")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"


class Module(models.Model):
    """Units that belong together. A core module has a stage; an elective a group,
    points and perhaps modules to be passed before it (`requires`, codes)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="modules"
    )
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=ModuleKind)
    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, null=True, related_name="core_modules"
    )
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, related_name="modules"
    )
    points = models.PositiveSmallIntegerField(default=0)
    requires = ArrayField(models.SlugField(max_length=60), default=list)
    summary = models.TextField()
    suits = models.TextField(default="", blank=True)
    sources = ArrayField(models.SlugField(max_length=60), default=list)
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "code"], name="module_code_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=ModuleKind.CORE, stage__isnull=False, group=None, points=0
                )
                | Q(
                    kind=ModuleKind.ELECTIVE,
                    stage=None,
                    group__isnull=False,
                    points__gt=0,
                ),
                name="module_core_or_elective",
            ),
        ]
        triggers: ClassVar = [frozen("module", version="ROW.version_id")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"


class Unit(models.Model):
    """The thing that is signed off. `evidence` is a count by kind (`EvidenceKind`)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=150)
    purpose = models.TextField()
    headings = ArrayField(models.SlugField(max_length=50), default=list)
    evidence = models.JSONField(default=dict)
    supervision = ArrayField(models.TextField(), default=list)
    example = models.TextField(default="", blank=True)
    refresher_years = models.PositiveSmallIntegerField(null=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["module", "code"], name="unit_code_once"),
        ]
        triggers: ClassVar = [
            frozen(
                "unit",
                version="SELECT version_id FROM curriculum_module"
                " WHERE id = ROW.module_id",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"


class Statement(models.Model):
    """What somebody should know, or be able to do. `code` survives editions (F2)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="statements")
    code = models.CharField(max_length=15)
    kind = models.CharField(max_length=10, choices=StatementKind)
    text = models.TextField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "code"], name="statement_code_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=StatementKind.values),
                name="statement_kind_is_known",
            ),
        ]
        triggers: ClassVar = [
            frozen(
                "statement",
                version="SELECT module.version_id FROM curriculum_unit unit"
                " JOIN curriculum_module module ON module.id = unit.module_id"
                " WHERE unit.id = ROW.unit_id",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"
