from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from curriculum.rules.faults import FaultyFile
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from pay.actions import scales
from pay.models import ScaleVersion
from tests.cast import assessments, pay, people

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _framework():
    assessments.assessed_way()


def store(text=pay.SCALE, by=people.CONSOLE):
    return scales.store_drafts(text=text, by=by, at=AT)


def publish(version, by=people.CONSOLE):
    scales.publish(version=version, by=by, at=AT)
    version.refresh_from_db()


def next_edition(begins="2027-04-01"):
    return pay.SCALE.replace('"2026"', '"2027"').replace("2026-04-01", begins)


def test_drafts_are_replaced_until_they_are_published():
    (first,) = store()
    (again,) = store(pay.SCALE.replace("44000", "44500"))
    assert first.pk == again.pk
    amounts = again.bands.get(number=3).points.values_list("amount", flat=True)
    assert list(amounts) == [44500]


def test_what_is_published_is_returned_when_it_says_the_same():
    (version,) = store()
    publish(version)
    events = EventRecord.objects.count()
    assert store() == [version]
    publish(version)
    assert EventRecord.objects.count() == events


def test_what_is_published_never_says_anything_else():
    publish(store()[0])
    with pytest.raises(FaultyFile, match="published and never changes"):
        store(pay.SCALE.replace("44000", "44500"))


def test_the_next_edition_ends_the_one_before():
    (old,) = store()
    publish(old)
    publish(store(next_edition())[0])
    old.refresh_from_db()
    assert old.period.upper == date(2027, 4, 1)
    assert EventRecord.objects.filter(name="pay.ScaleEnded").count() == 1


def test_editions_are_published_in_order_of_time():
    publish(store(next_edition())[0])
    with pytest.raises(IllegalMove, match="later edition"):
        publish(store()[0])


def test_a_scale_needs_its_framework():
    with pytest.raises(FaultyFile, match="load it first"):
        store(pay.SCALE.replace("assessed-way", "another"))


def test_only_pay_officers_and_the_console_change_scales():
    (version,) = store(by=people.as_actor(people.pat()))
    for person in (people.carol(), people.sol()):
        with pytest.raises(PermissionDenied, match="decide pay"):
            store(by=people.as_actor(person))
        with pytest.raises(PermissionDenied, match="decide pay"):
            publish(version, by=people.as_actor(person))
    publish(version, by=people.as_actor(people.quinn()))
    assert version.published_by == people.quinn()


def test_the_command_loads_and_publishes(tmp_path, capsys):
    file = tmp_path / "scale.yaml"
    file.write_text(pay.SCALE)
    call_command("load_scale", str(file))
    call_command("load_scale", str(file), publish=True)
    assert capsys.readouterr().out == "small 2026: Draft\nsmall 2026: Published\n"


def test_the_command_says_each_fault_with_file_and_line(tmp_path, capsys):
    file = tmp_path / "scale.yaml"
    file.write_text(pay.SCALE.replace("44000", "nothing"))
    with pytest.raises(SystemExit):
        call_command("load_scale", str(file))
    assert "scale.yaml:27: amount must be pounds" in capsys.readouterr().err
    assert not ScaleVersion.objects.exists()


def test_the_command_wants_a_file_that_is_there():
    with pytest.raises(CommandError, match="There is no file"):
        call_command("load_scale", "nowhere.yaml")
