"""A window on the frameworks: they are changed by publishing another version."""

from typing import Any

from django.contrib import admin

from curriculum.models import FrameworkVersion, Module, Stage, Statement, Unit


class Window(admin.ModelAdmin):  # type: ignore[type-arg]
    """Look, and touch nothing."""

    def has_add_permission(self, *_args: Any, **_more: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any, **_more: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any, **_more: Any) -> bool:
        return False


@admin.register(FrameworkVersion)
class VersionWindow(Window):
    list_display = ("framework", "label", "title", "status", "period", "published_at")
    list_select_related = ("framework",)
    list_filter = ("status",)


@admin.register(Stage)
class StageWindow(Window):
    list_display = ("version", "number", "title", "phase", "assessment_code")
    list_select_related = ("version",)
    list_filter = ("version",)


@admin.register(Module)
class ModuleWindow(Window):
    list_display = ("code", "title", "kind", "stage", "group", "points")
    list_select_related = ("stage", "group")
    list_filter = ("version", "kind")


@admin.register(Unit)
class UnitWindow(Window):
    list_display = ("code", "title", "module")
    list_select_related = ("module",)
    search_fields = ("code", "title")


@admin.register(Statement)
class StatementWindow(Window):
    list_display = ("code", "kind", "text", "unit")
    list_select_related = ("unit",)
    search_fields = ("code", "text")
