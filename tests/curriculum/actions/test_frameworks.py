from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.choices import OrganisationKind, Role
from accounts.events import RoleGranted
from accounts.models import Organisation, Person, RoleGrant
from curriculum import queries
from curriculum.actions import frameworks
from curriculum.choices import Fate, VersionStatus
from curriculum.models import Framework, FrameworkVersion, Statement
from curriculum.rules.editions import Mapped
from curriculum.rules.faults import FaultyFile
from curriculum.rules.versions import AlreadyPublished, OutOfOrder
from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from tests.curriculum.editions import (
    core,
    early_career,
    elective,
    family_support,
    small,
    unit,
)
from tests.curriculum.stored import CONSOLE, NOW, drafted, published, withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def framework_editor():
    """National, as frameworks are."""
    person = Person.objects.create(name="Edith Editor")
    organisation = Organisation.objects.create(
        code="NAT",
        name="The department",
        official_name="The department",
        kind=OrganisationKind.NATIONAL,
    )
    grant = RoleGrant.objects.create(
        person=person,
        role=Role.FRAMEWORK_EDITOR,
        organisation=organisation,
        period=period(date(2026, 1, 1)),
    )
    granted = RoleGranted(
        person_id=person.pk,
        rolegrant_id=grant.pk,
        role=grant.role,
        organisation_id=organisation.pk,
    )
    history.record(granted, by=CONSOLE, at=NOW)
    return Actor.person(person.pk)


def announced(version):
    return list(
        EventRecord.objects.filter(
            subject_kind="frameworkversion", subject_id=version.pk
        )
        .order_by("id")
        .values_list("name", flat=True)
    )


@pytest.mark.parametrize("edition", [early_career(), family_support(), small()])
def test_a_draft_says_what_the_file_says(edition):
    assert queries.edition_of(drafted(edition)) == edition


def test_a_draft_is_announced():
    assert announced(drafted(small())) == ["curriculum.FrameworkDrafted"]


def test_a_draft_takes_the_place_of_the_one_before():
    first = drafted(small())

    second = drafted(
        small(
            title="A better title",
            modules=(
                core("beginning", unit("ZZZ")),
                elective("choosing", unit("CCC"), unit("DDD")),
            ),
        )
    )

    assert second.pk == first.pk
    assert FrameworkVersion.objects.get().title == "A better title"
    assert not Statement.objects.filter(code__startswith="AAA").exists()
    assert Statement.objects.filter(code="ZZZ-K1").exists()


def test_what_could_not_work_is_not_stored():
    with pytest.raises(FaultyFile):
        drafted(small(groups=()))

    assert not Framework.objects.exists()


def test_nobody_but_an_editor_drafts_or_publishes_or_withdraws():
    person = Person.objects.create(name="Ada Visitor")
    version = drafted(small())
    by = Actor.person(person.pk)

    with pytest.raises(PermissionDenied, match="cannot change frameworks"):
        drafted(small(version="2"), by=by)
    with pytest.raises(PermissionDenied, match="cannot change frameworks"):
        frameworks.publish(version=version, by=by, at=NOW)
    frameworks.publish(version=version, by=CONSOLE, at=NOW)
    with pytest.raises(PermissionDenied, match="cannot change frameworks"):
        frameworks.withdraw(version=version, by=by, at=NOW)

    version.refresh_from_db()
    assert version.status == VersionStatus.PUBLISHED
    assert FrameworkVersion.objects.count() == 1


def test_publishing_says_who_and_when(framework_editor):
    version = drafted(small())

    frameworks.publish(version=version, by=framework_editor, at=NOW)

    version.refresh_from_db()
    assert version.status == VersionStatus.PUBLISHED
    assert version.published_at == NOW
    assert version.published_by_id == framework_editor.person_id
    assert announced(version) == [
        "curriculum.FrameworkDrafted",
        "curriculum.FrameworkPublished",
    ]


def test_doing_it_again_changes_nothing():
    version = published(small())
    frameworks.publish(version=version, by=CONSOLE, at=NOW)
    frameworks.withdraw(version=version, by=CONSOLE, at=NOW)
    frameworks.withdraw(version=version, by=CONSOLE, at=NOW)

    assert announced(version) == [
        "curriculum.FrameworkDrafted",
        "curriculum.FrameworkPublished",
        "curriculum.FrameworkWithdrawn",
    ]


def test_what_was_withdrawn_is_not_published_again():
    version = withdrawn(small())

    with pytest.raises(IllegalMove):
        frameworks.publish(version=version, by=CONSOLE, at=NOW)


def test_a_published_version_that_says_the_same_is_left_alone():
    version = published(small())

    again = drafted(small())

    assert again == version
    assert again.status == VersionStatus.PUBLISHED
    assert len(announced(version)) == 2


def test_a_published_version_never_says_something_else():
    published(small())

    with pytest.raises(AlreadyPublished, match="a new version"):
        drafted(small(title="A better title"))


