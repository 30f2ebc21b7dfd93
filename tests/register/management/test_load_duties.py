import pytest
from django.core.management import CommandError, call_command

from register.models import DutyRule

pytestmark = pytest.mark.django_db


def test_it_loads_the_rules_of_england(capsys):
    call_command("load_duties", "england.yaml")
    call_command("load_duties", "register/duties/england.yaml")
    assert DutyRule.objects.count() == 4
    assert capsys.readouterr().out == "4 of 4 rules are new\n0 of 4 rules are new\n"


def test_it_names_what_is_wrong_with_its_line(tmp_path, capsys):
    file = tmp_path / "wrong.yaml"
    file.write_text("rules:\n  - duty: cooking\n")
    with pytest.raises(SystemExit) as caught:
        call_command("load_duties", str(file))
    assert caught.value.code == 1
    assert "wrong.yaml:2: duty must be one of" in capsys.readouterr().err
    assert not DutyRule.objects.exists()


def test_it_says_when_there_is_no_such_file():
    with pytest.raises(CommandError, match=r"no file nowhere\.yaml"):
        call_command("load_duties", "nowhere.yaml")
