"""SQL by hand, as the application's role: the database refuses (`reliability.md` 13 to
15), and lets through what differs only in being right."""

from typing import ClassVar

import pytest
from django.db import IntegrityError, connection, transaction

from pay.actions import scales
from pay.models import Band, Downgrade, ScaleVersion, SpinePoint
from tests import rows
from tests.cast import assessments, pay, people

pytestmark = pytest.mark.django_db


def run(statement, *values):
    """In a transaction of its own, with the checks a commit would make."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused(constraint, statement, *values):
    with pytest.raises(IntegrityError, match=constraint):
        run(statement, *values)


@pytest.fixture
def scale():
    return pay.scale()[0]


@pytest.fixture
def position(scale):
    enrolment = assessments.on_the_way()
    return pay.placed(enrolment.person)


@pytest.fixture
def downgrade(scale):
    return pay.lowered(assessments.on_the_way())


INSERT = """
    WITH made AS (
        INSERT INTO pay_position (person_id, version_id, point_id, amount, period,
            units, recorded_at, superseded_because)
        VALUES (%s, %s, %s, %s, %s::daterange, 0, now(), '')
        RETURNING id, person_id
    )
    INSERT INTO events_eventrecord (name, person_id, subject_kind, subject_id, payload,
        by_system, happened_at)
    SELECT 'pay.PositionTaken', person_id, 'position', id, '{}', 'attack', now()
    FROM made
