"""How pages say when: filters that every template has."""

from datetime import date, datetime

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ecf.time import london, periods
from ecf.time.working_days import working_days_between

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """4 September 2026"""
    if value is None:
        return ""
    on = london.today(value) if isinstance(value, datetime) else value
    return formats.date_format(on, "j F Y")


@register.filter
def moment(value: datetime | None) -> str:
    """21 November 2026, 14:02"""
    if value is None:
        return ""
    return formats.date_format(value.astimezone(london.LONDON), "j F Y, H:i")


@register.filter
def last_day(until: date | None) -> str:
    """to the end of 30 November 2026, for a period that ends before 1 December"""
    return f"to the end of {day(periods.last_day(until))}" if until else ""


@register.filter
def working_days_ago(value: datetime, now: datetime) -> SafeString:
    """ "2 working days ago", with the date to hover over and to print."""
    count = working_days_between(london.today(value), london.today(now))
    words = {0: "today", 1: "1 working day ago"}.get(count, f"{count} working days ago")
    return format_html(
        '<time class="app-when" datetime="{}" title="{}">{}</time>',
        value.isoformat(),
        day(value),
        words,
    )
