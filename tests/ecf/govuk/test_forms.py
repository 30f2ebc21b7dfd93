from typing import ClassVar

from bs4 import BeautifulSoup
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from ecf.govuk import gallery
from ecf.govuk.forms import Form, Look

BULLET = "<script>alert(1)</script>"


class Person(Form):
    name = forms.CharField(label="Full name", help_text="As on the register")
    colour = forms.ChoiceField(
        label="Which one?",
        choices=[("a", "First"), ("b", "Second")],
        widget=forms.RadioSelect,
    )
    look: ClassVar = {"name": Look(width=20)}


class FromALibrary(forms.Form):
    """What allauth brings: Django's own form, with a placeholder."""

    email = forms.EmailField(widget=forms.EmailInput(attrs={"placeholder": "Email"}))


def soup(form):
    return BeautifulSoup(str(form), "html.parser")


def summary(form):
    html = Template("{% error_summary %}").render(Context({"form": form}))
    return BeautifulSoup(html, "html.parser")


def test_every_field_of_the_gallery_is_drawn_by_a_macro():
    page = soup(gallery.Everything())
    assert len(page.select(".govuk-form-group")) >= 11
    for css in ("radios", "checkboxes", "date-input", "textarea", "select"):
        assert page.select(f".govuk-{css}"), css
    assert page.select("input[type=file].govuk-file-upload")
    assert page.select("input[type=hidden][name=secret]")
    assert page.select(".govuk-password-input")
    assert page.select("[data-maxlength='4000']")


def test_every_id_on_the_page_is_there_once():
    ids = [tag["id"] for tag in soup(gallery.Everything({})).select("[id]")]
    assert len(ids) == len(set(ids))


def test_every_link_of_the_summary_leads_to_something_one_can_type_in():
    form = gallery.Everything({})
    page = soup(form)
    links = summary(form).select(".govuk-error-summary__list a")
    assert len(links) == 11
    for link in links:
        target = page.select_one(link["href"])
        assert target.name in {"input", "textarea", "select"}, link


def test_every_error_is_tied_to_its_field():
    page = soup(Person({}))
    described = page.select_one("#id_name")["aria-describedby"].split()
    assert described == ["id_name-hint", "id_name-error"]
    assert "Enter full name" in page.select_one("#id_name-error").text


def test_a_question_asks_for_an_answer():
    assert Person({}).errors["colour"] == ["Select an answer"]


def test_an_unknown_answer_asks_for_one_of_those_on_the_page():
    form = Person({"name": "x", "colour": "z"})
    assert form.errors["colour"] == ["Choose one of the answers on the page"]


def test_an_authors_own_words_are_kept():
    errors = gallery.Everything({}).errors
    assert errors["kind"] == ["Select what kind of evidence it is"]


def test_too_long_says_how_long():
    errors = gallery.Everything({"title": "x" * 121}).errors
    assert errors["title"] == ["Title must be 120 characters or fewer"]


def test_a_number_out_of_bounds_says_the_bounds():
    assert gallery.Everything({"hours": "0"}).errors["hours"] == [
        "Hours must be 1 or more"
    ]
    words = gallery.Everything({"hours": "many"}).errors["hours"]
    assert words == ["Hours must be a number, like 12"]


def test_an_empty_file_is_said_to_be_empty():
    files = {"document": SimpleUploadedFile("empty.pdf", b"")}
    errors = gallery.Everything({}, files).errors
    assert errors["document"] == ["The file is empty. Choose another"]


def test_a_chosen_answer_stays_chosen():
    page = soup(Person({"name": "Amara", "colour": "b"}))
    assert page.select_one("input[checked]")["value"] == "b"
    assert page.select_one("#id_name")["value"] == "Amara"


def test_a_tick_box_stays_ticked():
    page = soup(gallery.Everything({"agreed": "on"}))
    assert page.select_one("#id_agreed").has_attr("checked")


def test_a_librarys_form_looks_like_ours():
    page = soup(FromALibrary())
    field = page.select_one("input.govuk-input#id_email")
    assert field["type"] == "email"
    assert not field.has_attr("placeholder")
    assert not field.has_attr("required")


def test_a_librarys_form_speaks_like_ours():
    assert FromALibrary({}).errors["email"] == ["Enter email"]
    words = FromALibrary({"email": "nobody"}).errors["email"]
    assert words == ["Enter an email address like name@example.org"]


def test_a_field_can_be_reworded_by_its_page():
    tag = (
        '{% field form.email label="Your work email" hint="We send a link" width=20 %}'
    )
    html = Template(tag).render(Context({"form": FromALibrary()}))
    assert "Your work email" in html
    assert "We send a link" in html
    assert "govuk-input--width-20" in html


def test_a_widget_nobody_knows_is_shown_as_it_shows_itself():
    class Odd(Form):
        at = forms.SplitDateTimeField(label="When")

    page = soup(Odd({}))
    assert page.select_one(".govuk-form-group--error")
    assert len(page.select("input")) == 2


def test_what_people_type_is_never_markup():
    form = Person({"name": BULLET, "colour": BULLET})
    form.add_error("name", BULLET)
    assert BULLET not in str(form)
    assert BULLET not in str(summary(form))


def test_a_multiple_select_lets_people_choose_several():
    class Several(Form):
        towns = forms.MultipleChoiceField(choices=[("l", "Leeds"), ("y", "York")])

    page = soup(Several({"towns": ["l", "y"]}))
    assert page.select_one("select").has_attr("multiple")
    assert len(page.select("option[selected]")) == 2


def test_a_question_can_be_the_pages_heading():
    class Question(Form):
        kind = forms.CharField(label="What kind is it?")
        look: ClassVar = {"kind": Look(heading=True)}

    assert soup(Question()).select_one("h1 label").text.strip() == "What kind is it?"


def test_errors_of_the_whole_form_lead_to_its_first_field():
    form = Person({"name": "x", "colour": "a"})
    form.add_error(None, "These do not go together")
    link = summary(form).select_one("a")
    assert link["href"] == "#id_name"
    assert link.text == "These do not go together"


def test_a_form_without_errors_has_no_summary():
    assert str(summary(Person())) == ""
