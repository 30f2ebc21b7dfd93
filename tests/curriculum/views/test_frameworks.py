import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from curriculum.actions import frameworks
from curriculum.choices import Phase, StatementKind
from curriculum.rules.editions import Assessment
from tests.curriculum.editions import (
    core,
    early_career,
    elective,
    family_support,
    small,
    stage,
    unit,
)
from tests.curriculum.stored import CONSOLE, NOW, drafted, published

pytestmark = pytest.mark.django_db

TITLE = "Early Career Framework for children's social workers"
PAGES = [
    ("/frameworks/", "Frameworks"),
    ("/frameworks/early-career/", TITLE),
    ("/frameworks/early-career/stages/1/", "Practising with support"),
    ("/frameworks/early-career/stages/2/", "Holding complexity"),
    ("/frameworks/early-career/stages/5/", "Becoming an Expert Practitioner"),
    ("/frameworks/early-career/modules/leading-practice/", "Leading practice"),
    (
        "/frameworks/early-career/modules/growing-up-and-being-harmed/",
        "Growing up and being harmed",
    ),
    ("/frameworks/early-career/units/RES/", "Working with resistance"),
    ("/frameworks/early-career/units/ABI/", "Interviewing a child"),
    ("/frameworks/early-career/stages/2/assessment/", "Foundation assessment"),
    ("/frameworks/early-career/headings/", "How the units map to the standards"),
    ("/frameworks/early-career/search/?q=bruise", "Search the framework"),
    ("/frameworks/early-career/whole/", TITLE),
]

QUERIES = {
    "/frameworks/": 1,
    "/frameworks/early-career/": 7,
    "/frameworks/early-career/stages/1/": 6,
    "/frameworks/early-career/stages/5/": 7,
    "/frameworks/early-career/modules/leading-practice/": 4,
    "/frameworks/early-career/units/RES/": 4,
    "/frameworks/early-career/stages/2/assessment/": 3,
    "/frameworks/early-career/headings/": 2,
    "/frameworks/early-career/search/?q=bruise": 2,
    "/frameworks/early-career/whole/": 10,
}


@pytest.fixture
def early():
    return published(early_career())


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(found):
    return " ".join(found.get_text(" ").split())


@pytest.mark.parametrize(("path", "heading"), PAGES)
def test_anybody_may_read_every_page_and_gets_no_cookie(client, early, path, heading):
    response = client.get(path)

    assert response.status_code == 200
    found = BeautifulSoup(response.content, "html.parser")
    assert words(found.h1) == heading
    assert heading in words(found.title)
    assert not response.cookies


@pytest.mark.parametrize(("path", "count"), QUERIES.items())
def test_a_page_asks_the_database_few_times(
    client, early, path, count, django_assert_num_queries
):
    with django_assert_num_queries(count):
        client.get(path)


def test_every_link_within_the_framework_leads_somewhere(client, early):
    to_visit, visited = ["/frameworks/"], set()
    while to_visit:
        path = to_visit.pop()
        visited.add(path)
        links = [
            link["href"].partition("#")[0]
            for link in page(client, path).select("main a, nav a")
        ]
        to_visit += {
            link
            for link in links
            if link.startswith("/frameworks/") and link not in visited
        }
    ours = early_career()
    assessments = [stage for stage in ours.stages if stage.assessment]
    parts = (ours.stages, ours.modules, list(ours.units()), assessments)
    others = ["frameworks", "framework", "whole", "headings", "prior learning"]
    assert len(visited) == sum(map(len, (*parts, others)))


def test_one_click_tells_what_somebody_can_do_by_the_end_of_year_one(client, early):
    front = page(client, "/frameworks/early-career/")
    link = front.find("a", string="By the end of year 1")

    year = words(page(client, link["href"]).main)

    for module in early_career().core_of(1):
        for each in module.units:
            for statement in each.statements:
                assert (statement.text in year) == (statement.kind == StatementKind.DO)


def test_a_unit_shows_all_that_it_says(client, early):
    found = words(page(client, "/frameworks/early-career/units/RES/").main)

    res = next(each for each in early_career().units() if each.code == "RES")
    said = [res.purpose, *res.supervision, *(s.text for s in res.statements)]
    for text in said:
        assert text in found
    assert "1 direct observation" in found
    assert "1 reflection" in found
    assert "Relationships and effective direct work" in found


def test_a_unit_shows_a_good_piece_of_evidence_and_when_to_refresh(client, early):
    found = words(page(client, "/frameworks/early-career/units/ABI/").main)

    abi = next(each for each in early_career().units() if each.code == "ABI")
    assert abi.example in found
    assert "refresh it every 3 years" in found


def test_a_module_names_its_sources_with_year_and_body(client, early):
    found = page(client, "/frameworks/early-career/modules/complex-trauma/")

    ours = early_career()
    module = next(each for each in ours.modules if each.code == "complex-trauma")
    named = [each for each in ours.references if each.code in module.sources]
    for reference in named:
        assert found.find("cite", string=reference.title)
        assert f"({reference.body}, {reference.year})" in words(found.main)


