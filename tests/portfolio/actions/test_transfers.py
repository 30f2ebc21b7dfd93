from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time import boundaries
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import departures, enrolments, submissions, transfers
from portfolio.events import TransferDue
from portfolio.models import Departure, InterimReport, Transfer, UnitCompletion
from portfolio.subscribers import complete_transfer
from tests.cast import frameworks, moving, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 12, 7)
TOO_LATE = datetime(2026, 12, 8, 6, tzinfo=UTC)
CALENDAR = boundaries.CALENDAR


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def transfer(enrolment):
    return moving.started(enrolment)


def told(name):
    return EventRecord.objects.filter(name=f"portfolio.{name}").count()


def act(verb, transfer, by, at=NOW):
    getattr(transfers, verb)(transfer=transfer, by=people.as_actor(by), at=at)
    transfer.refresh_from_db()


class TestStarting:
    def test_gives_the_old_employer_ten_working_days(self, transfer, enrolment):
        assert (transfer.status, transfer.confirm_by) == ("started", LAST_DAY)
        enrolment.refresh_from_db()
        assert enrolment.employer == people.leeds()
        assert told("TransferStarted") == 1

    def test_asks_the_educator_for_an_interim_report(self, transfer):
        assert transfer.report.educator == people.priya()
        assert [*queries.reports_asked_of(people.priya().pk)] == [transfer.report]

    def test_again_is_the_same(self, transfer, enrolment):
        bob = people.as_actor(moving.bob())
        again = transfers.start(
            enrolment=enrolment, employer=people.bradford(), by=bob, at=NOW
        )
        assert again == transfer

    def test_needs_a_coordinator_there_and_the_job(self, enrolment):
        said = {"enrolment": enrolment, "employer": people.bradford(), "at": NOW}
        with pytest.raises(PermissionDenied, match="You cannot enrol"):
            transfers.start(**said, by=people.as_actor(people.carol()))
        with pytest.raises(PermissionDenied, match="Record that first"):
            transfers.start(**said, by=people.as_actor(moving.bob()))
        with pytest.raises(PermissionDenied, match="Nobody transfers themselves"):
            transfers.start(**said, by=people.as_actor(people.sasha()))


