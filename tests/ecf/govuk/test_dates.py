from datetime import date

import pytest
from django import forms as django_forms

from ecf.govuk.forms import DateField, Form

POSSIBLE = [
    (("27", "3", "2026"), date(2026, 3, 27)),
    (("01", "09", "2026"), date(2026, 9, 1)),
    ((" 4 ", "sep", "2026"), date(2026, 9, 4)),
    (("29", "February", "2028"), date(2028, 2, 29)),
]

WRONG = [
    (("31", "2", "2026"), "Date of visit must be a real date", "day"),
    (("29", "2", "2027"), "Date of visit must be a real date", "day"),
    (("27", "", "2026"), "Date of visit must include a month", "month"),
    (("", "", "2026"), "Date of visit must include a day and month", "day"),
    (("27", "3", ""), "Date of visit must include a year", "year"),
    (("27", "3", "26"), "Date of visit must have a year with 4 numbers", "year"),
    (("27", "thirteen", "2026"), "Date of visit must be a real date", "month"),
    (("27", "3", "-206"), "Date of visit must be a real date", "year"),
    (("²", "3", "2026"), "Date of visit must be a real date", "day"),
    (("27", "3", "20260"), "Date of visit must be a real date", "year"),
    (("0", "0", "0000"), "Date of visit must have a year with 4 numbers", "year"),
    (("", "", ""), "Enter date of visit", "day"),
]


class Visit(Form):
    visited_on = DateField(label="When did you visit?", called="Date of visit")


class Optional(Form):
    left_on = DateField(label="Leaving date", required=False)


def posted(parts):
    names = ("visited_on_day", "visited_on_month", "visited_on_year")
    return dict(zip(names, parts, strict=True))


@pytest.mark.parametrize(("parts", "meant"), POSSIBLE)
def test_three_boxes_make_a_date(parts, meant):
    form = Visit(posted(parts))
    assert form.is_valid()
    assert form.cleaned_data["visited_on"] == meant


@pytest.mark.parametrize(("parts", "words", "first_wrong"), WRONG)
def test_the_error_says_which_box_is_wrong(parts, words, first_wrong):
    form = Visit(posted(parts))
    assert form.errors["visited_on"] == [words]
    assert form["visited_on"].focus_id == f"id_visited_on_{first_wrong}"


def test_only_the_wrong_box_is_marked():
    html = str(Visit(posted(("27", "", "2026"))))
    assert html.count("govuk-input--error") == 1


def test_what_was_typed_is_shown_again():
    html = str(Visit(posted(("31", "feb", "2026"))))
    assert 'value="31"' in html
    assert 'value="feb"' in html


def test_a_date_already_known_fills_the_boxes():
    html = str(Visit(initial={"visited_on": date(2026, 9, 4)}))
    assert 'name="visited_on_day" type="text" value="4"' in html


def test_nothing_asked_and_nothing_given_is_none():
    form = Optional({})
    assert form.is_valid()
    assert form.cleaned_data["left_on"] is None


def test_a_rule_of_the_form_marks_all_three_boxes():
    form = Visit(posted(("27", "3", "2026")))
    form.add_error("visited_on", "Date of visit must be today or earlier")
    assert str(form).count("govuk-input--error") == 3


def test_an_unchanged_date_has_not_changed():
    form = Visit(posted(("4", "9", "2026")), initial={"visited_on": date(2026, 9, 4)})
    assert not form.has_changed()
    assert isinstance(form, django_forms.Form)
