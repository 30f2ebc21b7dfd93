from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.choices import Role
from curriculum import queries
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion
from curriculum.rules import files
from tests import cast
from tests.curriculum.editions import core, early_career, elective, small, unit
from tests.curriculum.stored import drafted, published

pytestmark = pytest.mark.django_db
HOME = "/frameworks/drafts/"
CHOOSING = elective("choosing", unit("CCC"), unit("DDD"))


def editor(name="Ida Stone"):
    return cast.person(name, cast.national_body(), Role.FRAMEWORK_EDITOR)


def browser(person):
    client = Client()
    client.force_login(person.user)
    return client


@pytest.fixture
def ida():
    return browser(editor())


def words(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return " ".join(page.main.get_text(" ").split())


def a_file(edition, **changes):
    text = files.write(edition)
    for old, new in changes.items():
        text = text.replace(old, new)
    return SimpleUploadedFile("framework.yaml", text.encode())


def second(**changes):
    said = {
        "version": "2",
        "in_force_from": date(2027, 9, 1),
        "modules": (core("beginning", unit("ZZZ"), unit("BBB")), CHOOSING),
    }
    return small(**{**said, **changes})


def where(version, page=""):
    return f"{HOME}{version.public_id}/{page}"


def test_without_versions_the_list_says_what_to_do(ida):
    said = words(ida.get(HOME))
    assert "There are no drafts" in said
    assert "No version has been published yet" in said


def test_drafts_and_versions_are_listed(ida):
    published(small())
    drafted(second(), by=cast.as_actor(editor()))
    said = words(ida.get(HOME))
    assert "Ida Stone" in said
    assert "The console" in said


def test_a_file_becomes_a_draft_that_somebody_else_publishes(ida):
    published(small())

    answer = ida.post(f"{HOME}upload/", {"file": a_file(second())}, follow=True)

    draft = FrameworkVersion.objects.get(label="2")
    assert answer.redirect_chain[-1][0] == where(draft)
    assert queries.edition_of(draft) == second()
    assert draft.drafted_by == editor()
    assert "You drafted this version, so you cannot publish it" in words(answer)
    assert "Ask another framework editor" in words(ida.get(where(draft, "publish/")))
    assert ida.post(where(draft, "publish/")).status_code == 403

    otto = browser(editor("Otto Lane"))
    assert "Ida Stone drafted it; you publish it" in words(
        otto.get(where(draft, "publish/"))
    )
    said = words(otto.post(where(draft, "publish/"), follow=True))
    assert "Version 2 is published" in said
    draft.refresh_from_db()
    assert draft.status == VersionStatus.PUBLISHED
    assert draft.published_by == editor("Otto Lane")
    assert "published already" in words(otto.get(where(draft, "publish/")))


def test_what_is_wrong_with_a_file_is_shown_by_its_line(ida):
    text = files.write(small()).replace("registration: true", "registration: 7")
    text = text.replace("kind: core", "kind: kernel")
    given = SimpleUploadedFile("framework.yaml", text.encode())

    answer = ida.post(f"{HOME}upload/", {"file": given})

    assert "things to put right in the file, listed below" in words(answer)
    page = BeautifulSoup(answer.content, "html.parser")
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("tbody tr")]
    line = text[: text.index("registration: 7")].count("\n") + 1
    assert rows[0] == f"{line} needs_registration must be true or false"
    assert any("kind: kernel is none of core, elective" in row for row in rows)
    assert not FrameworkVersion.objects.exists()


def test_a_file_that_is_no_text_is_refused_by_its_line(ida):
    given = SimpleUploadedFile("framework.yaml", b"a: b\n\x00")
    assert "This is not text" in words(ida.post(f"{HOME}upload/", {"file": given}))


def test_no_file_is_asked_for_again(ida):
    assert "Choose the file of the framework" in words(ida.post(f"{HOME}upload/"))


def test_a_file_too_large_is_refused(ida):
    given = SimpleUploadedFile("framework.yaml", b"a" * (2 * 1024 * 1024 + 1))
    said = words(ida.post(f"{HOME}upload/", {"file": given}))
    assert "smaller than 2 MB" in said


def test_a_published_version_is_not_uploaded_otherwise(ida):
    published(small())
    given = a_file(small(title="Another title"))
    said = words(ida.post(f"{HOME}upload/", {"file": given}))
    assert "published and never changes" in said


def test_references_may_come_in_a_file_of_their_own(ida):
    beside = "references:\n  - {code: a-2020, title: A, year: 2020, body: B}\n"
    given = {
        "file": a_file(small()),
        "references": SimpleUploadedFile("references.yaml", beside.encode()),
    }
    ida.post(f"{HOME}upload/", given)
    assert FrameworkVersion.objects.get().references[0]["code"] == "a-2020"


@pytest.mark.parametrize("edition", [small(), early_career()])
def test_what_is_downloaded_loads_as_the_same(ida, edition):
    answer = ida.get(where(published(edition), "file/"))
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert files.read(answer.content.decode()) == edition


def test_a_draft_is_compared_with_the_version_in_force(ida):
    published(small())
    draft = drafted(second())

    answer = ida.get(where(draft, "compare/"))

    said = words(answer)
    assert "Version 2 compared with 1" in said
    assert "Unit ZZZ ZZZ Added" in said
    assert "Unit AAA AAA Dropped" in said
    assert "AAA-K1 Dropped Nothing" in said
    assert "The file has no map" in said
    page = BeautifulSoup(answer.content, "html.parser")
    assert "[added: Unit ZZZ ]" in " ".join(page.ins.get_text(" ").split())


def test_the_first_version_has_nothing_to_be_compared_with(ida):
    draft = drafted(small())
    assert "Compare" not in words(ida.get(where(draft)))
    assert ida.get(where(draft, "compare/")).status_code == 404


def test_a_draft_out_of_order_is_not_published(ida):
    published(small())
    draft = drafted(second(in_force_from=date(2026, 9, 1)))
    said = words(ida.post(where(draft, "publish/")))
    assert "a new version must begin after that" in said


def test_drafts_are_for_framework_editors_alone():
    draft = drafted(small())
    carol = browser(cast.carol())
    for page in (HOME, f"{HOME}upload/", where(draft), where(draft, "file/")):
        assert carol.get(page).status_code == 404


def test_comparing_asks_the_same_number_of_queries_however_long(
    ida, django_assert_max_num_queries
):
    published(early_career())
    draft = drafted(early_career(version="2027", in_force_from=date(2027, 11, 1)))
    with django_assert_max_num_queries(32):
        ida.get(where(draft, "compare/"))
