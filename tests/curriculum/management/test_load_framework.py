from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from curriculum.choices import VersionStatus
from curriculum.models import Framework, FrameworkVersion
from tests.curriculum.editions import EARLY_CAREER, FAMILY_SUPPORT

TOO_MANY = "2 sign-offs in the foundation; the budget allows 1"

pytestmark = pytest.mark.django_db


def load(path, *options):
    out, err = StringIO(), StringIO()
    call_command("load_framework", str(path), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_file_becomes_a_draft():
    out, _ = load(FAMILY_SUPPORT)

    assert out == "family-support 1: Draft\n"
    assert FrameworkVersion.objects.get().status == VersionStatus.DRAFT


def test_a_file_of_ours_is_found_by_its_name_and_published():
    out, _ = load(EARLY_CAREER.name, "--publish")

    assert out == "early-career 2026.3: Published\n"


def test_loading_what_is_published_again_changes_nothing():
    load(FAMILY_SUPPORT, "--publish")

    out, _ = load(FAMILY_SUPPORT, "--publish")

    assert out == "family-support 1: Published\n"
    assert FrameworkVersion.objects.count() == 1


def test_faults_are_told_with_their_lines_and_nothing_is_stored(tmp_path, capsys):
    file = tmp_path / "broken.yaml"
    text = FAMILY_SUPPORT.read_text()
    file.write_text(
        text.replace("foundation_sign_offs: 4", "foundation_sign_offs: 1").replace(
            "requires: [everyday-help]", "requires: [every-day]"
        )
    )
    err = StringIO()

    with pytest.raises(SystemExit) as exit_:
        call_command("load_framework", str(file), "--publish", stderr=err)

    assert exit_.value.code == 1
    first_too_many = text[: text.index("- code: SGN\n")].count("\n") + 1
    requiring = text[: text.index("- code: when-help")].count("\n") + 1
    assert err.getvalue().splitlines() == [
        f"broken.yaml:{requiring}: There is no module every-day to require",
        f"broken.yaml:{first_too_many}: {TOO_MANY}",
    ]
    assert not Framework.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a: [", b"[]", b"a: 1"])
def test_what_is_no_framework_is_refused(tmp_path, content):
    file = tmp_path / "other.yaml"
    file.write_bytes(content)
    err = StringIO()

    with pytest.raises(SystemExit):
        call_command("load_framework", str(file), stderr=err)

    assert err.getvalue().startswith("other.yaml:1: ")


def test_a_published_version_that_differs_is_refused(tmp_path):
    load(FAMILY_SUPPORT, "--publish")
    file = tmp_path / "other.yaml"
    file.write_text(FAMILY_SUPPORT.read_text().replace("Starting out", "Setting off"))

    with pytest.raises(CommandError, match="give what is new a new version"):
        load(file)


def test_a_version_out_of_order_is_refused_and_leaves_no_draft(tmp_path):
    load(FAMILY_SUPPORT, "--publish")
    file = tmp_path / "other.yaml"
    file.write_text(FAMILY_SUPPORT.read_text().replace('version: "1"', 'version: "2"'))

    with pytest.raises(CommandError, match="must begin after that"):
        load(file, "--publish")

    assert FrameworkVersion.objects.count() == 1


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(CommandError, match="There is no file nothing"):
        load("nothing.yaml")
