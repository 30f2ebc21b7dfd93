import json

import pytest
from django.core.management import CommandError, call_command

from ecf.events.models import EventRecord
from register.models import Entry, RegistrationNumber

pytestmark = pytest.mark.django_db
HEADER = "number,name,town,registered_from,registered_until\n"
TOM = "SW900001,Tom Ash,Leeds,2026-09-01,2026-12-01\n"
AL = "SW900002,Al Oak,,2026-09-01,2026-12-01\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "entries.csv"
    path.write_text(HEADER + TOM + AL)
    return path


def run(capsys, *args):
    call_command("import_register", *map(str, args))
    return capsys.readouterr().out


def counted(out):
    lines = [line for line in out.splitlines() if not line.startswith(" ")]
    return {line[:38].strip(): line[38:].strip() for line in lines if line[38:].strip()}


def test_it_shows_what_would_change_and_changes_nothing(file, capsys):
    out = run(capsys, file)
    assert (
        "  line 2: SW900001 registered from 1 September 2026"
        " to the end of 30 November 2026\n"
    ) in out
    assert counted(out)["New entries"] == "2"
    assert out.endswith("Nothing was changed. --apply changes the register\n")
    assert not Entry.objects.exists()


def test_applied_it_changes_the_register_and_again_nothing(file, capsys):
    assert counted(run(capsys, file, "--apply"))["New entries"] == "2"
    assert RegistrationNumber.objects.count() == 2
    told = EventRecord.objects.filter(by_system="register-import").count()
    assert told == 4
    again = counted(run(capsys, file, "--apply"))
    assert (again["New entries"], again["The same"]) == ("0", "2")
    assert EventRecord.objects.filter(by_system="register-import").count() == told


def test_json_names_every_difference(file, capsys):
    run(capsys, file, "--apply")
    file.write_text(HEADER + TOM.replace("Leeds", "York"))
    told = json.loads(run(capsys, file, "--json"))
    assert told.pop("seconds") >= 0
    assert told == {
        "applied": False,
        "rows": 1,
        "new": 0,
        "changed": 1,
        "same": 0,
        "left_alone": 0,
        "not_in_file": 1,
        "differences": [
            {"line": 2, "number": "SW900001", "kind": "changed", "text": "town"}
        ],
        "numbers_not_in_file": ["SW900002"],
    }


def test_conditions_are_shown_imposed_once_and_ended(file, capsys):
    header = HEADER.replace("\n", ",conditions\n")
    with_one = TOM.replace("\n", ",Must be supervised\n")
    file.write_text(header + with_one)
    words = "condition imposed: “Must be supervised”"
    assert words in run(capsys, file)
    assert words in run(capsys, file, "--apply")
    assert counted(run(capsys, file, "--apply"))["The same"] == "1"
    file.write_text(header + TOM.replace("\n", ",\n"))
    assert "condition ended: “Must be supervised”" in run(capsys, file)
    file.write_text(header + with_one.replace("Must", "=Must"))
    with pytest.raises(SystemExit):
        run(capsys, file)
    (fault, _) = capsys.readouterr().err.splitlines()
    assert fault == (
        "entries.csv:2: conditions must each begin with a letter or a figure"
    )


def test_a_long_list_is_cut_short(file, capsys):
    rows = [TOM.replace("SW900001", f"SW{number}") for number in range(1, 24)]
    file.write_text(HEADER + "".join(rows))
    assert "  and 3 more; --json names all\n" in run(capsys, file)


def test_malformed_rows_are_named_by_line_and_nothing_is_done(file, capsys):
    file.write_text(HEADER + TOM + "XX,,,,\n" + TOM)
    with pytest.raises(SystemExit) as caught:
        run(capsys, file, "--apply")
    assert caught.value.code == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "entries.csv:3: name is missing"
    assert told[-2] == "entries.csv:4: SW900001 is on line 2 already"
    assert told[-1] == "4 faults: nothing was changed"
    assert not Entry.objects.exists()


def test_it_says_when_there_is_no_such_file():
    with pytest.raises(CommandError, match=r"no file nowhere\.csv"):
        call_command("import_register", "nowhere.csv")
