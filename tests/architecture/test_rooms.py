"""The walls of the house stand: tried on a copy, with something in the wrong place."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
APPS = ("accounts", "assessments", "curriculum", "pay", "portfolio", "register")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The house without its furniture: only what Python imports."""
    place = tmp_path_factory.mktemp("house")
    only_python = shutil.ignore_patterns("*.yaml", "*.csv", "__pycache__", "*.sql")
    for package in (*APPS, "ecf"):
        shutil.copytree(HOME / package, place / package, ignore=only_python)
    shutil.copy(HOME / "pyproject.toml", place)
    return place


@pytest.fixture
def add(copy):
    """Put a file into the copy for one test."""
    added = []

    def put(path, text):
        file = copy / path
        before = file.read_text() if file.exists() else None
        added.append((file, before))
        file.parent.mkdir(exist_ok=True)
        file.write_text((before or "") + text)

    yield put
    for file, before in added:
        if before is None:
            file.unlink()
        else:
            file.write_text(before)


def lint(place):
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [program, "--no-cache"], cwd=place, capture_output=True, text=True, check=False
    )


def test_the_walls_stand(copy):
    done = lint(copy)
    assert done.returncode == 0, done.stdout


def test_a_room_that_is_not_on_the_list_does_not_exist(copy, add):
    for app in APPS:
        add(f"{app}/utils.py", "")
    done = lint(copy)
    assert done.returncode == 1
    for app in APPS:
        assert f"{app}.utils" in done.stdout


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("register/queries/__init__.py", "import portfolio.models"),
        ("accounts/queries.py", "import register.models"),
        ("ecf/time/london.py", "import accounts.models"),
        ("curriculum/queries.py", "import register.choices"),
        ("portfolio/rules/submissions.py", "import django.utils.timezone"),
        ("portfolio/rules/submissions.py", "import portfolio.models"),
        ("pay/models/scales.py", "import pay.actions"),
        ("pay/views/__init__.py", "import portfolio.views"),
        ("pay/tasks.py", "import ecf.desk.views"),
    ],
)
def test_an_import_up_the_house_is_refused(copy, add, path, line):
    add(path, f"\n{line}\n")
    done = lint(copy)
    assert done.returncode == 1, f"{line} passed in {path}"
