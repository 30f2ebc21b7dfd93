import pytest

from ecf.files.rejected import Rejected
from tests.ecf.files import made
from tests.ecf.files.test_files import store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


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
