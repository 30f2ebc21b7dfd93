"""What a form says when something is wrong: plain words that say what to do."""

from collections.abc import Mapping
from functools import cache

from django import forms

# Django's own words for an empty answer. A field with words of its own keeps them.
EMPTY = forms.Field.default_error_messages["required"]

CHOOSING = (
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
    forms.Select,
    forms.CheckboxInput,
)


def put_plainly(field: forms.Field, label: str) -> None:
    """Replace Django's messages, in place, where the form's author wrote none."""
    if field.error_messages.get("required") == EMPTY:
        field.error_messages["required"] = _ask_for(field, label)
    written = _written_by_author(field)
    for code, words in _plain_words(field, label).items():
        if code not in written:
            field.error_messages[code] = words


def _ask_for(field: forms.Field, label: str) -> str:
    thing = _within_a_sentence(getattr(field, "called", label))
    if isinstance(field.widget, forms.CheckboxSelectMultiple):
        return "Select at least one"
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick the box: {thing}"
    if isinstance(field.widget, forms.FileInput):
        return "Choose a file"
    verb = "Select" if isinstance(field.widget, CHOOSING) else "Enter"
    return f"{verb} {'an answer' if thing.endswith('?') else thing}"


def _plain_words(field: forms.Field, label: str) -> dict[str, str]:
    name = "Your answer" if label.endswith("?") else label
    words = {
        "max_length": f"{name} must be %(limit_value)d characters or fewer",
        "min_length": f"{name} must be %(limit_value)d characters or more",
        "max_value": f"{name} must be %(limit_value)s or less",
        "min_value": f"{name} must be %(limit_value)s or more",
        "null_characters_not_allowed": f"{name} has a character that cannot be stored",
    }
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        words |= {"invalid_choice": "Choose one of the answers on the page"}
    if isinstance(field, forms.IntegerField):
        words |= {"invalid": f"{name} must be a number, like 12"}
    if isinstance(field, forms.EmailField):
        words |= {"invalid": "Enter an email address like name@example.org"}
    if isinstance(field, forms.FileField):
        words |= {
            "invalid": "The file did not arrive. Choose it again",
            "missing": "The file did not arrive. Choose it again",
            "empty": "The file is empty. Choose another",
            "max_length": "The file's name is too long. Rename it and choose it again",
        }
    return words


def _written_by_author(field: forms.Field) -> set[str]:
    """Codes whose message differs from what Django's class says."""
    usual = _djangos_words(type(field).__mro__)
    return {
        code for code, words in field.error_messages.items() if usual.get(code) != words
    }


@cache
def _djangos_words(kinds: tuple[type, ...]) -> Mapping[str, object]:
    words: dict[str, object] = {}
    for cls in reversed(kinds):
        if cls.__module__ == "django.forms.fields":
            words |= getattr(cls, "default_error_messages", {})
    return words


def _within_a_sentence(label: str) -> str:
    """`Date of visit` becomes `date of visit`; `NHS body` stays."""
    if len(label) > 1 and label[1].isupper():
        return label
    return label[:1].lower() + label[1:]
