"""Template tags that every page has without loading them."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ecf.govuk import macros, paging, summary
from ecf.govuk.fields import GovukField

register = template.Library()

# Beyond this many, steps are too small to count by eye and a bar says it better.
MOST_SEGMENTS = 12


@register.simple_tag
def govuk(
    component: str, params: macros.Params | None = None, **more: Any
) -> SafeString:
    """`{% govuk "button" text="Save" %}`: any component of the design system."""
    return macros.render(component, {**(params or {}), **more})


@register.simple_tag
def field(bound: GovukField, **words: Any) -> SafeString:
    """`{% field form.email label="Your email" width=20 %}`: one field, reworded."""
    return bound.shown_with(**words).as_field_group()


@register.simple_tag(takes_context=True)
def error_summary(context: Context, *forms: BaseForm) -> SafeString:
    """What is wrong with the given forms, or with `form`, with links to each place."""
    found = summary.errors_of([form for form in forms or [context.get("form")] if form])
    if not found:
        return SafeString("")
    params = {"titleText": "There is a problem", "errorList": found}
    return macros.render("errorSummary", params)


@register.simple_block_tag
def details(content: str, summary: str, *, open: bool = False) -> SafeString:  # noqa: A002
    """`{% details "What annotations mean" %}…{% enddetails %}`"""
    params = {"summaryText": summary, "html": content, "open": open}
    return macros.render("details", params)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """`{% inset %}Read all the evidence first.{% endinset %}`"""
    return macros.render("insetText", {"html": content})


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """`{% warning %}This cannot be undone.{% endwarning %}`"""
    return macros.render(
        "warningText", {"html": content, "iconFallbackText": "Warning"}
    )


@register.simple_block_tag
def notification(content: str, title: str = "Important", kind: str = "") -> SafeString:
    """`{% notification "Signed off" "success" %}…{% endnotification %}`"""
    params = {"titleText": title, "html": content, "type": kind or None}
    return macros.render("notificationBanner", params)


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """`{% panel "Sent for sign-off" %}…{% endpanel %}`: the box when all is done."""
    return macros.render("panel", {"titleText": title, "html": content})


@register.simple_block_tag
def next_step(content: str, title: str = "Your next step") -> SafeString:
    """`{% next_step %}…{% endnext_step %}`: the one thing to do now."""
    words = {"title": title, "content": content}
    return render_to_string("components/next_step.html", words)


@register.simple_block_tag
def way_back(content: str) -> SafeString:
    """The layouts' own: a landmark around a back link, nothing around nothing."""
    if not content.strip() or "<nav" in content:
        return SafeString(content)
    return format_html('<nav aria-label="Way back">{}</nav>', content)


@register.inclusion_tag("components/meter.html")
def meter(done: int, of: int, label: str) -> dict[str, Any]:
    """`{% meter 4 6 "units" %}`: the steps, and the words "4 of 6 units"."""
    segments = [number < done for number in range(of)] if of <= MOST_SEGMENTS else []
    return {"done": done, "of": of, "label": label, "segments": segments}


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> SafeString:
    """`{% pagination page %}`: links to the other pages, keeping the filters."""
    if not page.has_other_pages():
        return SafeString("")
    return macros.render("pagination", paging.params(context["request"], page, name))
