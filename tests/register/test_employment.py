"""R7: the agency rule of 2024, by years of direct employment: what the service answers
agrees with the plain model in `employed`, one at a time and many at once."""

import random
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from accounts.actions import employments, organisations
from accounts.actions import people as persons
from accounts.choices import Basis
from accounts.models import Person
from register import queries
from register.actions import batches, checks, duties
from register.choices import AnnotationKind, Duty
from register.models import Check
from register.rules import files
from tests import cast
from tests.cast import people, register
from tests.register import employed, world

pytestmark = pytest.mark.django_db
ON = date(2026, 8, 20)
FIRST = date(2018, 9, 3)
LONG_AGO = datetime(2017, 1, 2, 9, tzinfo=UTC)
AGENCY = Duty.AGENCY_ENGAGEMENT


def load_rule_of_2024():
    text = Path("register/duties/england-2024-10.yaml").read_text()
    return duties.load(rules=files.read(text), by=people.CONSOLE, at=world.NOW)


def place(kind):
    return organisations.add(code=f"X{kind[:6].upper()}", name=f"A {kind}", kind=kind)


def work(person, kind, from_, until=None, basis=Basis.DIRECT):
    return employments.start(
        person=person,
        organisation=place(kind),
        from_=from_,
        until=until,
        basis=basis,
        by=people.CONSOLE,
        at=LONG_AGO,
    )


def somebody(name="Ann Lee", number="SW920001", from_=FIRST):
    """On the register; nobody has employed them yet."""
    person = persons.add(name=name)
    register.registered(person, number, from_=from_, at=LONG_AGO)
    return person


def ask(number="SW920001", on=ON, **facts):
    question = checks.Question(
        number=number, duty=AGENCY, on=on, purpose="Engaging", **facts
    )
    return checks.check(
        question=question,
        organisation=cast.leeds(),
        by=cast.as_actor(cast.dele()),
        at=world.NOW,
    )


@pytest.fixture(autouse=True)
def _rules():
    load_rule_of_2024()
    world.load_rules()
    world.load_agency_rule()


def test_three_years_of_direct_employment_are_enough():
    work(somebody(), "council", date(2023, 8, 20))
    answer = ask().answer
    assert answer["answer"] == "yes"
    assert answer["rule"] == {"version": "2024.1", "in_force_from": "2024-10-31"}
    codes = [reason["code"] for reason in answer["reasons"]]
    assert codes == ["employment_counted", "registered"]
    assert answer["reasons"][0]["text"] == (
        "3 years of direct employment that this service knows of: A council since 20"
        " August 2023"
    )
    assert [each["item"] for each in answer["items"]] == ["employment", "registration"]


def test_less_is_never_a_no_and_says_what_to_do():
    work(somebody(), "trust", date(2024, 4, 1))
    answer = ask().answer
    assert answer["answer"] == "not_decided"
    first = answer["reasons"][0]
    assert first["code"] == "employment_not_proven"
    assert first["text"].startswith("2 years 4 months of direct employment")
    assert "ask the person for proof" in first["text"]
    assert answer["items"][0]["is_met"] is False
    assert answer["reasons"][-1]["code"] == "always_allowed"


@pytest.mark.parametrize(
    ("kind", "basis"),
    [
        ("council", Basis.AGENCY),
        ("agency", Basis.DIRECT),
        ("university", Basis.DIRECT),
        ("nhs", Basis.DIRECT),
    ],
)
def test_other_work_does_not_count(kind, basis):
    work(somebody(), kind, FIRST, basis=basis)
    answer = ask().answer
    assert answer["answer"] == "not_decided"
    assert "no direct employment" in answer["reasons"][0]["text"]


def test_work_before_registration_does_not_count():
    work(somebody(from_=date(2025, 9, 1)), "council", FIRST)
    assert ask().answer["answer"] == "not_decided"


def test_work_known_of_another_record_of_the_person_counts():
    person, other = somebody(), persons.add(name="A Lee")
    work(other, "council", FIRST)
    Person.objects.filter(pk=other.pk).update(merged_into=person)
    assert ask().answer["answer"] == "yes"


def test_who_is_not_registered_may_not():
    person = somebody(from_=date(2026, 9, 1))
    work(person, "council", FIRST)
    assert ask().answer["answer"] == "no"


def test_past_days_are_answered_by_the_rule_then_in_force():
    person = somebody()
    work(person, "council", FIRST)
    register.annotated(person, AnnotationKind.FOUNDATION, from_=FIRST)
    versions = [
        (ask(on=on).answer["rule"] or {}).get("version")
        for on in (
            date(2024, 10, 30),
            date(2024, 10, 31),
            date(2026, 8, 31),
            date(2026, 9, 1),
            date(2026, 11, 1),
        )
    ]
    assert versions == [None, "2024.1", "2024.1", "2026.1", "2026.2"]


