import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from ecf.govuk import macros


def render(text, **context):
    return Template(text).render(Context(context))


def page_of(html):
    return BeautifulSoup(html, "html.parser")


def test_a_page_writes_params_in_snake_case():
    html = render('{% govuk "button" text="Save" prevent_double_click=True %}')
    assert page_of(html).select_one("button[data-prevent-double-click=true]")


def test_params_and_keywords_are_one():
    html = render('{% govuk "button" params=p text="Save" %}', p={"name": "go"})
    assert 'name="go"' in html
    assert "Save" in html


def test_the_names_of_attributes_are_left_alone():
    html = macros.render("button", {"text": "Go", "attributes": {"data_x": "1"}})
    assert 'data_x="1"' in html


def test_html_is_escaped_unless_it_is_marked_safe():
    assert "<b>" not in macros.render("insetText", {"html": "<b>"})
    assert "<b>" in macros.render("insetText", {"html": SafeString("<b></b>")})


def test_text_is_always_escaped():
    assert "<b>" not in macros.render("button", {"text": "<b>"})


def test_attributes_given_as_text_cannot_break_out():
    html = macros.render("button", {"text": "Go", "attributes": ' x="1">'})
    assert page_of(html).select_one("button").text.strip() == "Go"


def test_lazy_words_are_words():
    assert "Yes" in macros.render("button", {"text": gettext_lazy("Yes")})


def test_an_unknown_component_is_refused_by_name():
    with pytest.raises(macros.UnknownComponent, match="carousel"):
        macros.render("carousel", {})


def test_a_block_tag_wraps_what_it_is_given():
    html = render('{% details "Why" %}<p>{{ it }}</p>{% enddetails %}', it="<i>")
    assert page_of(html).select_one("details p").text == "<i>"


def test_the_meter_says_in_words_what_it_shows():
    page = page_of(render('{% meter 4 6 "units" %}'))
    assert "4 of 6 units" in " ".join(page.text.split())
    assert len(page.select(".app-meter__segment--done")) == 4


def test_a_meter_of_many_is_a_bar_and_of_none_only_words():
    assert page_of(render('{% meter 52 80 "statements" %}')).select_one("progress")
    nothing = page_of(render('{% meter 0 0 "units" %}'))
    assert not nothing.select("progress, .app-meter__segment")


def test_page_links_keep_the_filters(rf):
    page = Paginator(range(100), 10).page(4)
    request = rf.get("/", {"town": "Leeds", "page": "4"})
    html = page_of(render("{% pagination page %}", page=page, request=request))
    links = [link["href"] for link in html.select("a")]
    assert "?town=Leeds&page=5" in links
    assert html.select_one("[aria-current=page]").text.strip() == "4"


def test_one_page_needs_no_links(rf):
    page = Paginator(range(5), 10).page(1)
    assert render("{% pagination page %}", page=page, request=rf.get("/")) == ""


def test_a_back_link_is_in_a_landmark_and_nothing_is_in_none():
    assert "<nav" in render("{% way_back %}<a>Back</a>{% endway_back %}")
    assert render("{% way_back %} {% endway_back %}").strip() == ""
    assert render("{% way_back %}<nav></nav>{% endway_back %}").count("<nav") == 1
