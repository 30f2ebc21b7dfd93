"""Everything kept is read again each night, and what differs is reported."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from curriculum.choices import EvidenceKind
from ecf.desk import faults, integrity
from ecf.desk.tasks import check_integrity
from ecf.files import disk, files, sweeping
from ecf.files.models import Difference, FixityFailure, KeptKind, StoredFile
from ecf.jobs import work
from ecf.jobs.models import Chunk, Job, JobStatus, Slot
from portfolio import queries as portfolio_queries
from tests.cast import frameworks, people, portfolio, redactions
from tests.ecf.files import made
from tests.portfolio.models.attacks import VERSION, refused, run
from tests.portfolio.views.pages import queries_of

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def stored():
    return [
        files.store(upload=made.upload(f"{n}.pdf", made.pdf()), by_person_id=7)
        for n in range(5)
    ]


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def text(enrolment):
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    return portfolio.evidenced(enrolment, aaa).versions.get()


def path(stored):
    return disk.root() / stored.path


def change(stored):
    path(stored).write_bytes(made.pdf() + b"!")


def night(at=NIGHT):
    """The whole of it, by one worker."""
    job = integrity.start(at=at)
    assert job is not None
    return work.work_on(job.pk, now=at)


def rewrite(text):
    """A version whose words are not those of its digest."""
    return run(VERSION, text.evidence_id, 2, "0" * 64, text.written_by_id)


def found():
    return {
        (each.kind, each.row_id): each.difference
        for each in FixityFailure.objects.all()
    }


def test_a_night_that_finds_nothing_says_how_much_it_read(stored, text, mailoutbox):
    job = night()
    assert job.status == JobStatus.DONE
    assert job.result == {"files_read": 5, "texts_read": 1, "missing": 0, "changed": 0}
    assert not integrity.tell(at=NIGHT)
    assert mailoutbox == []


def test_a_file_changed_on_disk_and_one_that_is_missing_are_found(stored):
    change(stored[1])
    path(stored[3]).unlink()
    job = night()
    assert (job.result["missing"], job.result["changed"]) == (1, 1)
    assert found() == {
        ("file", stored[1].pk): Difference.CHANGED,
        ("file", stored[3].pk): Difference.MISSING,
    }


def test_a_file_that_cannot_be_read_is_not_what_was_kept(stored):
    path(stored[0]).unlink()
    path(stored[0]).mkdir()
    night()
    assert found() == {("file", stored[0].pk): Difference.CHANGED}


def test_words_that_are_not_of_their_digest_are_found(text):
    other = rewrite(text)
    night()
    assert found() == {("text", other): Difference.CHANGED}


def test_two_beats_make_one_run_and_the_day_makes_none(stored):
    assert integrity.start(at=NIGHT.replace(hour=1, minute=0)) is None
    assert integrity.start(at=NIGHT) is not None
    assert integrity.start(at=NIGHT + timedelta(minutes=15)) is None
    assert Job.objects.filter(kind=integrity.JOB).count() == 1
    assert integrity.start(at=NIGHT + timedelta(days=1)) is not None


def test_an_empty_house_is_whole_at_once():
    assert integrity.start(at=NIGHT).status == JobStatus.DONE


@pytest.fixture
def small_chunks(monkeypatch):
    kept = integrity.Kept(model=StoredFile, reread=sweeping.files, a_chunk=2)
    monkeypatch.setattr(integrity, "KEPT", {KeptKind.FILE: kept})


def test_it_is_done_in_chunks_of_ids_each_file_once(stored, small_chunks):
    change(stored[0])
    change(stored[4])
    job = night()
    assert Chunk.objects.filter(job=job).count() >= 3
    assert job.result["files_read"] == 5
    assert set(found()) == {("file", stored[0].pk), ("file", stored[4].pk)}


def test_few_rows_are_in_memory_at_once(stored, monkeypatch):
    monkeypatch.setattr(sweeping, "AT_ONCE", 2)
    first, until = stored[0].pk, stored[-1].pk + 1
    read = [row.id for row in sweeping.files(first=first, until=until)]
    assert read == [each.pk for each in stored]
    assert list(sweeping.files(first=first, until=first)) == []


def test_a_worker_lost_half_way_is_followed_by_another(
    stored, small_chunks, monkeypatch
):
    """What its chunk had found is gone with it, and is found again, once."""
    change(stored[0])
    path(stored[4]).unlink()
    job = integrity.start(at=NIGHT)
    assert work.work_next(now=NIGHT, job_id=job.pk)
    kept = integrity.KEPT[KeptKind.FILE]

    def lost(**ids):
        yield from kept.reread(**ids)
        raise SystemExit  # as a worker that is told to go

    dying = integrity.Kept(model=kept.model, reread=lost, a_chunk=2)
    monkeypatch.setattr(integrity, "KEPT", {KeptKind.FILE: dying})
    with pytest.raises(SystemExit):
        work.work_next(now=NIGHT, job_id=job.pk)
    assert Job.objects.get().status == JobStatus.RUNNING

    monkeypatch.setattr(integrity, "KEPT", {KeptKind.FILE: kept})
    job = work.work_on(job.pk, now=NIGHT + work.LEASE)
    assert job.status == JobStatus.DONE
    assert job.result == {"files_read": 5, "missing": 1, "changed": 1}
    assert len(found()) == 2


class TestTelling:
    def test_is_one_mail_a_run_to_support(self, stored, settings, mailoutbox):
        settings.SUPPORT_EMAIL = "support@example.org"
        change(stored[0])
        night()
        assert integrity.tell(at=NIGHT)
        assert not integrity.tell(at=NIGHT)
        (mail,) = mailoutbox
        assert mail.to == ["support@example.org"]
        assert mail.subject == "1 of what is kept differs from its digest"
        assert "/support/kept/" in mail.body
        night(at=NIGHT + timedelta(days=1))
        assert integrity.tell(at=NIGHT + timedelta(days=1))

    def test_waits_until_all_is_read(self, stored, small_chunks):
        change(stored[0])
        job = integrity.start(at=NIGHT)
        work.work_next(now=NIGHT, job_id=job.pk)
        assert FixityFailure.objects.exists()
        assert not integrity.tell(at=NIGHT)

    def test_that_fails_is_tried_again(self, stored, monkeypatch):
        def fail(**_):
            raise OSError

        change(stored[0])
        night()
        monkeypatch.setattr(integrity, "send_mail", fail)
        with pytest.raises(OSError):  # noqa: PT011 - any will do
            integrity.tell(at=NIGHT)
        assert not Slot.objects.filter(job=integrity.MAIL).exists()

    def test_is_done_by_the_same_task_that_begins(self, stored, mailoutbox):
        path(stored[0]).unlink()
        for minutes in (0, 15):
            with time_machine.travel(NIGHT + timedelta(minutes=minutes), tick=False):
                check_integrity()
                work.work_on(Job.objects.get().pk, now=NIGHT)
        assert len(mailoutbox) == 1


class TestFsck:
    def names(self):
        return {fault.name for fault in faults.kept.find(using="default")}

    def test_finds_nothing_where_all_is_whole(self, stored, text):
        assert self.names() == set()

    def test_asks_the_same_by_the_same_function(self, stored, text):
        change(stored[0])
        rewrite(text)
        assert self.names() == {"files_are_as_kept", "texts_are_as_written"}

    def test_ends_with_exit_1(self, stored, capsys, monkeypatch):
        monkeypatch.setattr(faults, "QUESTIONS", ())
        path(stored[0]).unlink()
        with pytest.raises(SystemExit):
            call_command("fsck", json=True)
        (told,) = json.loads(capsys.readouterr().out)
        assert told["rows"] == [[stored[0].pk, "missing"]]


class TestThePage:
    PAGE = "/support/kept/"

    @pytest.fixture
    def support(self, client):
        client.force_login(people.sol().user)
        return client

    def page(self, client):
        return client.get(self.PAGE).content.decode()

    def test_says_that_nobody_has_looked_yet(self, support):
        assert "Nobody has looked yet" in self.page(support)

    def test_says_that_nothing_differs(self, support, stored, text):
        night()
        page = self.page(support)
        assert "Nothing differs" in page
        assert "5 files and 1 text read" in page

    def test_says_what_differs_and_what_to_look_for(self, support, stored, text):
        path(stored[2]).unlink()
        rewrite(text)
        night()
        page = self.page(support)
        assert stored[2].path in page
        assert stored[2].sha256 in page
        assert str(text.evidence.public_id) in page
        assert "Other words" not in page
        home = support.get("/dashboard/").content.decode()
        assert "kept otherwise than its digest says" in home

    def test_is_of_support_alone(self, client):
        client.force_login(people.carol().user)
        assert client.get(self.PAGE).status_code == 404

    def test_takes_as_many_queries_however_much_differs(self, support, stored):
        change(stored[0])
        night()
        counted = queries_of(support, self.PAGE)
        for each in stored:
            change(each)
        night(at=NIGHT + timedelta(days=1))
        assert queries_of(support, self.PAGE) == counted


def test_a_fixity_failure_is_kept_as_it_was(stored):
    change(stored[0])
    night()
    refused("fixityfailure_appends_only", run, "DELETE FROM files_fixityfailure")
    again = """INSERT INTO files_fixityfailure (run, kind, row_id, difference, found_at)
        SELECT run, {}, row_id, {}, now() FROM files_fixityfailure RETURNING id"""
    refused("fixityfailure_once_a_run", run, again.format("kind", "difference"))
    refused("fixityfailure_is_of_a_kind", run, again.format("'text'", "'missing'"))


def test_every_kind_of_evidence_has_the_digest_it_is_read_again_by(enrolment):
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    for kind in EvidenceKind:
        portfolio.evidenced(enrolment, aaa, kind=kind)
    read = list(portfolio_queries.texts_reread(first=0, until=10**9))
    assert len(read) == len(EvidenceKind)
    assert not any(row.difference for row in read)


def test_what_is_hidden_or_redacted_is_compared_with_what_it_then_says(text):
    redaction = redactions.proposed(redactions.hidden(text.evidence))
    assert not list(integrity.differences())
    redactions.agreed(redaction)
    text.refresh_from_db()
    assert text.redacted_sha256 != text.sha256
    assert not list(integrity.differences())