"""
EARLIER = "[2026-05-01,2026-06-01)"


class TestPositions:
    def insert(self, position, **told):
        usual = {
            "version": position.version_id,
            "point": position.point_id,
            "amount": position.amount,
            "period": EARLIER,
        }
        return (INSERT, position.person_id, *{**usual, **told}.values())

    def test_a_right_one_goes_in(self, position):
        run(*self.insert(position))

    def test_never_two_at_a_time(self, position):
        now = "[2026-11-01,2026-12-01)"
        refused("position_one_at_a_time", *self.insert(position, period=now))

    # No scale is in force on no first day, and no point has an amount below nothing:
    # position_period_is_whole and position_amount_is_positive never come to speak.
    @pytest.mark.parametrize(
        "told", [{"period": "empty"}, {"period": "(,2026-05-01)"}, {"amount": -1}]
    )
    def test_never_without_a_first_day_or_an_amount(self, position, told):
        refused("position_scale_covers_start", *self.insert(position, **told))

    def test_never_before_its_scale_is_in_force(self, position):
        long_ago = "[2020-01-01,2020-02-01)"
        refused("position_scale_covers_start", *self.insert(position, period=long_ago))

    def test_never_for_another_amount_than_its_points(self, position):
        refused("position_scale_covers_start", *self.insert(position, amount=99999))

    def test_never_without_an_event(self, position):
        silent = INSERT.split("WITH made AS (")[1].split("RETURNING", maxsplit=1)[0]
        values = self.insert(position)[1:]
        refused("position_announced", silent, *values)

    def test_never_changed_but_superseded_once(self, position):
        update = "UPDATE pay_position SET amount = amount + 1 WHERE id = %s"
        refused("position_only_superseded", update, position.pk)
        refused("never_deleted", "DELETE FROM pay_position WHERE id = %s", position.pk)

    def test_never_superseded_without_a_reason(self, position):
        update = "UPDATE pay_position SET superseded_at = now() WHERE id = %s"
        refused("position_superseded_with_reason", update, position.pk)


class TestScales:
    @pytest.mark.parametrize(
        ("constraint", "statement"),
        [
            ("spinepoint_frozen", "UPDATE pay_spinepoint SET amount = amount + 1"),
            ("spinepoint_frozen", "DELETE FROM pay_spinepoint"),
            ("band_frozen", "UPDATE pay_band SET title = 'Other'"),
            (
                "band_frozen",
                """
                INSERT INTO pay_band (version_id, number, title)
                SELECT id, 9, 'New' FROM pay_scaleversion
                """,
            ),
            (
                "spinepoint_frozen",
                """
                INSERT INTO pay_spinepoint (band_id, number, amount, units)
                SELECT id, 99, 1, 99 FROM pay_band
                """,
            ),
            ("scaleversion_frozen", "UPDATE pay_scaleversion SET label = 'Other'"),
            (
                "scaleversion_frozen",
                "UPDATE pay_scaleversion SET status = 'draft', published_at = NULL",
            ),
        ],
    )
    def test_what_is_published_never_changes(self, scale, constraint, statement):
        refused(constraint, statement)

    @pytest.fixture
    def draft(self):
        assessments.assessed_way()
        scales.store_drafts(text=pay.SCALE, by=people.CONSOLE, at=pay.THEN)

    def test_a_draft_may(self, draft):
        run("UPDATE pay_spinepoint SET amount = amount + 1")

    @pytest.mark.parametrize(
        ("name", "model", "changed"),
        [
            ("scaleversion_label_once", ScaleVersion, {}),
            ("scaleversion_period_is_whole", ScaleVersion, {"period": "'empty'"}),
            ("scaleversion_published_has_time", ScaleVersion, {"status": "'lost'"}),
            (
                "scaleversion_published_has_time",
                ScaleVersion,
                {"published_at": "now()"},
            ),
            ("scaleversion_announced", ScaleVersion, {"label": "'Other'"}),
            ("band_number_once", Band, {}),
            ("band_from_one", Band, {"number": "0"}),
            ("spinepoint_number_once", SpinePoint, {"units": "9"}),
            ("spinepoint_units_once", SpinePoint, {"number": "9"}),
            ("spinepoint_amount_is_positive", SpinePoint, {"amount": "0"}),
        ],
    )
    def test_nothing_is_in_a_draft_twice_or_half(self, draft, name, model, changed):
        refused(name, rows.another(model, **changed))

    def test_one_more_that_differs_goes_into_a_draft(self, draft):
        run(rows.another(Band, number="9"))
        run(rows.another(SpinePoint, number="9", units="9"))

    def test_two_in_force_never_overlap(self, scale):
        refused(
            "scaleversion_one_in_force",
            "INSERT INTO pay_scaleversion"
            " (scale_id, label, period, sha256, status, published_at)"
            " SELECT scale_id, 'Other', '[2026-06-01,)', '', 'published', now()"
            " FROM pay_scaleversion",
        )


class TestDowngrades:
    APPROVE = """
        INSERT INTO pay_approval (downgrade_id, by_id, at) VALUES (%s, %s, now())
    """
    OF_ANOTHER: ClassVar = {
        "person_id": "(SELECT id FROM accounts_person WHERE id <> person_id LIMIT 1)"
    }
    MARK = "UPDATE pay_downgrade SET status = 'approved', decided_at = now()"

    def test_one_approval_is_not_enough(self, downgrade):
        run(self.APPROVE, downgrade.pk, people.pat().pk)
        refused("downgrade_approved_by_two", self.MARK)

    def test_two_are(self, downgrade):
        for officer in (people.pat(), people.quinn()):
            run(self.APPROVE, downgrade.pk, officer.pk)
        run(self.MARK)

    def test_nobody_counts_twice(self, downgrade):
        run(self.APPROVE, downgrade.pk, people.pat().pk)
        refused("approval_once_a_person", self.APPROVE, downgrade.pk, people.pat().pk)

    def test_nobody_approves_a_move_of_their_own(self, downgrade):
        own = (downgrade.pk, downgrade.person_id)
        refused("approval_by_another", self.APPROVE, *own)

    def test_an_approval_is_never_taken_back(self, downgrade):
        run(self.APPROVE, downgrade.pk, people.pat().pk)
        refused("approval_appends_only", "DELETE FROM pay_approval")

    def test_declining_has_a_name_and_a_reason(self, downgrade):
        update = "UPDATE pay_downgrade SET status = 'declined', decided_at = now()"
        refused("downgrade_declined_with_reason", update)
        reasoned = f"{update}, reason = 'No', declined_by_id = %s"
        refused("downgrade_declined_with_reason", reasoned, downgrade.person_id)
        run(reasoned, people.pat().pk)

    @pytest.mark.parametrize(
        ("name", "changed"),
        [
            ("downgrade_one_waiting", {}),
            ("downgrade_decided_has_time", {"decided_at": "now()"}),
            ("downgrade_decided_has_time", {"status": "'overtaken'"}),
            (
                "downgrade_status_is_known",
                {"status": "'lost'", "decided_at": "now()"},
            ),
            ("downgrade_announced", OF_ANOTHER),
        ],
    )
    def test_one_is_proposed_at_a_time_and_told(self, downgrade, name, changed):
        refused(name, rows.another(Downgrade, **changed))

    def test_what_was_proposed_never_changes(self, downgrade):
        update = "UPDATE pay_downgrade SET starts_on = starts_on - 100"
        refused("downgrade_unchanging", update)


class TestRuns:
    INSERT = """
        INSERT INTO pay_payrun (kind, "on", rules, status, people, changed,
            proposed_downgrades, started_at)
        VALUES (%s, '2026-11-21', 'digest', %s, 0, 0, 0, now())
    """

    def test_one_of_a_kind_a_day_and_set_of_rules(self):
        run(self.INSERT, "everyone, 12:00", "running")
        run(self.INSERT, "everyone, 13:00", "running")
        refused("payrun_once", self.INSERT, "everyone, 12:00", "running")

    def test_complete_has_its_time(self):
        refused("payrun_complete_has_time", self.INSERT, "everyone", "complete")
