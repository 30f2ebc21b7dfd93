import io

import pytest
from PIL import Image

from ecf.files.rejected import Rejected
from tests.ecf.files import made
from tests.ecf.files.test_files import kept, store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


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
