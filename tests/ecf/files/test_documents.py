import io
import zipfile
from xml.etree import ElementTree

import pytest
from PIL import Image

from ecf.files import documents
from ecf.files.rejected import Rejected
from tests.ecf.files import made
from tests.ecf.files.test_files import kept, store

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


# What is hidden

CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"


def photograph(form):
    return made.image(form, exif=made.exif())


def document():
    relation = '<Relationship Id="{}" Type="{}" Target="{}"/>'
    return made.docx(
        {
            "word/media/image1.jpeg": photograph("JPEG"),
            "word/media/image2.png": photograph("PNG"),
            "word/comments.xml": (
                f'<w:comments xmlns:w="{made.WORDS}" xmlns:w14="urn:w14"'
                ' xmlns:mc="urn:mc" mc:Ignorable="w14">'
                '<w:comment w:author="Jo Teacher" w:initials="JT" w:id="0">Well seen'
                "</w:comment></w:comments>"
            ),
            "word/people.xml": "<people>Jo Teacher</people>",
            "docProps/core.xml": "<core>Report on Jamie Smith</core>",
            "docProps/thumbnail.jpeg": photograph("JPEG"),
            "props/elsewhere.psmdcp": "<core>Jamie</core>",
            "customXml/item1.xml": "<item>Jamie</item>",
        },
        root=relation.format("rId2", f"{CORE}/core-properties", "docProps/core.xml")
        + relation.format("rId3", f"{CORE}/thumbnail", "docProps/thumbnail.jpeg")
        + relation.format("rId4", f"{CORE}/core-properties", "/props/elsewhere.psmdcp"),
        relations=relation.format("r1", f"{made.OFFICE}/image", "media/image1.jpeg")
        + relation.format("r2", f"{made.OFFICE}/image", "media/image2.png")
        + relation.format("r3", f"{made.OFFICE}/comments", "comments.xml")
        + relation.format("r4", f"{made.OFFICE}/people", "people.xml")
        + relation.format("r5", f"{made.OFFICE}/customXml", "../customXml/item1.xml"),
        types='<Override PartName="/docProps/core.xml" ContentType="core"/>',
    )


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_a_document_says_nothing_of_who_wrote_it_where():
    parts = parts_of(kept(store("a.docx", document())))
    every = b"".join(parts.values())
    for secret in (b"Jamie", b"Jo Teacher", b"JT", b"SECRETPHONE", b"docProps"):
        assert secret not in every
    assert b"Well seen" in parts["word/comments.xml"]
    assert b'mc:Ignorable="w14"' in parts["word/comments.xml"]


def test_its_pictures_stay_as_they_were_taken():
    parts = parts_of(kept(store("a.docx", document())))
    for name, form in [("image1.jpeg", "JPEG"), ("image2.png", "PNG")]:
        drawn = Image.open(io.BytesIO(parts[f"word/media/{name}"]))
        assert drawn.tobytes() == Image.open(io.BytesIO(photograph(form))).tobytes()
        assert dict(drawn.getexif()) == {}


def test_everything_that_is_left_leads_somewhere():
    parts = parts_of(kept(store("a.docx", document())))
    assert next(iter(parts)) == "[Content_Types].xml"
    for name in parts:
        if name.endswith(".rels"):
            for relation in ElementTree.fromstring(parts[name]):
                assert documents._target(name, relation.get("Target")) in parts


def test_words_that_showed_a_property_stay_without_it():
    bound = (
        f'<w:document xmlns:w="{made.WORDS}"><w:sdt><w:sdtPr><w:dataBinding w:x="t"/>'
        "</w:sdtPr><w:t>Visit</w:t></w:sdt></w:document>"
    )
    given = made.docx({"word/document.xml": bound})
    written = parts_of(kept(store("a.docx", given)))["word/document.xml"]
    assert b"dataBinding" not in written
    assert b"Visit" in written


def test_a_document_of_endless_words_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "MOST_XML", 10)
    with pytest.raises(Rejected, match="too large when it is opened"):
        store("a.docx", made.docx())
