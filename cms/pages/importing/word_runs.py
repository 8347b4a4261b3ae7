"""The letters of a paragraph of a DOCX file, and what in it is no letter.

Source: ECMA-376, part 1, 17.3 (paragraphs and runs) and 17.13 (annotations).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .elements import Found, Loss
from .inline import Run, allowed_link, text_of
from .word_package import Node, below
from .word_styles import value_of

# What holds runs and has no meaning of its own here.
TRANSPARENT = {
    *("w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple"),
    *("w:customXml", "w:bdo", "w:dir", "mc:AlternateContent", "mc:Choice"),
}
# A second drawing for old programs, what was taken away, settings.
SKIPPED = {"mc:Fallback", "w:moveFrom", "w:sdtPr", "w:rPr", "w:pPr", "w:instrText"}
LETTERS = {"w:tab": " ", "w:noBreakHyphen": "\u2011", "w:cr": "\n", "w:softHyphen": ""}
OFF = ("0", "false", "none", "off")
CHARTS = ("/chart", "/diagram")
# So much of a text that is left out is told.
BEGINNING = 120


class Runs:
    """Reads the runs of paragraphs; `links` are the addresses by relation id."""

    def __init__(self, found: Found, links: dict[str, str]) -> None:
        self.found = found
        self.links = links
        self.footnotes: list[str] = []

    def of(self, node: Node, link: str = "") -> Iterator[Run]:
        """The runs below a node in their order."""
        for child in node:
            if child.tag in TRANSPARENT:
                if child.tag == "w:ins":
                    self.found.lose(Loss.INSERTION)
                yield from self.of(child, link)
            elif child.tag == "w:hyperlink":
                yield from self.of(child, self._address(child))
            elif child.tag == "w:r":
                yield from self._run(child, link)
            elif child.tag not in SKIPPED:
                self._lose(child)

    def _address(self, node: Node) -> str:
        address = allowed_link(self.links.get(node.get("r:id", ""), ""))
        if not address:
            self.found.lose(Loss.LINK)
        return address

    def _run(self, node: Node, link: str) -> Iterator[Run]:
        manner = self._manner(below(node, "w:rPr"), link)
        for child in node:
            if child.tag == "w:t":
                yield replace(manner, text=child.text or "")
            elif child.tag in LETTERS:
                yield replace(manner, text=LETTERS[child.tag])
            elif child.tag == "w:br":
                yield replace(manner, text=" " if child.get("w:type") else "\n")
            elif child.tag in ("w:footnoteReference", "w:endnoteReference"):
                yield self._footnote(child)
            elif child.tag == "mc:AlternateContent":
                choice = below(child, "mc:Choice")
                for inner in choice if choice is not None else ():
                    self._lose(inner)
            elif child.tag not in SKIPPED:
                self._lose(child)

    def _manner(self, properties: Node | None, link: str) -> Run:
        if properties is None:
            return Run("", link=link)
        if _is_on(properties, "w:strike") or _is_on(properties, "w:dstrike"):
            self.found.lose(Loss.STRUCK_OUT)
        height = value_of(properties, "w:vertAlign")
        return Run(
            "",
            bold=_is_on(properties, "w:b"),
            italic=_is_on(properties, "w:i"),
            raised=height == "superscript",
            lowered=height == "subscript",
            link=link,
        )

    def _footnote(self, node: Node) -> Run:
        kind = "endnotes" if node.tag.startswith("w:end") else "footnotes"
        self.footnotes.append(f"{kind}/{node.get('w:id')}")
        return Run(f"[{len(self.footnotes)}]", raised=True)

    def _lose(self, node: Node) -> None:
        """Count what is no letter; settings and marks of Word's own are nothing."""
        match node.tag:
            case "w:del":
                self.found.lose(Loss.DELETION)
            case "w:commentReference":
                self.found.lose(Loss.COMMENT)
            case "w:object" | "w:control":
                self.found.lose(Loss.OBJECT)
            case "m:oMath" | "m:oMathPara":
                self.found.lose(Loss.FORMULA)
            case "w:sym":
                self.found.lose(Loss.SYMBOL)
            case "w:drawing" | "w:pict":
                self._lose_drawing(node)

    def _lose_drawing(self, node: Node) -> None:
        boxes = list(node.iter("w:txbxContent"))
        if boxes:
            self.found.lose(Loss.TEXT_BOX, len(boxes))
            self.found.left_out += filter(None, map(_beginning, boxes))
            return
        kinds = [data.get("uri", "") for data in node.iter("a:graphicData")]
        is_chart = any(kind.endswith(CHARTS) for kind in kinds)
        self.found.lose(Loss.CHART if is_chart else Loss.PICTURE)


def _is_on(properties: Node, name: str) -> bool:
    node = below(properties, name)
    return node is not None and node.get("w:val", "1") not in OFF


def _beginning(box: Node) -> str:
    words = text_of(Run((text.text or "") + " ") for text in box.iter("w:t"))
    return words[:BEGINNING] + ("…" if len(words) > BEGINNING else "")
