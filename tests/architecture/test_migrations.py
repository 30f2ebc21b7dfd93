"""A migration is frozen: it means the same in five years as on its first day."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = sorted(
    file.relative_to(ROOT)
    for pattern in ("*/migrations/0*.py", "ecf/*/migrations/0*.py")
    for file in ROOT.glob(pattern)
)
# Kept as frozen as they are: what they do is theirs, and nothing else of ours.
OPERATIONS = "ecf.database.operations"
OURS = {file.name for file in ROOT.iterdir() if (file / "__init__.py").exists()}


def imported_by(file):
    for node in ast.walk(ast.parse((ROOT / file).read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("file", MIGRATIONS, ids=str)
def test_migrations_import_nothing_of_ours_but_operations(file):
    # Also what allows the tests to keep what migrations made (tests/database.py).
    borrowed = {name for name in imported_by(file) if name.partition(".")[0] in OURS}
    assert borrowed <= {OPERATIONS}


def test_operations_import_nothing_of_ours():
    imported = imported_by("ecf/database/operations.py")
    assert not {name for name in imported if name.partition(".")[0] in OURS}
