"""A life in the words of the tables: lines of PostgreSQL's COPY text format."""

import random

from ecf.desk.populate import lines, registers
from ecf.desk.populate.lines import Rows
from ecf.desk.populate.lives import YEAR, Life
from ecf.desk.populate.ways import Portfolio


def write(life: Life, rows: Rows) -> None:
    """Everything about one life. Its person's id follows from its index."""
    chance = random.Random(f"{rows.world.seed}:{life.index}:ids")
    organisation, town = rows.world.employers[life.employer]
    person = rows.add("accounts_person", lines.uuid(chance), life.name)
    entry = rows.add("register_entry", lines.uuid(chance), person, life.name, town, "f")
    registers.registration(life, entry, rows)
    if life.educates or life.enrolled:
        since = life.started_on or rows.world.on - 8 * YEAR
        rows.add(
            "accounts_employment",
            lines.uuid(chance),
            person,
            organisation,
            "direct",
            lines.period(since),
        )
    if life.educates:
        registers.educates(chance, entry, rows)
    if life.enrolled:
        Portfolio(chance, life, person, entry, organisation, rows).write()
