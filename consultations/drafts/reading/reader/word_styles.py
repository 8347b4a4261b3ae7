"""Styles of paragraphs: outline, numbering, looks, through all they are based on."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from word_xml import child, is_on, name_of, number, value

HEADING = re.compile(r"(?:heading|заголовок|nagłówek)\s?([1-9])$", re.IGNORECASE)
TITLES = ("title", "назва", "tytuł")
CONTENTS = re.compile(r"(?:toc|зміст|spis treści)\s?\d|toc heading", re.IGNORECASE)
BODY_TEXT = 9
DEEPEST = 30


@dataclass(frozen=True)
class Style:
    """What a paragraph has by its style; None where it says nothing."""

    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    is_centred: bool | None = None
    is_bold: bool | None = None
    is_title: bool = False
    is_contents: bool = False


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        self.elements: dict[str, Element] = {}
        self.known: dict[str, Style] = {}
        self.default = ""
        for element in [] if root is None else root:
            if name_of(element) != "style" or value(element, "type") != "paragraph":
                continue
            identifier = value(element, "styleId") or ""
            self.elements[identifier] = element
            if value(element, "default") in ("1", "true", "on"):
                self.default = identifier

    def of(self, identifier: str | None, depth: int = 0) -> Style:
        """A style with all that it inherits."""
        identifier = identifier or self.default
        if identifier not in self.elements or depth > DEEPEST:
            return Style()
        if identifier not in self.known:
            element = self.elements[identifier]
            based_on = value(child(element, "basedOn"))
            above = self.of(based_on, depth + 1) if based_on else Style()
            self.known[identifier] = _merged(above, _own(element))
        return self.known[identifier]


def _own(element: Element) -> Style:
    name = (value(child(element, "name")) or "").strip()
    own = looks(child(element, "pPr"), child(element, "rPr"))
    heading = HEADING.match(name)
    if heading and own.outline is None:
        own = replace(own, outline=int(heading[1]))
    return replace(
        own,
        is_title=name.lower() in TITLES,
        is_contents=CONTENTS.match(name) is not None,
    )


def looks(paragraph: Element | None, run: Element | None) -> Style:
    """What the properties of a paragraph say themselves."""
    outline = number(child(paragraph, "outlineLvl"))
    justified = value(child(paragraph, "jc"))
    bold = child(run, "b")
    return Style(
        outline=None if outline is None else outline + 1,
        list_id=value(child(paragraph, "numPr", "numId")),
        list_level=number(child(paragraph, "numPr", "ilvl")),
        is_centred=None if justified is None else justified == "center",
        is_bold=None if bold is None else is_on(bold),
    )


def _merged(above: Style, own: Style) -> Style:
    return Style(
        outline=above.outline if own.outline is None else own.outline,
        list_id=above.list_id if own.list_id is None else own.list_id,
        list_level=above.list_level if own.list_level is None else own.list_level,
        is_centred=above.is_centred if own.is_centred is None else own.is_centred,
        is_bold=above.is_bold if own.is_bold is None else own.is_bold,
        is_title=own.is_title,
        is_contents=own.is_contents or above.is_contents,
    )


def with_own(style: Style, own: Style) -> Style:
    """A paragraph's style with what the paragraph says itself."""
    merged = _merged(style, own)
    outline = merged.outline if (merged.outline or 0) <= BODY_TEXT else None
    return replace(
        merged,
        outline=outline,
        is_title=style.is_title,
        is_contents=style.is_contents,
    )
