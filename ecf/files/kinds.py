"""What may be uploaded, by the end of its name."""

from collections.abc import Callable
from dataclasses import dataclass

import puremagic

from ecf.files import documents, images, pdfs


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`keep` gives the bytes to keep, or raises Rejected."""

    name: str
    media_type: str
    extensions: frozenset[str]
    keep: Callable[[bytes], bytes]

    def looks_like(self, content: bytes) -> bool:
        """Whether the first bytes are of this kind, whatever the file is called."""
        try:
            found = puremagic.magic_string(content)
        except (puremagic.PureError, ValueError):
            return False
        return any(match.extension in self.extensions for match in found)


PDF = Kind(
    name="PDF",
    media_type="application/pdf",
    extensions=frozenset({".pdf"}),
    keep=pdfs.cleaned,
)
DOCX = Kind(
    name="Word document",
    media_type=(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    extensions=frozenset({".docx"}),
    keep=documents.cleaned,
)
PNG = Kind(
    name="PNG",
    media_type="image/png",
    extensions=frozenset({".png"}),
    keep=images.redrawn_png,
)
JPEG = Kind(
    name="JPEG",
    media_type="image/jpeg",
    extensions=frozenset({".jpg", ".jpeg"}),
    keep=images.redrawn_jpeg,
)
IMAGES = (PNG, JPEG)
BY_EXTENSION = {
    extension: kind for kind in (PDF, DOCX, *IMAGES) for extension in kind.extensions
}
EXTENSIONS = ", ".join(sorted(BY_EXTENSION))  # for a file field's `accept`
