import io
import os
import subprocess
import sys
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, String
from PIL import Image

from ecf.files import pdfs
from ecf.files.rejected import Rejected
from tests.ecf.files import made
from tests.ecf.files.test_files import kept, store

pytestmark = pytest.mark.django_db
SECRETS = (b"SECRETPHONE", b"Jamie", b"Oak Road", b"Jo Teacher")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def plain(content):
    """All that a reader could find in it: its streams unpacked."""
    document = pikepdf.open(io.BytesIO(content))
    file = io.BytesIO()
    document.save(file, qdf=True)
    return file.getvalue()


def picture_in(content):
    document = pikepdf.open(io.BytesIO(content))
    return document.pages[0].Resources.XObject.Im1.read_raw_bytes()


def pixels(picture):
    return Image.open(io.BytesIO(picture)).tobytes()


def photograph():
    return made.image("JPEG", exif=made.exif(), comment=b"Number 7, Oak Road")


# What acts by itself


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize(
    "action",
    [
        b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        b"<< /Next [ << /S /JavaScript /JS (x) >> ] >>",
        b"<< /S /Launch /F (cmd.exe) >>",
        b"<< /Type /EmbeddedFile >>",
        b"<< /Type /Filespec /F (a) /EF << >> >>",
        b"<< /Names << /EmbeddedFiles << >> >> >>",
        b"<< /Subtype /RichMedia >>",
        b"<< /S /Rendition /JS (x) >>",
        b"<< /S /SubmitForm /F (https://evil.example) >>",
        b"<< /S /ImportData >>",
        b"<< /XFA [ (a) ] >>",
    ],
)
def test_a_pdf_that_acts_by_itself_is_refused(action, is_packed):
    with pytest.raises(Rejected, match="program or another file"):
        store("a.pdf", made.pdf(action, is_packed=is_packed))


def test_a_program_by_a_name_in_figures_is_refused():
    content = made.pdf(b"<< /S /JavaScript /JS (x) >>")
    with pytest.raises(Rejected, match="program or another file"):
        store("a.pdf", content.replace(b"/JavaScript", b"/J#61vaScript"))


def test_a_program_that_no_page_leads_to_is_refused():
    content = made.pdf(b"<< /S /JavaScript /JS (x) >>").replace(b"/Beside", b"/BesidX")
    with pytest.raises(Rejected, match="program or another file"):
        store("a.pdf", content)


def test_words_that_speak_of_a_program_are_kept():
    store("a.pdf", made.pdf(b"<< /Contents (Write /JavaScript here) >>"))


def test_a_pdf_with_harmless_packed_objects_is_kept():
    store("a.pdf", made.pdf(b"<< /S /URI /URI (x) >>", is_packed=True))


@pytest.mark.parametrize("user", ["", "sesame"])
def test_a_pdf_behind_a_password_is_refused(user):
    locked = made.pdf(encryption=Encryption(owner="owner", user=user))
    with pytest.raises(Rejected, match="password"):
        store("a.pdf", locked)


# What is broken, or costs too much


@pytest.mark.parametrize(
    "content",
    [
        made.pdf()[:-20],
        b"%PDF-1.7\n",
        b"%PDF-9.9\n",
        b"%PDF-1.7\nstartxref\n9\n%%EOF\n",
        made.pdf(b"<< /Kept 1 >>").replace(b"/Kept 1", b"/Kept ("),
    ],
)
def test_half_a_pdf_is_refused(content):
    with pytest.raises(Rejected, match="cannot be opened"):
        store("a.pdf", content)


def test_a_pdf_whose_table_is_wrong_is_mended_as_readers_do():
    content = made.pdf().replace(b"0000000015", b"0000000016")
    mended = pikepdf.open(
        io.BytesIO(kept(store("a.pdf", content))), attempt_recovery=False
    )
    assert len(mended.pages) == 1


def test_a_pdf_that_unpacks_to_too_much_is_refused():
    bomb = made.pdf(*[b"<< /A (%b) >>" % bytes(60_000_000)] * 5, is_packed=True)
    assert len(bomb) < 2_000_000
    with pytest.raises(Rejected, match="too large when it is opened"):
        store("a.pdf", bomb)


def test_a_picture_that_unpacks_to_too_much_is_refused():
    document = pikepdf.new()
    document.Root.Picture = document.make_stream(
        zlib.compress(bytes(80_000_000)),
        Filter=Array([Name.FlateDecode, Name.DCTDecode]),
    )
    document.add_blank_page()
    with pytest.raises(Rejected):
        store("a.pdf", made.written(document))


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_SECONDS", 0.01)
    with pytest.raises(Rejected, match="too large when it is opened"):
        store("a.pdf", made.pdf())


