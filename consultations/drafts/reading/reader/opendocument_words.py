"""The words of one paragraph of OpenDocument, as they are seen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from opendocument_xml import DRAW, OFFICE, TEXT, Styles
from told import Told

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BETWEEN = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
UNSEEN = (
    f"{TEXT}note-citation",
    f"{TEXT}ruby-text",
    f"{TEXT}hidden-text",
    f"{TEXT}number",
    f"{OFFICE}annotation-end",
)


@dataclass
class Words:
    """Pieces of text, and whether all of them are bold."""

    told: Told
    styles: Styles
    pieces: list[str] = field(default_factory=list)
    is_bold: bool | None = None

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def take(self, element: Element, style: str | None = None) -> None:
        """Everything within a paragraph or a part of one."""
        self._put(element.text, style)
        for one in element:
            self._take_one(one, style)
            self._put(one.tail, style)

    def _take_one(self, one: Element, style: str | None) -> None:
        if one.tag in BETWEEN:
            self.pieces.append(BETWEEN[one.tag])
        elif one.tag == f"{TEXT}s":
            self.pieces.append(" ")
        elif one.tag == f"{TEXT}note":
            kind = one.get(f"{TEXT}note-class", "footnote")
            why = "endnote" if kind == "endnote" else "footnote"
            self.told.left_out(why, plain(one))
        elif one.tag == f"{OFFICE}annotation":
            self.told.left_out("comment", plain(one))
        elif one.tag.startswith(DRAW):
            drawing(one, self.told)
        elif one.tag not in UNSEEN:
            own = one.get(f"{TEXT}style-name") if one.tag == f"{TEXT}span" else None
            self.take(one, own or style)

    def _put(self, text: str | None, style: str | None) -> None:
        if not text:
            return
        # Line ends of the source are spaces; those asked for have an element.
        text = text.replace("\r", " ").replace("\n", " ")
        looks = self.styles.of(style, "text") if style else None
        if looks and looks.is_hidden:
            self.told.left_out("hidden", text)
            return
        if looks and looks.is_raised:
            text = text.translate(RAISED)
        if text.strip():
            is_bold = bool(looks and looks.is_bold)
            self.is_bold = is_bold and self.is_bold is not False
        self.pieces.append(text)


def drawing(element: Element, told: Told) -> None:
    """A box with text, or a picture."""
    text = plain(element)
    if text:
        told.left_out("text_box", text)
    else:
        told.fact("picture")


def plain(element: Element) -> str:
    """All paragraphs within, a line each."""
    return "\n".join(filter(None, (_text(one) for one in _paragraphs(element))))


def _paragraphs(element: Element) -> Iterator[Element]:
    for one in element.iter():
        if one.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield one


def _text(paragraph: Element) -> str:
    return " ".join("".join(paragraph.itertext()).split())
