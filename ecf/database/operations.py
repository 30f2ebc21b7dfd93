"""What a migration may say beyond Django's own operations."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Many models at once, each of them after those that it points to.

    After every `CreateModel` Django makes all classes anew that are related to the new
    one, here nearly all there are. These are made once for all.
    """

    category = OperationCategory.ADDITION
    serialization_expand_args: ClassVar = ["models"]

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.is_delayed = True
        state.clear_delayed_apps_cache()
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any
    ) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, *states)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any
    ) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, *states)

    def describe(self) -> str:
        return f"Create {len(self.models)} models"
