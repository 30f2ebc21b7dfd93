"""XML written again as it was, but for what a caller changes: prefixes and all, which
Word names inside attributes too. No tree of it is ever in memory."""

import io
import xml.sax
from collections.abc import Callable, Mapping
from xml.sax.saxutils import XMLFilterBase, XMLGenerator
from xml.sax.xmlreader import AttributesImpl

Said = Mapping[str, str]
# Of a tag and its attributes: those to write, or None to leave it out with all in it.
Change = Callable[[str, Said], Said | None]


def rewritten(content: bytes, change: Change) -> bytes:
    """Raises ValueError where it cannot be read."""
    if b"<!DOCTYPE" in content:
        raise ValueError("No part of a document declares entities")
    written = io.BytesIO()
    # Our own input is bounded, and nothing outside it is read.
    source = _Changed(xml.sax.make_parser(), change)  # noqa: S317
    source.setContentHandler(XMLGenerator(written, "utf-8", short_empty_elements=True))
    try:
        source.parse(io.BytesIO(content))
    except xml.sax.SAXException as fault:
        raise ValueError(str(fault)) from fault
    return written.getvalue()


class _Changed(XMLFilterBase):
    def __init__(self, parent: xml.sax.xmlreader.XMLReader, change: Change) -> None:
        super().__init__(parent)
        self._change = change
        self._left_out = 0  # how deep we are in what is left out

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        said = None if self._left_out else self._change(name, dict(attrs.items()))
        if said is None:
            self._left_out += 1
        else:
            super().startElement(name, AttributesImpl(said))

    def endElement(self, name: str) -> None:  # noqa: N802
        if self._left_out:
            self._left_out -= 1
        else:
            super().endElement(name)

    def characters(self, content: str) -> None:
        if not self._left_out:
            super().characters(content)
