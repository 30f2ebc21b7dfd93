from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from curriculum import queries
from curriculum.choices import Fate, VersionStatus
from curriculum.models import FrameworkVersion
from curriculum.queries import editions
from curriculum.rules import files
from ecf.events.models import EventRecord
from tests import cast
from tests.curriculum.editions import early_career, small
from tests.curriculum.rules.test_mapping import ENDS, mapped
from tests.curriculum.stored import drafted, published
from tests.curriculum.views.test_drafts import (
    a_file,
    browser,
    editor,
    second,
    where,
    words,
)

pytestmark = pytest.mark.django_db
NOTHING = {f"to_AAA-{end}": ["nothing"] for end in ENDS}
KIB = 1024


@pytest.fixture
def ida():
    return browser(editor())


@pytest.fixture
def draft():
    published(small())
    return drafted(second())


def shown(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return page.find("input", {"name": "shown"})["value"]


def say(client, draft, follow=True, **said):
    """Of AAA: `K1="ZZZ-K1"`, or by what the form calls it."""
    at = where(draft, "map/AAA/")
    given = {f"other_AAA-{end}": to for end, to in said.items() if end in ENDS}
    given |= {name: to for name, to in said.items() if name not in ENDS}
    return client.post(at, {"shown": shown(client.get(at)), **given}, follow=follow)


def map_of(draft):
    return editions.said_of(FrameworkVersion.objects.get(pk=draft.pk))


def test_what_is_gone_is_listed_said_and_saved_at_once(ida, draft):
    said = words(ida.get(where(draft, "map/")))
    assert "Nobody has said what carries 4 statements whose codes are gone" in said
    assert "Unit AAA (AAA)" in said
    said = words(ida.get(where(draft, "map/AAA/")))
    assert "AAA-K1: Something to know, number 1, in unit AAA." in said
    assert "ZZZ-K1: Something to know, number 1, in unit ZZZ. Like words" in said

    answer = say(
        ida,
        draft,
        K1="zzz-k1",
        K2="ZZZ-K1",
        D1="ZZZ-D1, ZZZ-D2",
        **{"to_AAA-D2": ["nothing"]},
    )

    assert "What became of Unit AAA is saved" in words(answer)
    assert map_of(draft) == (
        mapped("AAA-K1", "ZZZ-K1", how=Fate.MERGED),
        mapped("AAA-K2", "ZZZ-K1", how=Fate.MERGED),
        mapped("AAA-D1", "ZZZ-D1", "ZZZ-D2", how=Fate.SPLIT),
        mapped("AAA-D2", how=Fate.DROPPED),
    )
    said = words(ida.get(where(draft, "map/AAA/")))
    assert "Split into several. Carried by ZZZ-D1, ZZZ-D2" in said


def test_the_file_of_the_draft_holds_it_and_loads_as_the_same(ida, draft):
    say(ida, draft, **NOTHING)
    edition = queries.edition_of(FrameworkVersion.objects.get(pk=draft.pk))
    read = files.read(ida.get(where(draft, "file/")).content.decode())
    assert read == edition
    assert [each.how for each in read.mapping] == [Fate.DROPPED] * 4
    ida.post("/frameworks/drafts/upload/", {"file": a_file(read)})
    assert map_of(draft) == edition.mapping


def test_who_said_it_is_in_the_history_and_does_not_publish(ida, draft):
    say(ida, draft, **NOTHING)
    say(ida, draft, **NOTHING)
    event = EventRecord.objects.get(name="curriculum.FrameworkMapped")
    assert (event.subject_id, event.by_person_id) == (draft.pk, editor().pk)
    said = words(ida.get(where(draft, "publish/")))
    assert "You said what became of statements in this version" in said
    assert ida.post(where(draft, "publish/")).status_code == 403
    otto = browser(editor("Otto Lane"))
    otto.post(where(draft, "publish/"))
    draft.refresh_from_db()
    assert draft.status == VersionStatus.PUBLISHED


def test_what_is_not_said_yet_is_listed_where_it_is_published(ida, draft):
    otto = browser(editor("Otto Lane"))
    said = words(otto.get(where(draft, "publish/")))
    assert "Not said yet" in said
    assert "Unit AAA : AAA-K1, AAA-K2, AAA-D1, AAA-D2" in said
    assert "Published so, they count as dropped" in said

    say(ida, draft, K1="ZZZ-K1")

    answer = otto.get(where(draft, "publish/"))
    assert "Version 2 cannot be published yet" in words(answer)
    assert where(draft, "map/AAA/") in answer.content.decode()
    refused = otto.post(where(draft, "publish/"))
    assert refused.status_code == 403
    assert "of 1 is not accounted for" in words(refused)


def test_a_file_with_half_a_map_is_said_not_to_load(ida, draft):
    warning = "cannot be uploaded again until it says what became of every statement"
    assert warning not in words(ida.get(where(draft)))
    say(ida, draft, K1="ZZZ-K1")
    assert warning in words(ida.get(where(draft)))
    say(ida, draft, **NOTHING)
    assert warning not in words(ida.get(where(draft)))


def test_the_second_of_two_editors_is_told_and_loses_nothing(ida, draft):
    otto = browser(editor("Otto Lane"))
    at = where(draft, "map/AAA/")
    seen = {"shown": shown(otto.get(at)), "other_AAA-K1": "ZZZ-K2"}
    say(ida, draft, K1="ZZZ-K1")

    answer = otto.post(at, seen)

    said = words(answer)
    assert "Another editor has changed this since you opened it" in said
    assert "Replaced by another. Carried by ZZZ-K1" in said
    assert 'value="ZZZ-K2"' in answer.content.decode()
    assert map_of(draft) == (mapped("AAA-K1", "ZZZ-K1"),)
    otto.post(at, {**seen, "shown": shown(answer)})
    assert map_of(draft) == (mapped("AAA-K1", "ZZZ-K2"),)


def test_a_draft_uploaded_again_meanwhile_is_looked_at_again(ida, draft):
    at = where(draft, "map/AAA/")
    seen = shown(ida.get(at))
    modules = second().modules
    first = replace(modules[0], units=modules[0].units[1:])
    drafted(second(modules=(first, *modules[1:])))
    answer = ida.post(at, {"shown": seen, "other_AAA-K1": "ZZZ-K1"})
    assert "Another editor has changed this" in words(answer)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"K1": "YYY-K1"}, "There is no statement YYY-K1 to map to"),
        (
            {"K1": "ZZZ-K1", "to_AAA-K1": ["nothing"]},
            "Choose what carries it, or that nothing does",
        ),
        ({"to_AAA-K1": ["YYY-K1"]}, "Choose one of the answers on the page"),
    ],
)
def test_what_cannot_be_is_refused(ida, draft, said, why):
    answer = say(ida, draft, **said)
    assert why in words(answer)
    assert map_of(draft) == ()


