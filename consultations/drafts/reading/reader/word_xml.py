"""Names of WordprocessingML, transitional and strict alike."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
STRICT_MATH = "{http://purl.oclc.org/ooxml/officeDocument/math}"
OFF = ("0", "false", "off", "none")


def name_of(element: Element) -> str:
    """The name of a Word element; “AlternateContent”; “oMath…”; or an empty word."""
    tag = element.tag
    for namespace in (WORD, STRICT, CHOICE, MATH, STRICT_MATH):
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of a name, or of that child, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's."""
    if element is None:
        return None
    return element.get(WORD + name, element.get(STRICT + name))


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that is a whole number; None where it is missing or nonsense."""
    told = value(element, name)
    try:
        return None if told is None else int(told)
    except ValueError:
        return None


def is_on(element: Element | None) -> bool:
    """Is a switch there and not turned off?"""
    return element is not None and value(element) not in OFF


def children(element: Element) -> Iterator[Element]:
    """Children, of two drawings of the same thing the newer."""
    for one in element:
        if name_of(one) == "AlternateContent":
            choice = child(one, "Choice")
            yield from children(choice if choice is not None else one)
        elif name_of(one) != "Fallback":
            yield one
