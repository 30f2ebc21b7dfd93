"""What the database holds about hours of practice, whoever asks."""

import pgtrigger

from ecf.events import guards

EITHER = pgtrigger.Insert | pgtrigger.Update


def by_another(table: str, column: str, *, name: str = "decided") -> pgtrigger.Trigger:
    """Nobody answers for their own hours."""
    return guards.refused_where(
        f"{table}_{name}_by_another",
        "hours are answered for by somebody else",
        where=f"""EXISTS (
            SELECT FROM register_entry
            WHERE id = NEW.entry_id AND person_id = NEW.{column}
        )""",
        operation=EITHER,
    )


def within_a_day() -> pgtrigger.Trigger:
    """All that stands of one day fits into it."""
    return guards.refused_where(
        "practicevisit_within_a_day",
        "a day has 24 hours",
        where="""NEW.status <> 'withdrawn' AND 96 < NEW.quarters + coalesce((
            SELECT sum(quarters) FROM register_practicevisit
            WHERE entry_id = NEW.entry_id AND happened_on = NEW.happened_on
              AND status <> 'withdrawn' AND id <> NEW.id
        ), 0)""",
        operation=EITHER,
    )


def on_a_registered_day() -> pgtrigger.Trigger:
    return guards.refused_where(
        "practicevisit_on_a_registered_day",
        "practice is logged for days of registration",
        where="""NOT EXISTS (
            SELECT FROM register_entry entry,
                register_standing(ARRAY[entry.person_id], NEW.happened_on, NULL) told
            WHERE entry.id = NEW.entry_id
              AND told.status IN ('registered', 'registered_with_conditions')
        )""",
        operation=pgtrigger.Insert,
    )


def settled() -> pgtrigger.Trigger:
    """What was taken out stays out; what is confirmed is only sent back."""
    return guards.refused_where(
        "practicevisit_settled",
        "a visit that is settled does not change",
        where="""OLD.status = 'withdrawn'
            OR (OLD.status = 'confirmed' AND NEW.status NOT IN ('returned'))""",
        operation=pgtrigger.Update,
    )


def asked_once(table: str) -> pgtrigger.Trigger:
    """What a registrar answered, or the person took back, is over."""
    return guards.refused_where(
        f"{table}_answered_once",
        "what was asked is answered once",
        where="OLD.status <> 'asked'",
        operation=pgtrigger.Update,
    )
