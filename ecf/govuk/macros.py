"""The published GOV.UK macros, behind one function and one cached environment."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from jinja2.runtime import Macro

# What a macro takes is as free as JSON.
Params = Mapping[str, Any]

# Places where a macro prints what it is given without escaping it.
RAW = {"html", "start", "end", "navigationStart", "navigationEnd"}


class UnknownComponent(Exception):
    """GOV.UK Frontend has no component of that name."""


def render(component: str, params: Params) -> SafeString:
    """The HTML of a component: `button`, `summaryList` or `summary-list`.

    `params` are those the design system documents, in camelCase or snake_case.
    Whatever goes into an `html` param is escaped unless it is marked safe.
    """
    return SafeString(_macro(component)(plain(params)))


def plain(value: Any, key: str = "") -> Any:
    """`value` as the macros want it: camelCase keys, no lazy text, nothing unsafe."""
    if isinstance(value, Mapping):
        names = {
            name: name if key == "attributes" else camel_case(name) for name in value
        }
        return {names[name]: plain(item, names[name]) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, str) and is_printed_raw(key):
        return conditional_escape(value)
    return value


def camel_case(name: str) -> str:
    """`title_text` becomes `titleText`."""
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def is_printed_raw(key: str) -> bool:
    """Whether a macro prints the param of this name without escaping it."""
    return key in RAW or key.endswith("Html") or key == "attributes"


@cache
def _macro(component: str) -> Macro:
    slug = re.sub(r"(?<!^)([A-Z])", r"-\1", component).lower()
    name = "govuk" + "".join(word.capitalize() for word in slug.split("-"))
    path = f"govuk_frontend_jinja/components/{slug}/macro.html"
    if path not in _environment().list_templates():
        raise UnknownComponent(component)
    return cast("Macro", getattr(_environment().get_template(path).module, name))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PrefixLoader(
            {"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}
        ),
        undefined=ChainableUndefined,
        autoescape=True,
        auto_reload=False,
    )
