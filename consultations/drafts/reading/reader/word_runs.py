"""The words of one paragraph of Word, as they are seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from told import Told
from word_xml import child, children, is_on, name_of, value

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BETWEEN = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
INTO = (
    "hyperlink",
    "smartTag",
    "sdt",
    "sdtContent",
    "fldSimple",
    "customXml",
    "dir",
    "bdo",
    "ruby",
    "rubyBase",
    "r",
    "oMath",
    "oMathPara",
)
DRAWN = ("drawing", "pict", "object")
PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass
class Words:
    """Pieces of text, and whether all of them are bold."""

    told: Told
    pieces: list[str] = field(default_factory=list)
    is_bold: bool | None = None
    is_styled_bold: bool = False

    @property
    def text(self) -> str:
        """The text so far."""
        return PRIVATE.sub("", "".join(self.pieces))

    def take(self, element: Element) -> None:
        """Everything within a paragraph or a part of one."""
        for one in children(element):
            name = name_of(one)
            if name == "r":
                self._take_run(one)
            elif name in ("ins", "moveTo"):
                self.told.fact("changes_accepted")
                self.take(one)
            elif name in ("del", "moveFrom"):
                self.told.left_out("deleted", struck_out(one))
            elif name.startswith("oMath"):
                self.pieces.append(_formula(one))
            elif name in INTO:
                self.take(one)

    def _take_run(self, run: Element) -> None:
        looks = child(run, "rPr")
        if is_on(child(looks, "vanish")):
            self.told.left_out("hidden", "".join(_texts(run)))
            return
        text = "".join(self._seen(run))
        if value(child(looks, "vertAlign")) == "superscript":
            text = text.translate(RAISED)
        if text.strip():
            bold = child(looks, "b")
            is_bold = self.is_styled_bold if bold is None else is_on(bold)
            self.is_bold = is_bold and self.is_bold is not False
        self.pieces.append(text)

    def _seen(self, run: Element) -> Iterator[str]:
        for one in children(run):
            name = name_of(one)
            if name == "t":
                yield one.text or ""
            elif name == "br":
                yield "\n"
            elif name in BETWEEN:
                yield BETWEEN[name]
            elif name == "sym":
                yield _symbol(one)
            elif name in DRAWN:
                drawing(one, self.told)


def drawing(element: Element, told: Told) -> None:
    """A box with text, or a picture."""
    boxes = [one for one in element.iter() if name_of(one) == "txbxContent"]
    for box in boxes:
        told.left_out("text_box", "\n".join(_paragraphs(box)))
    if not boxes:
        told.fact("picture")


def plain(element: Element) -> str:
    """All text of a note, a remark or a head, a line a paragraph."""
    return "\n".join(filter(None, _paragraphs(element)))


def struck_out(element: Element) -> str:
    """The text of a deletion."""
    return "".join(_texts(element))


def _paragraphs(element: Element) -> Iterator[str]:
    for paragraph in element.iter():
        if name_of(paragraph) == "p":
            yield "".join(_texts(paragraph)).strip()


def _texts(element: Element) -> Iterator[str]:
    for one in element.iter():
        name = name_of(one)
        if name in ("t", "delText"):
            yield one.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "


def _formula(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter() if name_of(one) == "t")


def _symbol(element: Element) -> str:
    try:
        return chr(int(value(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