def test_what_keeps_its_code_is_carried_by_something_or_nothing(ida, draft):
    draft.mapping = [{"from": "BBB-K1", "to": ["BBB-K1", "ZZZ-K1"], "how": "split"}]
    draft.save()
    at = where(draft, "map/BBB/")
    mark = shown(ida.get(at))
    assert "Say what carries BBB-K1" in words(ida.post(at, {"shown": mark}))
    ida.post(at, {"shown": mark, "to_BBB-K1": ["BBB-K1"]})
    assert map_of(draft) == ()


def test_a_published_version_and_a_first_one_are_not_mapped(ida):
    first = drafted(small(framework="another"))
    assert ida.get(where(first, "map/")).status_code == 404
    published(small())
    later = published(second())
    for page in ("map/", "map/AAA/"):
        answer = ida.get(where(later, page))
        assert answer.status_code == 403
        assert "published and never changes" in words(answer)
    assert ida.post(where(later, "map/AAA/"), NOTHING).status_code == 403


def test_a_draft_that_keeps_everything_has_nothing_to_say(ida):
    published(small())
    draft = drafted(small(version="2", in_force_from=second().in_force_from))
    assert "There is nothing to say" in words(ida.get(where(draft, "map/")))
    assert ida.get(where(draft, "map/AAA/")).status_code == 404


def test_nobody_else_sees_the_pages(draft):
    carol = browser(cast.carol())
    for page in ("map/", "map/AAA/"):
        assert carol.get(where(draft, page)).status_code == 404


def test_a_unit_of_the_real_framework_is_a_small_page(
    ida, django_assert_max_num_queries
):
    """Every word of it changed, which is the most there is to ask."""
    published(early_career())
    edition = early_career(version="2027", in_force_from=second().in_force_from)
    drafted(
        replace(
            edition,
            modules=tuple(
                replace(
                    module,
                    units=tuple(
                        replace(
                            unit,
                            statements=tuple(
                                replace(one, text=f"{one.text} Always.")
                                for one in unit.statements
                            ),
                        )
                        for unit in module.units
                    ),
                )
                for module in edition.modules
            ),
        )
    )
    draft = FrameworkVersion.objects.get(label="2027")
    code = next(edition.units()).code
    for page in ("map/", f"map/{code}/"):
        with django_assert_max_num_queries(32):
            answer = ida.get(where(draft, page))
        assert len(answer.content) < 60 * KIB
