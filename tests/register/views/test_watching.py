from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import roles
from ecf.events import sequencer
from ecf.time.periods import period
from register.actions import periods, watching
from register.choices import AnnotationKind
from register.models import DigestChoice, Watch
from tests import cast
from tests.cast import people, register
from tests.register import world
from tests.register.views.test_batches import ASKED
from tests.register.views.test_checks import words

pytestmark = pytest.mark.django_db
CHANGES = "/checks/watched/"
PEOPLE = "/checks/watched/people/"
ROSTER = "/checks/watched/roster/"
LIST = "/checks/watched/roster/list/"
PAGES = [CHANGES, PEOPLE, ROSTER, LIST]


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW, tick=False)


@pytest.fixture
def checker(client):
    client.force_login(cast.dele().user)
    return client


@pytest.fixture
def bex():
    """At Bradford: a stranger to Leeds."""
    return world.bex()


def watch(entry, purpose="Agency work"):
    (row,) = watching.start(
        entries=[entry],
        organisation=cast.leeds(),
        purpose=purpose,
        by=people.as_actor(cast.dele()),
        at=world.NOW,
    )
    return row


def suspend(entry):
    periods.suspend(
        entry=entry,
        period=period(world.TODAY),
        because="An order",
        by=people.CONSOLE,
        at=world.NOW,
    )
    sequencer.number_new_events()


def staff(count):
    for n in range(count):
        person = people.person(f"Ann {n:02}", cast.leeds())
        until = date(2027, 1, 1)
        register.registered(person, f"SW9200{n:02}", until=date(2026, 12, 1))
        register.annotated(person, AnnotationKind.AMHP, until=until)
    sequencer.number_new_events()


def test_what_changed_is_told_the_newest_first(checker):
    entry = world.sasha()
    suspend(entry)
    page = words(checker.get(CHANGES))
    assert "Suspended from 21 November 2026" in page
    assert page.index("Suspended from") < page.index("Registered from 2 September 2024")
    assert 'href="/register/SW912345/"' in page


def test_without_a_change_it_says_so(checker):
    assert "Nothing has changed" in words(checker.get(CHANGES))
    assert "Nobody by hand" in words(checker.get(PEOPLE))
    assert "No staff on the register" in words(checker.get(PEOPLE))


def test_somebody_is_put_on_the_list_and_taken_off(checker, bex):
    sent = checker.post(
        PEOPLE, {"number": "sw912347", "purpose": "Works here through an agency"}
    )
    assert sent.headers["Location"] == PEOPLE
    row = Watch.objects.get()
    page = words(checker.get(PEOPLE))
    assert "Bex Hale is on the watch list." in page
    assert "Works here through an agency" in page
    assert f"/checks/watched/people/{row.public_id}/off/" in page
    suspend(bex)
    assert "Bex Hale" in words(checker.get(CHANGES))

    checker.post(f"/checks/watched/people/{row.public_id}/off/")
    page = words(checker.get(PEOPLE))
    assert "Bex Hale is off the list." in page
    assert "Nobody by hand" in page
    # The watch is over: there is nothing to take off.
    again = checker.post(f"/checks/watched/people/{row.public_id}/off/")
    assert again.status_code == 404


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"number": "", "purpose": ""}, "Say why you watch this person"),
        ({"number": "12", "purpose": "Why"}, "Enter a registration number"),
        ({"number": "SW999999", "purpose": "Why"}, "No entry of the register has"),
        ({"number": world.SASHA, "purpose": "Why"}, "Leeds employs this person"),
        ({"number": world.BEX, "purpose": "Why"}, "on the list already"),
    ],
)
def test_a_wrong_answer_says_what_to_do(checker, bex, sent, says):
    world.sasha()
    watch(bex)
    page = checker.post(PEOPLE, sent)
    assert page.status_code == 200
    assert says in words(page)
    assert Watch.objects.count() == 1


def test_a_list_of_checks_is_watched_at_once_for_its_reason(checker, bex):
    world.load_rules()
    world.sasha()
    place = checker.post(PEOPLE.replace("watched/people", "many"), ASKED).headers[
        "Location"
    ]
    page = words(checker.get(place))
    assert "Watch these people" in page
    assert "You do not watch 1 of them yet" in page
    checker.post(f"{place}watch/")
    assert [(row.entry, row.purpose) for row in Watch.objects.all()] == [
        (bex, "Planning Monday")
    ]
    assert "Watch these people" not in words(checker.get(place))
    checker.post(f"{place}watch/")
    assert Watch.objects.count() == 1


def test_the_mail_is_turned_off_and_on(checker):
    assert "Send me no mail" in words(checker.get(CHANGES))
    checker.post(f"{CHANGES}mail/", {"wanted": "no"})
    assert "You get no mail about changes." in words(checker.get(CHANGES))
    assert not DigestChoice.objects.get().wanted
    checker.post(f"{CHANGES}mail/", {"wanted": "yes"})
    assert DigestChoice.objects.get().wanted
    checker.post(f"{CHANGES}mail/", {"wanted": "perhaps"})
    assert DigestChoice.objects.get().wanted


def test_the_roster_says_who_needs_a_look_and_why(checker, bex):
    watch(bex)
    lapsed = people.person("Lara Past", cast.leeds())
    register.registered(lapsed, "SW920099", until=date(2026, 6, 1))
    staff(1)
    page = words(checker.get(ROSTER))
    for said in (
        "Registration lapsed: it ended on 31 May 2026",
        "Registered with conditions since 2 May 2026",
        "Nobody has asked to renew: registration ends on 30 November 2026",
        "Approved mental health professional ends on 31 December 2026",
    ):
        assert said in page, said
    # Dele checks, and needs no entry.
    assert "Dele Obi" not in page.split("<main")[1]
    file = checker.get(f"{ROSTER}roster.csv").content.decode()
    assert "Conditions to read,Bex Hale,SW912347" in file


