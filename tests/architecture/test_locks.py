"""What we install is pinned by hash, names no host, and has a reason."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCK = (ROOT / "requirements.lock").read_text()
NODE_LOCK = json.loads((ROOT / "package-lock.json").read_text())
PROJECT = (ROOT / "pyproject.toml").read_text()


def name_of(requirement):
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


def locked_packages():
    """Requirement line and hashes, in the order of the file."""
    return re.findall(
        r"^(\S+==\S+).*\\\n((?:    --hash=.*\n?)+)", PYTHON_LOCK, re.MULTILINE
    )


def requirements():
    project = tomllib.loads(PROJECT)
    groups = project["dependency-groups"].values()
    listed = [
        *project["project"]["dependencies"],
        *(one for many in groups for one in many),
    ]
    return [one for one in listed if isinstance(one, str)]


@pytest.mark.parametrize("file", ["requirements.lock", "package-lock.json", ".npmrc"])
def test_lock_files_name_no_host(file):
    lines = (ROOT / file).read_text().splitlines()
    addresses = [line for line in lines if "://" in line and "funding" not in line]
    # npm repeats where a package asks for money.
    assert [line for line in addresses if '"url":' not in line] == []


def test_node_packages_say_nothing_of_where_they_came_from():
    assert not [name for name, it in NODE_LOCK["packages"].items() if "resolved" in it]


def test_every_python_package_has_hashes():
    requirements = re.findall(r"^\S+==\S+", PYTHON_LOCK, re.MULTILINE)
    assert requirements == [line for line, _ in locked_packages()]
    for line, hashes in locked_packages():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", hashes), line


def test_every_node_package_has_a_hash():
    without = [
        name
        for name, package in NODE_LOCK["packages"].items()
        if name and not package.get("integrity", "").startswith("sha512-")
    ]
    assert without == []


def test_whatever_the_project_asks_for_is_locked():
    locked = {name_of(line) for line, _ in locked_packages()}
    assert {name_of(one) for one in requirements()} <= locked


def test_every_dependency_says_why_it_is_there():
    entries = re.findall(r'^    "([^"]+)",(.*)$', PROJECT, re.MULTILINE)
    asked = set(requirements())
    silent = [one for one, rest in entries if one in asked and "#" not in rest]
    assert silent == []


def test_the_tools_version_is_the_same_everywhere():
    pins = [
        re.findall(r"uv==([\d.]+)", (ROOT / file).read_text())
        for file in ("Makefile", "Dockerfile")
    ]
    assert pins[0] == pins[1]