def test_the_rule_that_ended_may_be_loaded_after_those_that_followed():
    assert load_rule_of_2024() == 0
    (rule,) = files.read(Path("register/duties/england-2024-10.yaml").read_text())
    earlier = replace(
        rule,
        version="2023.1",
        in_force_from=date(2023, 1, 1),
        in_force_until=date(2024, 10, 31),
    )
    assert duties.load(rules=[earlier], by=people.CONSOLE, at=world.NOW) == 1
    over = replace(earlier, version="2023.2", in_force_until=date(2024, 11, 1))
    with pytest.raises(files.FaultyFile, match="some of these days"):
        duties.load(rules=[over], by=people.CONSOLE, at=world.NOW)
    longer = replace(rule, in_force_until=date(2026, 8, 1))
    with pytest.raises(files.FaultyFile, match="says otherwise"):
        duties.load(rules=[longer], by=people.CONSOLE, at=world.NOW)


def test_one_and_many_agree_with_the_plain_model():
    rng = random.Random(20261121)
    days = [FIRST + timedelta(days=97 * n) for n in range(32)]
    lives = {}
    for n in range(60):
        number, person = f"SW93{n:04}", None
        from_ = rng.choice([FIRST, date(2019, 2, 28), date(2022, 8, 20)])
        person = somebody(f"Ann {n}", number, from_=from_)
        jobs = []
        for kind in rng.sample(["council", "trust", "agency", "nhs"], k=3):
            begins = rng.choice(days)
            until = rng.choice([None, begins + timedelta(days=rng.randint(1, 1500))])
            basis = rng.choice([Basis.DIRECT, Basis.DIRECT, Basis.AGENCY])
            work(person, kind, begins, until, basis)
            jobs.append(employed.Job(kind, basis.value, begins, until))
        lives[number] = (jobs, [(from_, None)])
    seen = set()
    for on in (ON, date(2025, 3, 1), date(2024, 11, 11)):
        many = batches.ask(
            asked=batches.Asked(
                key=uuid.uuid4(),
                written=list(lives),
                duty=AGENCY,
                on=on,
                purpose="Engaging",
            ),
            organisation=cast.leeds(),
            by=cast.as_actor(cast.dele()),
            at=world.NOW,
        )
        for life, checked in zip(lives.values(), many.checked, strict=True):
            enough = employed.is_enough(*life, 3, on)
            assert checked.answer["answer"] == ("yes" if enough else "not_decided")
            seen.add(enough)
        for number in list(lives)[:5]:
            assert ask(number, on).answer["reasons"] == next(
                each.answer["reasons"]
                for each in many.checked
                if each.answer["number"] == number
            )
    assert seen == {True, False}


def test_many_are_asked_in_as_many_statements_as_one(django_assert_max_num_queries):
    for n in range(30):
        work(somebody(f"Ann {n}", f"SW94{n:04}"), "council", FIRST)
    standings = queries.standings_of_numbers([f"SW94{n:04}" for n in range(30)], ON)
    leeds = cast.leeds()
    with django_assert_max_num_queries(5):
        found = queries.grounds_for(AGENCY, leeds, list(standings.values()), ON)
    assert len(found) == 30


def test_a_duty_that_needs_no_employment_looks_none_up(django_assert_num_queries):
    somebody()
    standing = queries.standing_of_number("SW920001", world.TODAY)
    leeds = cast.leeds()
    with django_assert_num_queries(2):
        queries.grounds_for(Duty.SECTION_47_LEAD, leeds, [standing], world.TODAY)


def test_nobody_learns_from_it_where_somebody_hidden_works():
    person = somebody()
    work(person, "council", FIRST)
    entry = queries.entry_of_person(person.pk)
    entry.hidden_from_search = True
    entry.save(update_fields=["hidden_from_search"])
    assert "A council" not in str(ask().answer)
    assert "A council" not in str(Check.objects.get().answer)


def test_the_person_reads_what_was_counted(client, time_machine):
    world.sasha()
    client.force_login(cast.sasha().user)
    time_machine.move_to(datetime(2026, 8, 20, 9, tzinfo=UTC), tick=False)
    page = " ".join(client.get("/register/mine/").content.decode().split())
    assert "of direct employment that this service knows of: Leeds since" in page


def test_a_receipt_says_how_todays_answer_differs(client, time_machine):
    work(somebody(), "council", date(2024, 4, 1))
    time_machine.move_to(world.NOW, tick=False)
    row = ask()
    client.force_login(cast.dele().user)
    page = client.get(f"/receipts/{row.public_id}/").content.decode()
    assert "The rule about this duty has changed" in page
    assert "3 years of direct employment known to this service" in page
