import pytest

from ecf.files.rejected import Rejected
from tests.ecf.files import made
from tests.ecf.files.test_files import store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


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
