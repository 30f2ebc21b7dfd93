"""What the error summary at the top of a page says."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.forms import BaseForm

from ecf.govuk.fields import GovukField


def errors_of(forms: Iterable[BaseForm]) -> list[dict[str, Any]]:
    """Every error of the forms as `text` and, where there is a field for it, `href`."""
    return [item for form in forms for item in _errors_of(form)]


def _errors_of(form: BaseForm) -> Iterator[dict[str, Any]]:
    visible = form.visible_fields()
    for error in form.non_field_errors():
        yield _link(error, visible[0] if visible else None)
    for field in form:
        for error in field.errors:
            yield _link(error, None if field.is_hidden else field)


def _link(error: object, field: Any) -> dict[str, Any]:
    if isinstance(field, GovukField):
        return {"text": str(error), "href": f"#{field.focus_id}"}
    return {"text": str(error)}
