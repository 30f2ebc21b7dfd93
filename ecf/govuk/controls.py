"""Which macro shows a field, and with what params."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.html import format_html_join

from ecf.govuk.dates import PARTS, DateParts
from ecf.govuk.look import Look

# Params are as free as JSON.
Params = dict[str, Any]

# Attributes that Django gives a widget and the design system does not want: a length
# that cuts off what people paste, words that vanish when they type.
UNWANTED = {"cols", "max", "maxlength", "min", "minlength", "placeholder", "required"}
UNWANTED |= {"step", "aria-describedby", "aria-invalid"}
OWN_PARAMS = {"autocomplete", "inputmode", "pattern", "rows", "spellcheck"}
DJANGOS_ROWS = "10"


class Control(NamedTuple):
    """A macro's name (empty when no macro fits) and its params."""

    component: str
    params: Params


def describe(field: BoundField, look: Look) -> Control:
    """The macro for a field's widget. An unknown widget is shown as it shows itself."""
    for widget, build in BUILDERS:
        if isinstance(field.field.widget, widget):
            return build(field, look)
    return Control("", {**_words(field), **_label(field, look)})


def wrong_parts(field: BoundField) -> list[str]:
    """Which boxes of a date its errors speak of: all, unless they say."""
    parts: list[str] = []
    for error in field.errors.as_data():
        parts += (error.params or {}).get("parts", PARTS)
    return [part for part in PARTS if part in parts]


def _text(field: BoundField, look: Look) -> Control:
    widget = field.field.widget
    params = {**_words(field), **_label(field, look), **_attributes(field, look)}
    params |= {"id": field.auto_id, "name": field.html_name, "value": _value(field)}
    params |= _input_type(field)
    params |= {name: {"text": text} for name, text in _affixes(look) if text}
    if isinstance(widget, forms.PasswordInput):
        params |= {"value": None, "type": None}
        return Control("passwordInput", _given(params))
    return Control("input", _given(params))


def _textarea(field: BoundField, look: Look) -> Control:
    params = {**_words(field), **_label(field, look), **_attributes(field, look)}
    params |= {"id": field.auto_id, "name": field.html_name, "value": _value(field)}
    if params.get("rows") == DJANGOS_ROWS:
        del params["rows"]
    limit = getattr(field.field, "max_length", None)
    if look.count and limit:
        return Control("characterCount", _given({**params, "maxlength": limit}))
    return Control("textarea", _given(params))


def _file(field: BoundField, look: Look) -> Control:
    params = {**_words(field), **_label(field, look), **_attributes(field, look)}
    params |= {"id": field.auto_id, "name": field.html_name}
    return Control("fileUpload", _given(params))


def _select(field: BoundField, look: Look) -> Control:
    params = {**_words(field), **_label(field, look), **_attributes(field, look)}
    params |= {"id": field.auto_id, "name": field.html_name}
    params["items"] = [
        {"value": value, "text": text, "selected": chosen}
        for value, text, chosen in _options(field)
    ]
    if getattr(field.field.widget, "allow_multiple_selected", False):
        multiple = {"multiple": {"value": True, "optional": True}}
        params["attributes"] = {**(params["attributes"] or {}), **multiple}
    return Control("select", _given(params))


def _radios(field: BoundField, look: Look) -> Control:
    return Control("radios", _choices(field, look, "radios"))


def _checkboxes(field: BoundField, look: Look) -> Control:
    return Control("checkboxes", _choices(field, look, "checkboxes"))


def _one_checkbox(field: BoundField, look: Look) -> Control:
    item: Params = {"value": "on", "text": field.label, "checked": bool(field.value())}
    if field.help_text:
        item["hint"] = {"text": field.help_text}
    params = _words(field) | {"idPrefix": field.auto_id, "name": field.html_name}
    classes = "govuk-checkboxes--small" if look.small else ""
    return Control(
        "checkboxes", params | {"hint": None, "items": [item], "classes": classes}
    )


def _date(field: BoundField, look: Look) -> Control:
    wrong = wrong_parts(field)
    items = [
        {
            "id": f"{field.auto_id}_{part}",
            "name": f"{field.html_name}_{part}",
            "label": part.capitalize(),
            "value": value,
            "classes": _date_classes(part, wrong=part in wrong),
            "inputmode": "numeric",
        }
        for part, value in zip(PARTS, _date_values(field), strict=True)
    ]
    params = {**_words(field), **_fieldset(field, look)}
    return Control("dateInput", params | {"id": field.auto_id, "items": items})


