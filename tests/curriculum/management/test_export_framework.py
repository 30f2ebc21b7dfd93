from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from curriculum.rules import files
from tests.curriculum.editions import early_career, family_support, small
from tests.curriculum.stored import drafted, published

pytestmark = pytest.mark.django_db


def export(code):
    out = StringIO()
    call_command("export_framework", code, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("edition", [early_career(), family_support()])
def test_what_is_exported_loads_as_the_same_edition(edition, tmp_path):
    published(edition)
    file = tmp_path / "exported.yaml"

    file.write_text(export(edition.framework))

    assert files.read(file.read_text()) == edition
    out = StringIO()
    call_command("load_framework", str(file), "--publish", stdout=out)
    assert out.getvalue().endswith(": Published\n")


def test_a_version_that_is_not_in_force_yet_is_not_exported(time_machine):
    time_machine.move_to(date(2026, 11, 21))
    published(small(in_force_from=date(2027, 9, 1)))
    drafted(small(framework="other"))

    with pytest.raises(CommandError, match="No version of small is in force on 2026"):
        export("small")
    with pytest.raises(CommandError, match="No version of other is in force"):
        export("other")
