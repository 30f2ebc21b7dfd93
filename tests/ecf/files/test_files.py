import hashlib
import io
import stat
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from PIL import Image

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
        ("Report.PDF", made.pdf(version=b"2.0"), "application/pdf"),
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


def test_documents_are_kept_byte_for_byte():
    assert kept(store("a.pdf", made.pdf())) == made.pdf()
    document = made.docx()
    assert kept(store("a.docx", document)) == document


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


# Pictures


@pytest.mark.parametrize(("name", "form"), [("a.jpg", "JPEG"), ("a.png", "PNG")])
def test_a_picture_loses_what_its_camera_hid_in_it(name, form):
    given = made.image(form, exif=made.exif())
    assert b"SECRETPHONE" in given
    drawn = kept(store(name, given))
    assert b"SECRETPHONE" not in drawn
    assert dict(Image.open(io.BytesIO(drawn)).getexif()) == {}


def test_a_comment_is_lost_as_well():
    drawn = kept(store("a.jpg", made.image("JPEG", comment=b"Number 7, Oak Road")))
    assert b"Oak Road" not in drawn


def test_what_is_appended_to_a_picture_is_lost():
    drawn = kept(store("a.png", made.image("PNG") + b"PK\x03\x04<script>"))
    assert b"<script>" not in drawn


def test_a_picture_taken_sideways_stands_upright():
    given = made.image("JPEG", size=(40, 30), exif=made.exif(orientation=6))
    assert Image.open(io.BytesIO(kept(store("a.jpg", given)))).size == (30, 40)


def test_a_picture_one_can_see_through_stays_so():
    given = made.image("PNG", mode="RGBA", colour=(0, 0, 0, 0))
    assert Image.open(io.BytesIO(kept(store("a.png", given)))).mode == "RGBA"


def test_the_many_greys_of_a_scanner_stay_apart():
    scan = Image.new("I;16", (3, 1))
    for place, shade in enumerate([0, 128 * 256, 255 * 256]):
        scan.putpixel((place, 0), shade)
    given = io.BytesIO()
    scan.save(given, format="PNG")
    drawn = Image.open(io.BytesIO(kept(store("a.png", given.getvalue()))))
    assert [drawn.getpixel((place, 0))[0] for place in range(3)] == [0, 128, 255]


@pytest.mark.parametrize("side", [7_500, 12_000, 60_000])
def test_a_flood_of_pixels_is_refused_before_it_is_let_in(side):
    with pytest.raises(Rejected, match=r"megapixels|cannot be opened"):
        store("a.png", made.png_of_declared_size(side, side))


@pytest.mark.parametrize(
    "content",
    [made.image("PNG")[:60], made.image("PNG").replace(b"IDAT", b"XDAT")],
)
def test_a_broken_picture_is_refused(content):
    with pytest.raises(Rejected, match="cannot be opened"):
        store("a.png", content)


# PDFs


@pytest.mark.parametrize(
    "action",
    [
        b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        b"<< /S /J#61vaScript /JS 5 0 R >>",
        b"<< /S /Launch /F (cmd.exe) >>",
        b"<< /Type /EmbeddedFile >>",
        b"<< /Names << /EmbeddedFiles 4 0 R >> >>",
        b"<< /Subtype /RichMedia >>",
        b"<< /S /SubmitForm /F (https://evil.example) >>",
        made.packed(b"1 0 << /S /JavaScript /JS (x) >>"),
    ],
)
def test_a_pdf_that_acts_by_itself_is_refused(action):
    with pytest.raises(Rejected, match="program or another file"):
        store("a.pdf", made.pdf(action))


def test_a_pdf_with_harmless_packed_objects_is_kept():
    store("a.pdf", made.pdf(made.packed(b"1 0 << /Type /Page >>"), b"<< /URI (x) >>"))


def test_a_pdf_behind_a_password_is_refused():
    with pytest.raises(Rejected, match="password"):
        store("a.pdf", made.pdf(b"<< /Encrypt 9 0 R >>"))


@pytest.mark.parametrize("content", [made.pdf()[:-20], b"%PDF-1.7\n", b"%PDF-9.9\n"])
def test_half_a_pdf_is_refused(content):
    with pytest.raises(Rejected, match="cannot be opened"):
        store("a.pdf", content)


def test_a_pdf_that_unpacks_to_too_much_is_refused():
    with pytest.raises(Rejected, match="too large when it is opened"):
        store("a.pdf", made.pdf(made.packed(bytes(60 * 1024 * 1024))))


# Word documents


@pytest.mark.parametrize(
    "extra",
    [
        {"word/vbaProject.bin": "x"},
        {"word/activeX/activeX1.xml": "x"},
        {"word/embeddings/oleObject1.bin": "x"},
        {"word/embeddings/setup.exe": "x"},
    ],
)
def test_a_document_with_a_program_is_refused(extra):
    with pytest.raises(Rejected, match="contains a program"):
        store("a.docx", made.docx(extra))


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame"])
def test_a_document_that_fetches_something_is_refused(kind):
    with pytest.raises(Rejected, match="from elsewhere"):
        store("a.docx", made.docx(relations=made.relation(kind)))


def test_a_document_with_links_is_kept():
    store("a.docx", made.docx(relations=made.relation("hyperlink")))


def test_a_zip_bomb_is_refused():
    bomb = made.docx({"word/media/image1.bmp": bytes(20 * 1024 * 1024)})
    assert len(bomb) < 50_000
    with pytest.raises(Rejected, match="too large when it is opened"):
        store("a.docx", bomb)


def test_many_small_bombs_are_refused():
    noise = bytes(range(256)) * 40
    many = {f"word/media/{n}.bmp": noise * 100 for n in range(110)}
    with pytest.raises(Rejected, match="too large when it is opened"):
        store("a.docx", made.docx(many))


def test_a_document_of_thousands_of_parts_is_refused():
    with pytest.raises(Rejected, match="cannot be opened"):
        store("a.docx", made.docx({f"word/{n}.xml": "" for n in range(2_100)}))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\\..\\b"])
def test_a_document_whose_parts_climb_out_is_refused(name):
    with pytest.raises(Rejected, match="cannot be opened"):
        store("a.docx", made.docx({name: "x"}))


def test_a_zip_that_is_no_document_is_refused():
    with pytest.raises(Rejected, match="not a Word document"):
        store("a.docx", made.docx(content_type="application/vnd.ms-excel"))


def test_a_document_with_macros_by_another_name_is_refused():
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    with pytest.raises(Rejected, match="not a Word document"):
        store("a.docx", made.docx(content_type=macros))


def test_a_document_with_entities_is_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    with pytest.raises(Rejected, match="cannot be opened"):
        store("a.docx", made.docx({"word/_rels/more.xml.rels": laughs}))


def test_a_document_cut_short_is_refused():
    with pytest.raises(Rejected):
        store("a.docx", made.docx()[:-30])


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
    response = files.serve(store("Zoë’s report.pdf", made.pdf()))
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"
    assert b"".join(response.streaming_content) == made.pdf()
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