def test_the_next_version_ends_the_one_before_on_its_first_day():
    first = published(small())

    second = published(small(version="2", in_force_from=date(2027, 9, 1)))

    first.refresh_from_db()
    assert first.period == period(date(2026, 9, 1), date(2027, 9, 1))
    assert second.period == period(date(2027, 9, 1))
    assert announced(first)[-1] == "curriculum.FrameworkSucceeded"
    assert queries.version_in_force("small", on=date(2027, 8, 31)) == first
    assert queries.version_in_force("small", on=date(2027, 9, 1)) == second


@pytest.mark.parametrize("begins", [date(2026, 9, 1), date(2025, 9, 1)])
def test_a_version_never_begins_before_one_that_is_published(begins):
    published(small())
    second = drafted(small(version="2", in_force_from=begins))

    with pytest.raises(OutOfOrder, match="Version 1 is published and begins on 2026"):
        frameworks.publish(version=second, by=CONSOLE, at=NOW)


def test_a_withdrawn_version_is_no_longer_in_force():
    version = published(small())

    frameworks.withdraw(version=version, by=CONSOLE, at=NOW)

    version.refresh_from_db()
    assert version.withdrawn_at == NOW
    assert queries.version_in_force("small", on=date(2026, 11, 21)) is None
    assert announced(version)[-1] == "curriculum.FrameworkWithdrawn"
    with pytest.raises(AlreadyPublished):
        drafted(small(title="A better title"))


def test_a_draft_cannot_be_withdrawn():
    with pytest.raises(IllegalMove):
        frameworks.withdraw(version=drafted(small()), by=CONSOLE, at=NOW)


def test_frameworks_do_not_end_each_other():
    first, other = published(early_career()), published(family_support())

    first.refresh_from_db()
    assert first.period.upper is None
    assert other.period.upper is None


def test_whoever_drafted_a_version_cannot_publish_it(framework_editor):
    version = drafted(small(), by=framework_editor)
    assert version.drafted_by_id == framework_editor.person_id

    with pytest.raises(PermissionDenied, match="Ask another framework editor"):
        frameworks.publish(version=version, by=framework_editor, at=NOW)

    version.refresh_from_db()
    assert version.status == VersionStatus.DRAFT


def test_the_console_drafts_and_publishes():
    version = published(small())

    assert (version.drafted_by_id, version.published_by_id) == (None, None)


def remade(*mapping, **changes):
    """A second version whose first unit is another."""
    modules = (
        core("beginning", unit("ZZZ"), unit("BBB")),
        elective("choosing", unit("CCC"), unit("DDD")),
    )
    said = {"version": "2", "in_force_from": date(2027, 9, 1), "modules": modules}
    return small(**{**said, **changes}, mapping=mapping)


WHOLE = tuple(
    Mapped(code=f"AAA-{end}", to=(f"ZZZ-{end}",), how=Fate.REPLACED)
    for end in ("K1", "K2", "D1", "D2")
)


def test_a_map_is_kept_with_the_version():
    published(small())

    version = published(remade(*WHOLE))

    assert version.mapping[0] == {"from": "AAA-K1", "to": ["ZZZ-K1"], "how": "replaced"}
    assert queries.edition_of(version) == remade(*WHOLE)


def test_a_map_that_forgets_a_statement_is_not_stored():
    published(small())

    with pytest.raises(FaultyFile, match="AAA-D2 of 1 is not accounted for"):
        drafted(remade(*WHOLE[:3]))


def test_what_no_file_could_say_is_not_stored():
    odd = unit("AAA")
    last = replace(odd.statements[-1], code="AAA-D2B")
    odd = replace(odd, statements=(*odd.statements[:-1], last))
    edition = small(modules=(core("beginning", odd, unit("BBB")), *small().modules[1:]))

    with pytest.raises(FaultyFile, match="AAA-D2B"):
        drafted(edition)
    assert not FrameworkVersion.objects.exists()


def test_a_draft_whose_map_no_longer_fits_is_not_published():
    published(small())
    draft = drafted(remade(*WHOLE, in_force_from=date(2028, 9, 1), version="3"))
    published(remade(*WHOLE))

    with pytest.raises(PermissionDenied, match="no longer fits"):
        frameworks.publish(version=draft, by=CONSOLE, at=NOW)


def test_a_file_that_is_published_may_be_loaded_again():
    published(small())
    version = published(remade(*WHOLE))

    assert drafted(remade(*WHOLE)) == version


def test_statements_are_followed_over_several_versions():
    first = published(small())
    published(remade(*WHOLE))
    back = small(
        version="3",
        in_force_from=date(2028, 9, 1),
        mapping=(
            Mapped(code="ZZZ-K1", to=("AAA-K1", "AAA-K2"), how=Fate.SPLIT),
            *(
                Mapped(code=f"ZZZ-{end}", to=(), how=Fate.DROPPED)
                for end in ("K2", "D1", "D2")
            ),
        ),
    )
    third = published(back)

    found = queries.successors_between(first, third)

    assert found["AAA-K1"] == ("AAA-K1", "AAA-K2")
    assert found["AAA-D1"] == ()
    assert found["BBB-K1"] == ("BBB-K1",)