def test_whoever_reads_a_pdf_may_take_no_more_than_was_set():
    """A reader that goes on for ever, in memory and in time, is stopped from inside."""
    greedy = "import pdf_cleaner, resource; pdf_cleaner.MOST_SECONDS = 1\n"
    greedy += "pdf_cleaner._clean = lambda pdf: [0 for _ in iter(int, 1)] and 0\n"
    greedy += "pdf_cleaner.main()"
    ended = subprocess.run(
        [sys.executable, "-c", greedy],
        input=made.pdf(),
        env={**os.environ, "PYTHONPATH": str(pdfs.PROGRAM.parent)},
        capture_output=True,
        check=False,
        timeout=20,
    )
    assert ended.returncode < 0


# What is hidden


def test_a_pdf_says_nothing_of_who_wrote_it():
    document = pikepdf.new()
    page = document.add_blank_page()
    document.docinfo[Name.Title] = "Report on Jamie Smith"
    document.docinfo[Name.Author] = "Jo Teacher"
    xmp = b"<x:xmpmeta>Report on Jamie</x:xmpmeta>"
    document.Root.Metadata = document.make_stream(xmp, Type=Name.Metadata)
    page.obj.Metadata = document.make_stream(xmp)
    page.obj.PieceInfo = Dictionary(Word=Dictionary(Private=String("Jamie")))
    page.obj.Thumb = document.make_stream(b"Jamie")
    field = document.make_indirect(
        Dictionary(Subtype=Name.Widget, T=String("Field 7"), Rect=[0, 0, 9, 9])
    )
    document.Root.AcroForm = Dictionary(Fields=Array([field]))
    page.obj.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Text,
                Rect=[0, 0, 9, 9],
                T=String("Jo Teacher"),
                Contents=String("Well seen"),
            ),
            field,
        ]
    )
    given = made.written(document)
    assert b"Jo Teacher" in plain(given)
    found = plain(kept(store("a.pdf", given)))
    assert not any(secret in found for secret in SECRETS)
    assert b"Well seen" in found
    assert b"Field 7" in found


@pytest.mark.parametrize("words", [{}, {"Filter": Array([Name.DCTDecode])}])
def test_a_photograph_in_a_pdf_loses_what_its_camera_hid_in_it(words):
    document = pikepdf.new()
    page = document.add_blank_page()
    picture = made.drawn_in(document, photograph(), **words)
    page.Resources.XObject = Dictionary(Im1=picture)
    given = made.written(document)
    assert b"SECRETPHONE" in picture_in(given)
    drawn = picture_in(kept(store("a.pdf", given)))
    assert not any(secret in drawn for secret in SECRETS)
    assert dict(Image.open(io.BytesIO(drawn)).getexif()) == {}
    assert pixels(drawn) == pixels(photograph())


def test_so_does_one_that_is_packed_once_more():
    document = pikepdf.new()
    picture = made.drawn_in(document, photograph())
    picture.write(
        zlib.compress(photograph()), filter=Array([Name.FlateDecode, Name.DCTDecode])
    )
    document.add_blank_page().Resources.XObject = Dictionary(Im1=picture)
    drawn = picture_in(kept(store("a.pdf", made.written(document))))
    assert b"SECRETPHONE" not in drawn
    assert pixels(drawn) == pixels(photograph())


def test_what_an_earlier_version_said_is_gone():
    """Saving again adds to the end, and leaves what was there before."""
    first = made.pdf(b"<< /Contents (Jamie lives at Oak Road) >>")
    number = first.split(b"/Contents (Jamie")[0].rsplit(b" 0 obj", 1)[0].split()[-1]
    start = first.rsplit(b"startxref\n", 1)[1].split()[0]
    later = b"%s 0 obj\n<< /Contents (Nothing) >>\nendobj\n" % number
    table = b"xref\n%s 1\n%010d 00000 n \n" % (number, len(first))
    again = (
        first
        + later
        + table
        + b"trailer\n<< /Root 1 0 R /Size 99 /Prev %s >>\n" % start
        + b"startxref\n%d\n%%%%EOF\n" % (len(first) + len(later))
    )
    found = plain(kept(store("a.pdf", again)))
    assert b"Jamie" not in found
    assert b"Nothing" in found