BUILDERS: list[tuple[type[forms.Widget], Callable[[BoundField, Look], Control]]] = [
    (DateParts, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _one_checkbox),
    (forms.Select, _select),
    (forms.FileInput, _file),
    (forms.Textarea, _textarea),
    (forms.widgets.Input, _text),
]


def _words(field: BoundField) -> Params:
    """The hint and the error, and the space they share."""
    params: Params = {}
    if field.help_text:
        params["hint"] = {"text": field.help_text}
    if field.errors:
        lines = [(error,) for error in field.errors]
        params["errorMessage"] = {"html": format_html_join("\n", "{}<br>", lines[:-1])}
        params["errorMessage"]["html"] += format_html_join("", "{}", lines[-1:])
    return params


def _label(field: BoundField, look: Look) -> Params:
    classes = f"govuk-label--{_size(look)}"
    if look.hide_label:
        classes = "govuk-visually-hidden"
    label = {"text": field.label, "classes": classes, "isPageHeading": look.heading}
    return {"label": label}


def _fieldset(field: BoundField, look: Look) -> Params:
    classes = f"govuk-fieldset__legend--{_size(look)}"
    if look.hide_label:
        classes = "govuk-visually-hidden"
    legend = {"text": field.label, "classes": classes, "isPageHeading": look.heading}
    return {"fieldset": {"legend": legend}}


def _size(look: Look) -> str:
    return look.size or ("l" if look.heading else "s")


def _choices(field: BoundField, look: Look, component: str) -> Params:
    modifiers = {"inline": look.inline, "small": look.small}
    classes = [f"govuk-{component}--{name}" for name, on in modifiers.items() if on]
    return {
        **_words(field),
        **_fieldset(field, look),
        "idPrefix": field.auto_id,
        "name": field.html_name,
        "classes": " ".join(classes),
        "items": [
            _choice(field, look, value, text, chosen=chosen)
            for value, text, chosen in _options(field)
            if value
        ],
    }


def _choice(
    field: BoundField, look: Look, value: str, text: str, *, chosen: bool
) -> Params:
    item: Params = {"value": value, "text": text, "checked": chosen}
    item["disabled"] = field.field.disabled
    if hint := look.hints.get(value):
        item["hint"] = {"text": hint}
    return item


def _options(field: BoundField) -> Iterator[tuple[str, str, bool]]:
    """Value, words and whether chosen, of every option."""
    widget = field.field.widget
    context = widget.get_context(field.html_name, field.value(), {})
    for _group, options, _index in context["widget"]["optgroups"]:
        for option in options:
            yield str(option["value"]), option["label"], bool(option["selected"])


def _attributes(field: BoundField, look: Look) -> Params:
    """The widget's attributes, each where the macros expect it."""
    given = {k: v for k, v in field.field.widget.attrs.items() if k not in UNWANTED}
    params = {name: given.pop(name) for name in OWN_PARAMS & given.keys()}
    params["classes"] = " ".join(filter(None, [given.pop("class", ""), _width(look)]))
    params["disabled"] = field.field.disabled or None
    given.pop("id", None)
    return params | {"attributes": given or None}


def _width(look: Look) -> str:
    if look.width is None:
        return ""
    if isinstance(look.width, int):
        return f"govuk-input--width-{look.width}"
    return f"govuk-!-width-{look.width}"


def _affixes(look: Look) -> list[tuple[str, str]]:
    return [("prefix", look.prefix), ("suffix", look.suffix)]


def _input_type(field: BoundField) -> Params:
    """Numbers are typed as text: spinners and scrolling change them unnoticed."""
    attrs: Mapping[str, Any] = field.field.widget.attrs
    kind = getattr(field.field.widget, "input_type", "text")
    if kind == "number":
        whole = not isinstance(field.field, forms.DecimalField | forms.FloatField)
        mode = "numeric" if whole else "decimal"
        return {"type": None, "inputmode": attrs.get("inputmode", mode)}
    if kind == "email":
        completes = attrs.get("autocomplete", "email")
        return {"type": kind, "autocomplete": completes, "spellcheck": False}
    return {"type": None if kind == "text" else kind}


def _value(field: BoundField) -> str | None:
    value = field.field.widget.format_value(field.value())
    return value or None


def _date_values(field: BoundField) -> list[str]:
    value = field.value()
    if not isinstance(value, list | tuple):
        value = DateParts().decompress(value)
    return [part or "" for part in value]


def _date_classes(part: str, *, wrong: bool) -> str:
    width = "govuk-input--width-4" if part == "year" else "govuk-input--width-2"
    return f"{width} govuk-input--error" if wrong else width


def _given(params: Params) -> Params:
    """Without what is None, which the macros would print."""
    return {name: value for name, value in params.items() if value is not None}
