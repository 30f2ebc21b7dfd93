"""Photographs and scans: opened for real and drawn anew, so that nothing is kept but
the picture. Cameras hide places and times in theirs."""

import io

from PIL import Image, ImageOps

from ecf.files.rejected import Rejected

MOST_PIXELS = 50_000_000
JPEG_QUALITY = 90
UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def redrawn_png(content: bytes) -> bytes:
    """Raises Rejected unless it is a PNG that opens."""
    return _redrawn(content, formats=("PNG",), save_as="PNG")


def redrawn_jpeg(content: bytes) -> bytes:
    """Raises Rejected unless it is a JPEG that opens. Phones write some as MPO."""
    return _redrawn(content, formats=("JPEG", "MPO"), save_as="JPEG")


def _redrawn(content: bytes, *, formats: tuple[str, ...], save_as: str) -> bytes:
    try:
        Image.open(io.BytesIO(content), formats=formats).verify()
        image = Image.open(io.BytesIO(content), formats=formats)
        if image.width * image.height > MOST_PIXELS:
            raise Rejected("The selected image must be smaller than 50 megapixels")
        return _drawn(image, save_as)
    except UNREADABLE as unreadable:
        raise Rejected(
            "The selected image cannot be opened. Save it again and choose the new copy"
        ) from unreadable


def _drawn(image: Image.Image, save_as: str) -> bytes:
    upright = ImageOps.exif_transpose(_in_eight_bits(image))
    see_through = upright.has_transparency_data and save_as == "PNG"
    picture = upright.convert("RGBA" if see_through else "RGB")
    picture.info.clear()
    drawn = io.BytesIO()
    picture.save(drawn, format=save_as, quality=JPEG_QUALITY)
    return drawn.getvalue()


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Scanners make grey of 65,536 shades, which would all turn white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda shade: shade * (1 / 256)).convert("L")
