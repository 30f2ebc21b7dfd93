"""A window on the register: it is changed by proposals and decisions, never here."""

from typing import Any

from django.contrib import admin

from register.models import (
    Annotation,
    Check,
    Commencement,
    Correction,
    DeathReport,
    DutyRule,
    Entry,
    Proposal,
    RegistrationPeriod,
    Suspension,
)


class Window(admin.ModelAdmin):  # type: ignore[type-arg]
    """Look, and touch nothing."""

    def has_add_permission(self, *_args: Any, **_more: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any, **_more: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any, **_more: Any) -> bool:
        return False


@admin.register(Entry)
class EntryWindow(Window):
    list_display = ("id", "name", "town", "hidden_from_search", "made_at")
    search_fields = ("name", "numbers__number")


@admin.register(RegistrationPeriod, Suspension)
class PeriodWindow(Window):
    list_display = ("entry", "period", "recorded_at", "superseded_at")


@admin.register(Proposal)
class ProposalWindow(Window):
    list_display = ("entry", "change", "kind", "status", "proposed_at", "decided_at")
    list_filter = ("status", "kind", "change")


@admin.register(Annotation)
class AnnotationWindow(Window):
    list_display = ("entry", "kind", "period", "recorded_at", "superseded_at")
    list_filter = ("kind",)


@admin.register(DutyRule)
class DutyRuleWindow(Window):
    list_display = ("duty", "version", "title", "period", "needs_annotation")


@admin.register(Commencement)
class CommencementWindow(Window):
    list_display = ("organisation", "duty", "period")
    list_select_related = ("organisation",)


@admin.register(Check)
class CheckWindow(Window):
    list_display = ("id", "number", "duty", "on", "organisation", "checked_at")
    list_select_related = ("organisation",)
    list_filter = ("duty",)


@admin.register(Correction)
class CorrectionWindow(Window):
    list_display = ("id", "kind", "status", "proposed_at", "decided_at")
    list_filter = ("status", "kind")


@admin.register(DeathReport)
class DeathReportWindow(Window):
    list_display = ("id", "status", "reported_at", "confirmed_at", "undone_at")
    list_filter = ("status",)
