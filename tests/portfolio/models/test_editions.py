"""Nobody changes version by hand."""

import pytest

from tests.cast import frameworks
from tests.portfolio.actions.test_editions import later
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
CHANGE = "UPDATE portfolio_enrolment SET version_id = %s WHERE id = %s"
MOVE = """
    INSERT INTO portfolio_editionmove
        (enrolment_id, from_version_id, to_version_id, moved_at)
    VALUES (%s, %s, %s, now()) RETURNING id
"""


def move_and_change(enrolment, new):
    run(MOVE, enrolment.pk, enrolment.version_id, new.pk)
    telling("enrolment", CHANGE, new.pk, enrolment.pk, about=enrolment.pk)


def change_alone(enrolment, new):
    telling("enrolment", CHANGE, new.pk, enrolment.pk, about=enrolment.pk)


def test_a_version_changes_with_the_record_of_the_move(enrolment):
    new = later()
    refused("enrolment_changes_edition_by_a_move", change_alone, enrolment, new)
    passes(move_and_change, enrolment, new)


@pytest.mark.django_db(transaction=True)
def test_a_move_is_announced(enrolment):
    new = later()
    passes(run, MOVE, enrolment.pk, enrolment.version_id, new.pk)
    refused("enrolment_announced", run, CHANGE, new.pk, enrolment.pk)


def test_people_move_from_where_they_are_to_what_is_later_and_published(enrolment):
    old, new = enrolment.version, later()
    name = "editionmove_from_where_they_were"
    other = frameworks.early_career()
    refused(name, run, MOVE, enrolment.pk, new.pk, old.pk)
    refused(name, run, MOVE, enrolment.pk, old.pk, other.pk)
    refused(name, run, MOVE, enrolment.pk, old.pk, old.pk)


def test_a_move_is_made_once_and_never_changed(enrolment):
    old, new = enrolment.version, later()
    made = passes(run, MOVE, enrolment.pk, old.pk, new.pk)
    refused("editionmove_once", run, MOVE, enrolment.pk, old.pk, new.pk)
    for attack in (
        "UPDATE portfolio_editionmove SET moved_at = now() WHERE id = %s",
        "DELETE FROM portfolio_editionmove WHERE id = %s",
    ):
        refused("editionmove_appends_only", run, attack, made)
