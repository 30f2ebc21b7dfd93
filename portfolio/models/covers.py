"""What the database holds about cover, whoever asks (P10)."""

import pgtrigger

from ecf.events import guards

STANDS_IN_FOR_ANOTHER = """
    IF NOT EXISTS (
        SELECT FROM portfolio_educatorassignment covered
        WHERE covered.id = NEW.covers_id
          AND covered.enrolment_id = NEW.enrolment_id
          AND covered.educator_id <> NEW.educator_id
          AND covered.covers_id IS NULL
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def stands_in_for_another() -> pgtrigger.Trigger:
    name = "educatorassignment_covers_another_of_the_same"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        condition=pgtrigger.Q(new__covers_id__isnull=False),
        func=STANDS_IN_FOR_ANOTHER.format(
            refusal=guards.refusal(
                "cover stands in for another educator of the same person",
                constraint=name,
            )
        ),
    )