def test_with_nobody_to_look_at_it_says_so_and_nothing_more(checker):
    world.sasha()
    # Sasha's manager, of whom nothing says that he needs no entry.
    register.registered(cast.tom(), "SW912350")
    page = words(checker.get(ROSTER))
    assert "Nobody needs a look today" in page
    assert "all clear" not in page.lower()


def test_the_employers_list_is_compared_with_our_record(checker, bex):
    world.sasha()
    world.priya()
    listed = f"{world.SASHA}, {world.BEX}, SW999999, nonsense, {world.SASHA}"
    page = words(checker.post(LIST, {"pasted": listed}))
    assert "1 person is in both" in page
    ours, theirs = page.split("Employed by our record, not in your list", 1)
    assert "Bex Hale" in ours
    assert "No entry has this number" in ours
    assert "Priya Nair" in theirs
    assert "nonsense" in theirs
    # Dele, and Tom, who manages Sasha.
    assert "2 of your staff have no entry" in page


def test_what_differs_is_downloaded_however_long_the_list(checker, bex):
    world.sasha()
    listed = {"pasted": "\n".join(f"SW{n}" for n in range(7000, 7060))}
    page = words(checker.post(LIST, listed))
    assert "And 10 more: download what differs." in page
    file = checker.post(LIST, listed | {"download": "csv"})
    lines = file.content.decode().splitlines()
    assert len(lines) == 1 + 60 + 1
    assert lines[-1].endswith('not in your list",SW912345,Sasha Reid')


def test_the_list_may_be_a_file(checker):
    world.sasha()
    file = SimpleUploadedFile("hr.csv", f"Number\n{world.SASHA}\n".encode())
    assert "1 person is in both" in words(checker.post(LIST, {"file": file}))
    assert "Paste registration numbers" in words(checker.post(LIST, {}))


@pytest.mark.parametrize("who", ["sasha", "carol", "mei", "priya"])
def test_who_does_not_check_finds_no_such_pages(client, who):
    client.force_login(getattr(cast, who)().user)
    for page in PAGES:
        assert client.get(page).status_code == 404, page


def test_each_organisation_keeps_a_list_of_its_own(client, checker, bex):
    row = watch(bex, purpose="Ours alone")
    olga = cast.person("Olga Diaz", cast.bradford(), "checker")
    client.force_login(olga.user)
    assert "Ours alone" not in words(client.get(PEOPLE))
    place = f"/checks/watched/people/{row.public_id}/off/"
    assert client.post(place).status_code == 404
    for page in PAGES:
        assert client.get(f"{page}?for=LDS").status_code == 404, page


def test_who_checks_for_two_chooses(checker, bex):
    roles.grant(
        person=cast.dele(),
        role="checker",
        organisation=cast.bradford(),
        from_=people.SINCE,
        by=people.CONSOLE,
        at=world.NOW,
    )
    suspend(bex)
    assert "Bex Hale" in words(checker.get(CHANGES))
    leeds = words(checker.get(f"{CHANGES}?for=LDS"))
    assert "Bex Hale" not in leeds
    assert '<a class="govuk-link" href="?for=BRD">Bradford</a>' in leeds
    third = register.registered(cast.person("Ann Agency"), "SW920001")
    sent = {"number": "SW920001", "purpose": "Engaged"}
    moved = checker.post(f"{PEOPLE}?for=LDS", sent)
    assert moved.headers["Location"] == f"{PEOPLE}?for=LDS"
    row = Watch.objects.get(entry=third)
    assert row.organisation == cast.leeds()
    off = checker.post(f"/checks/watched/people/{row.public_id}/off/")
    assert off.headers["Location"] == f"{PEOPLE}?for=LDS"


def test_the_person_sees_who_watches_them_and_why(client, bex):
    row = watch(bex)
    client.force_login(cast.bex().user)
    page = words(client.get("/register/mine/checks/"))
    assert "Who watches my entry" in page
    assert "Agency work" in page
    assert "Dele Obi" not in page
    watching.end(watch=row, by=people.as_actor(cast.dele()), at=world.NOW)
    page = words(client.get("/register/mine/checks/"))
    assert "Who watches my entry" not in page


def test_that_a_regulator_watches_is_not_told(client, bex):
    row = watch(bex)
    row.organisation.kind = "regulator"
    row.organisation.save(update_fields=["kind"])
    client.force_login(cast.bex().user)
    assert "Agency work" not in words(client.get("/register/mine/checks/"))


@pytest.mark.parametrize(
    ("page", "most"), [(CHANGES, 12), (PEOPLE, 12), (ROSTER, 18), (LIST, 10)]
)
def test_pages_ask_as_often_however_many_are_watched(
    checker, page, most, django_assert_max_num_queries
):
    staff(3)
    checker.get(page)
    with django_assert_max_num_queries(most) as few:
        checker.get(page)
    for n in range(3, 30):
        person = people.person(f"Ann {n:02}", cast.leeds())
        register.registered(person, f"SW9200{n:02}", until=date(2026, 12, 1))
    sequencer.number_new_events()
    with django_assert_max_num_queries(len(few)):
        response = checker.get(page)
    assert "Ann 29" in words(response) or page == LIST
    assert len(response.content) < 60 * 1024


def test_where_all_stand_is_asked_in_one_statement(checker):
    staff(5)
    with CaptureQueriesContext(connection) as asked:
        checker.get(ROSTER)
    about = [
        each for each in asked.captured_queries if "register_standing" in each["sql"]
    ]
    assert len(about) == 1
