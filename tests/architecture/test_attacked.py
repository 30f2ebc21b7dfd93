"""Whatever the database holds by name, some test attacks: it says the name, or makes it
of a table's name that it says too. What ends as below is attacked on every table there
is: by `tests/ecf/events/test_guards_of_tables.py`, and by
`tests/portfolio/models/test_hidden_places.py`."""

import re
from pathlib import Path

from django.apps import apps

HERE = Path(__file__).parent
TESTS = [
    path.read_text()
    for path in HERE.parent.rglob("*.py")
    if HERE not in path.parents and "corruptions" not in path.parts
]
MADE = re.compile(r'f"(\w*)\{\w+\}(\w*)"')
ON_EVERY_TABLE = ("_never_deleted", "_appends_only", "_only_redacted")
OURS = {path.name for path in HERE.parent.iterdir()}
NAMES = {
    held.name
    for model in apps.get_models()
    if model.__module__.partition(".")[0] in OURS
    for held in [*model._meta.constraints, *getattr(model._meta, "triggers", ())]
}


def is_attacked(name):
    if name.endswith(ON_EVERY_TABLE):
        return True
    return any(name in text or is_made_in(text, name) for text in TESTS)


def is_made_in(text, name):
    return any(
        re.search(rf'"{re.escape(name[len(begins) : len(name) - len(ends)])}\b', text)
        for begins, ends in MADE.findall(text)
        if len(name) > len(begins + ends) > 0
        and name.startswith(begins)
        and name.endswith(ends)
    )


def test_what_the_database_holds_is_attacked_by_its_name():
    assert not [name for name in sorted(NAMES) if not is_attacked(name)]