def test_an_assessment_describes_every_level_and_what_is_enough(client, early):
    found = page(client, "/frameworks/early-career/stages/5/assessment/")

    said = words(found.main)
    for criterion in early_career().stages[4].assessment.criteria:
        assert criterion.asks in said
        assert all(level in said for level in criterion.levels)
    assert "Level 2 in every one is enough" in said
    assert found.find("a", href="/frameworks/early-career/units/XFW/#XFW-D1")


def test_a_year_without_an_assessment_has_no_page_of_it(client, early):
    path = "/frameworks/early-career/stages/1/assessment/"

    assert client.get(path).status_code == 404


def test_an_assessment_without_criteria_says_so(client):
    plain = Assessment(code="plain", title="Plain assessment")
    published(small(stages=(stage(1, assessment=plain), stage(2, Phase.PATHWAY))))

    found = page(client, "/frameworks/small/stages/1/assessment/")

    assert "has not been published yet" in words(found.main)


def test_all_of_it_is_on_one_page_to_print(client, early):
    found = words(page(client, "/frameworks/early-career/whole/?part=all").main)

    ours = early_career()
    for text in (
        *(statement.text for statement in ours.statements()),
        *(each.example for each in ours.units()),
        *(criterion.asks for criterion in ours.criteria()),
        *(reference.title for reference in ours.references),
    ):
        assert text in found


def test_one_year_or_group_at_a_time_is_light_and_together_they_are_all(client, early):
    whole = "/frameworks/early-career/whole/"
    links = [link["href"] for link in page(client, whole).select("main nav a")]
    parts = [link for link in links if link != "?part=all"]
    ours = early_career()
    assert len(parts) + 1 == len(ours.stages) + len(ours.groups)

    seen = ""
    for part in ("?part=year-1", *parts):
        answer = client.get(whole + part)
        assert len(answer.content) < 60 * 1024, part
        seen += words(page(client, whole + part).main)

    for statement in ours.statements():
        assert statement.text in seen


def test_every_heading_shows_the_units_that_come_under_it(client, early):
    found = page(client, "/frameworks/early-career/headings/")

    assert len(found.main.select("h2")) == len(early_career().headings)
    assert found.find("a", string="Working with resistance")


def test_a_module_says_what_comes_first(client, early):
    found = page(client, "/frameworks/early-career/modules/people-who-abuse-at-home/")

    assert "First complete Motivational interviewing" in words(found.main)
    assert found.find("a", string="Motivational interviewing")


def test_a_year_says_what_passing_it_takes(client, early):
    year_one = words(page(client, "/frameworks/early-career/stages/1/").main)
    year_two = words(page(client, "/frameworks/early-career/stages/2/").main)
    year_three = words(page(client, "/frameworks/early-career/stages/3/").main)

    assert "3 direct observations, across all units" in year_one
    assert "the Foundation assessment" in year_two
    assert "modules worth 40 points" in year_three


def test_a_framework_of_two_years_has_pages_of_two_years(client):
    published(family_support())

    front = page(client, "/frameworks/family-support/")
    year = page(client, "/frameworks/family-support/stages/2/")

    assert "Year 2 of 2" in words(year.main)
    assert "Modules to choose from" not in words(front.main)
    assert "assessment" not in words(year.main).lower()


@pytest.mark.parametrize(
    "path",
    [
        "/frameworks/nothing/",
        "/frameworks/early-career/?version=9",
        "/frameworks/early-career/?version=%00",
        "/frameworks/early-career/stages/0/",
        "/frameworks/early-career/stages/6/",
        "/frameworks/early-career/stages/99999999999999999999/",
        "/frameworks/early-career/modules/nothing/",
        "/frameworks/early-career/units/NIX/",
        "/frameworks/early-career/units/res/",
        "/frameworks/" + "x" * 300 + "/",
        "/frameworks/small/",
    ],
)
def test_what_is_not_there_is_not_found(client, early, path):
    drafted(small())

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_only_answer_reading(client, early, method):
    path = reverse("curriculum:framework", args=["early-career"])

    response = getattr(client, method)(path)

    assert response.status_code == 405


def test_words_of_a_framework_are_never_markup(client):
    modules = (
        core("beginning", unit("AAA", title="<b>Bold</b>")),
        elective("choosing", unit("CCC"), unit("DDD")),
    )
    version = drafted(small(title="<script>", modules=modules))
    frameworks.publish(version=version, by=CONSOLE, at=NOW)

    for path in ("", "stages/1/", "units/AAA/", "modules/beginning/"):
        content = client.get(f"/frameworks/small/{path}").content.decode()
        assert "<b>Bold" not in content
        assert "<script>" not in content
