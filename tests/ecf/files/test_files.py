import hashlib
import stat
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from ecf.files import disk, files, names
from ecf.files.models import StoredFile
from ecf.files.rejected import Rejected
from tests.ecf.files import made

pytestmark = pytest.mark.django_db
SASHA = 7


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def store(name, content):
    return files.store(upload=made.upload(name, content), by_person_id=SASHA)


def kept(stored):
    return (disk.root() / stored.path).read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("report.pdf", made.pdf(), "application/pdf"),
        ("Report.PDF", made.pdf(version="2.0"), "application/pdf"),
        ("photo.png", made.image("PNG"), "image/png"),
        ("photo.jpg", made.image("JPEG"), "image/jpeg"),
        ("photo.jpeg", made.image("JPEG"), "image/jpeg"),
        (
            "notes.docx",
            made.docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_what_is_allowed_is_kept(name, content, media_type):
    stored = store(name, content)
    assert stored.media_type == media_type
    assert stored.stored_by_person_id == SASHA
    assert stored.size == len(kept(stored))
    assert stored.sha256 == hashlib.sha256(kept(stored)).hexdigest()
    assert disk.is_intact(stored)


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", made.pdf()), ("a.docx", made.docx())]
)
def test_a_document_downloaded_and_kept_again_is_the_same(name, content):
    once = kept(store(name, content))
    assert kept(store(name, once)) == once


def test_a_file_is_kept_under_a_random_name_that_only_we_may_read():
    stored = store("secret plans.pdf", made.pdf())
    path = disk.root() / stored.path
    assert "secret" not in stored.path
    assert path.suffix == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_same_file_twice_is_two_files():
    assert store("a.pdf", made.pdf()).path != store("a.pdf", made.pdf()).path


# What is refused


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.exe", b"MZ" * 100, "must be a PDF, DOCX, PNG or JPEG"),
        ("a", made.pdf(), "must be a PDF"),
        ("a.pdf.html", made.pdf(), "must be a PDF"),
        ("a.docm", made.docx(), "must be a PDF"),
        ("a.svg", b"<svg onload='alert(1)'/>", "must be a PDF"),
        ("a.pdf", b"<html><script>alert(1)</script></html>", "is not a PDF"),
        ("a.pdf", made.image("PNG"), "is not a PDF"),
        ("a.png", made.image("JPEG"), "is not a PNG"),
        ("a.jpg", b"GIF89a" + bytes(50), "is not a JPEG"),
        ("a.docx", made.pdf(), "is not a Word document"),
        ("a.pdf", b"plain words", "is not a PDF"),
        ("\x00.pdf", made.pdf(), "must be a PDF"),  # a name of nothing
    ],
)
def test_what_is_not_what_it_should_be_is_refused(name, content, words):
    with pytest.raises(Rejected, match=words):
        store(name, content)
    assert not StoredFile.objects.exists()
    assert list(disk.root().rglob("*")) == []


def test_ten_megabytes_is_the_most():
    filling = b"<< /Filling (%b) >>" % (b"x" * (files.LARGEST - 1000))
    assert store("a.pdf", made.pdf(filling)).size > 10_000_000
    with pytest.raises(Rejected, match="smaller than 10 MB"):
        store("a.pdf", made.pdf(b"<< /Filling (%b) >>" % (b"x" * files.LARGEST)))


# Names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("My report.pdf", "My report.pdf"),
        ("Bericht für Zoë.PDF", "Bericht für Zoë.pdf"),
        ("../../etc/report.pdf", "report.pdf"),
        ("C:\\Users\\me\\report.pdf", "report.pdf"),
        ("nul\x00byte.pdf", "nulbyte.pdf"),
        ("two\r\nlines.pdf", "twolines.pdf"),
        ("annual\u202efdp.png", "annualfdp.png"),
        ("\u200bhidden.pdf", "hidden.pdf"),
        ('what?"is"<this>.pdf', "what__is__this_.pdf"),
        (".pdf", "pdf"),
        ("...report.pdf", "report.pdf"),
        ("a" * 500 + ".pdf", "a" * 146 + ".pdf"),
        ("", "file"),
    ],
)
def test_a_name_deceives_nobody(given, shown):
    assert names.cleaned(given) == shown


# Giving it back


def test_a_file_is_only_ever_downloaded():
    stored = store("Zoë’s report.pdf", made.pdf())
    response = files.serve(stored)
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"
    assert b"".join(response.streaming_content) == kept(stored)
    response.close()


@pytest.mark.parametrize(
    ("name", "content", "way"),
    [
        ("a.png", made.image("PNG"), "inline"),
        ("a.jpg", made.image("JPEG"), "inline"),
        ("a.pdf", made.pdf(), "attachment"),
        ("a.docx", made.docx(), "attachment"),
    ],
)
def test_only_pictures_we_drew_are_shown(name, content, way):
    response = files.serve_image(store(name, content))
    assert response["Content-Disposition"].startswith(way)
    assert "sandbox" in response["Content-Security-Policy"]
    response.close()


def test_a_file_that_is_gone_is_not_found_and_not_intact():
    stored = store("a.pdf", made.pdf())
    (disk.root() / stored.path).unlink()
    assert not disk.is_intact(stored)
    with pytest.raises(Http404):
        files.serve(stored)


def test_a_file_whose_bytes_were_changed_is_not_intact():
    stored = store("a.pdf", made.pdf())
    (disk.root() / stored.path).write_bytes(made.pdf(b"<< /Forged true >>"))
    assert not disk.is_intact(stored)


def test_what_no_row_knows_is_removed_after_a_day():
    stored = store("a.pdf", made.pdf())
    with transaction.atomic():
        abandoned = store("b.pdf", made.pdf())
        transaction.set_rollback(True)
    assert (disk.root() / abandoned.path).exists()
    now = timezone.now()
    assert disk.remove_abandoned(now=now) == 0
    assert disk.remove_abandoned(now=now + timedelta(days=2)) == 1
    assert disk.is_intact(stored)