class TestCompleting:
    def test_moves_the_enrolment_with_its_decisions(self, enrolment, aaa):
        portfolio.signed_off(enrolment, aaa)
        transfer = moving.completed(enrolment)
        enrolment.refresh_from_db()
        assert enrolment.employer == people.bradford()
        assert (transfer.status, transfer.completed_by) == ("completed", people.carol())
        assert UnitCompletion.objects.filter(enrolment=enrolment).count() == 1
        assert told("EnrolmentTransferred") == told("TransferCompleted") == 1

    def test_ends_the_old_educators_from_today(self, enrolment):
        moving.completed(enrolment)
        assert queries.assignment_of(enrolment.pk, TODAY) is None
        assert told("EducatorAssignmentEnded") == 1

    def test_a_decision_of_the_same_day_stays_one_by_somebody_assigned(
        self, enrolment, aaa
    ):
        portfolio.signed_off(enrolment, aaa, at=NOW - timedelta(hours=1))
        moving.completed(enrolment)
        assert queries.assignment_of(enrolment.pk, TODAY) is not None
        tomorrow = TODAY + timedelta(days=1)
        assert queries.assignment_of(enrolment.pk, tomorrow) is None

    def test_assignments_to_come_end_too(self, enrolment):
        portfolio.assigned(enrolment, people.omar(), from_=TODAY)
        portfolio.assigned(enrolment, people.mei(), from_=date(2027, 1, 1))
        moving.completed(enrolment)
        tomorrow = TODAY + timedelta(days=1)
        assert not enrolment.educator_assignments.filter(
            period__endswith__gt=tomorrow
        ).exists()

    def test_only_the_old_employer_confirms(self, transfer):
        for who in (moving.bob(), people.sasha(), people.priya(), people.mei()):
            with pytest.raises(PermissionDenied):
                act("confirm", transfer, who)
        act("confirm", transfer, people.carol())
        act("confirm", transfer, people.carol())
        assert told("TransferCompleted") == 1

    def test_once_called_off_it_is_over(self, transfer):
        with pytest.raises(PermissionDenied):
            act("call_off", transfer, people.carol())
        act("call_off", transfer, moving.bob())
        act("call_off", transfer, moving.bob())
        with pytest.raises(IllegalMove):
            act("confirm", transfer, people.carol())
        assert told("TransferCalledOff") == 1

    def test_old_work_is_refused_to_the_old_educator(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        moving.completed(enrolment)
        with pytest.raises(PermissionDenied, match="assigned today"):
            submissions.sign_off(
                submission=submission,
                comment="",
                by=people.as_actor(people.priya()),
                at=NOW,
            )


class TestByItself:
    def test_the_calendar_says_so_on_the_day_after_the_last(self, transfer):
        day_before = LAST_DAY - timedelta(days=1)
        assert not [*queries.transfers_due(day_before, LAST_DAY)]
        (due,) = queries.transfers_due(LAST_DAY, LAST_DAY + timedelta(days=1))
        assert due == TransferDue(person_id=people.sasha().pk, transfer_id=transfer.pk)

    def test_it_completes_then_once(self, transfer, time_machine):
        time_machine.move_to(TOO_LATE)
        due = TransferDue(person_id=None, transfer_id=transfer.pk)
        complete_transfer(due)
        complete_transfer(due)
        transfer.refresh_from_db()
        assert (transfer.status, transfer.completed_by) == ("completed", None)
        assert told("TransferCompleted") == 1

    def test_not_before(self, transfer):
        with pytest.raises(PermissionDenied, match="10 working days"):
            transfers.complete_by_itself(transfer=transfer, by=CALENDAR, at=NOW)

    def test_a_move_called_off_stays_so(self, transfer):
        act("call_off", transfer, moving.bob())
        transfers.complete_by_itself(transfer=transfer, by=CALENDAR, at=TOO_LATE)
        assert Transfer.objects.get().status == "called_off"


class TestEvidenceFromBefore:
    def seen_by(self, person):
        return queries.evidence_visible_to(people.as_actor(person), TODAY).exists()

    def test_opens_to_the_new_employer_when_the_person_agrees(self, enrolment, aaa):
        portfolio.evidenced(enrolment, aaa)
        transfer = moving.completed(enrolment)
        assert not self.seen_by(moving.bob())
        assert not self.seen_by(people.carol())
        assert self.seen_by(people.sasha())
        with pytest.raises(PermissionDenied):
            act("agree", transfer, moving.bob())
        act("agree", transfer, people.sasha())
        act("agree", transfer, people.sasha())
        assert self.seen_by(moving.bob())
        assert told("EvidenceOpened") == 1

    def test_what_is_written_afterwards_is_open(self, enrolment, aaa):
        moving.completed(enrolment)
        made = portfolio.facts(aaa)
        portfolio.evidence.add(
            enrolment=enrolment,
            facts=made,
            by=people.as_actor(people.sasha()),
            at=NOW + timedelta(hours=1),
        )
        assert self.seen_by(moving.bob())

    def test_the_new_educator_decides_on_it_only_then(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        transfer = moving.completed(enrolment)
        enrolment.refresh_from_db()
        portfolio.register.educator(people.omar())
        portfolio.educators.assign(
            enrolment=enrolment,
            educator=people.omar(),
            from_=TODAY,
            by=people.as_actor(moving.bob()),
            at=NOW,
        )
        said = {"submission": submission, "comment": "", "at": NOW}
        with pytest.raises(PermissionDenied, match="has not agreed yet"):
            submissions.sign_off(**said, by=people.as_actor(people.omar()))
        act("agree", transfer, people.sasha())
        submissions.sign_off(**said, by=people.as_actor(people.omar()))


class TestTheInterimReport:
    def write(self, report, text="Going well.", by=people.priya):
        transfers.report(report=report, text=text, by=people.as_actor(by()), at=NOW)

    def test_is_written_once_by_whoever_was_asked(self, transfer):
        with pytest.raises(PermissionDenied):
            self.write(transfer.report, by=people.carol)
        for _ in range(2):
            self.write(transfer.report)
        assert InterimReport.objects.get().text == "Going well."
        assert told("InterimReportWritten") == 1
        with pytest.raises(IllegalMove):
            self.write(transfer.report, "Going badly.")

    def test_may_be_written_after_the_move(self, enrolment):
        self.write(moving.completed(enrolment).report)


class TestLeaving:
    def depart(self, enrolment, by=people.carol):
        return departures.depart(enrolment=enrolment, by=people.as_actor(by()), at=NOW)

    def test_pauses_and_the_register_does_not_resume_it(self, enrolment):
        assert self.depart(enrolment) == self.depart(enrolment)
        enrolments.bring_up_to_date(
            people=[enrolment.person_id], by=people.CONSOLE, at=NOW
        )
        enrolment.refresh_from_db()
        assert enrolment.status == "paused"
        assert told("Departed") == told("EnrolmentPaused") == 1

    def test_whoever_comes_back_goes_on(self, enrolment):
        self.depart(enrolment)
        departures.come_back(
            enrolment=enrolment, by=people.as_actor(people.carol()), at=NOW
        )
        enrolment.refresh_from_db()
        assert enrolment.status == "active"
        assert Departure.objects.get().returned_at == NOW

    def test_so_does_whoever_is_taken_on_elsewhere(self, enrolment):
        self.depart(enrolment)
        moving.completed(enrolment)
        enrolment.refresh_from_db()
        assert enrolment.status == "active"

    @pytest.mark.parametrize("who", [people.sasha, people.priya, people.mei])
    def test_is_for_a_coordinator_to_record(self, enrolment, who):
        with pytest.raises(PermissionDenied):
            self.depart(enrolment, by=who)

    def test_leaves_them_all_their_work(self, enrolment, aaa):
        portfolio.evidenced(enrolment, aaa)
        self.depart(enrolment)
        sasha = people.as_actor(people.sasha())
        assert queries.evidence_visible_to(sasha, TODAY).count() == 1
