"""Names of OpenDocument, and the styles that matter for cutting."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT = NAMESPACE % "text"
TABLE = NAMESPACE % "table"
OFFICE = NAMESPACE % "office"
STYLE = NAMESPACE % "style"
DRAW = NAMESPACE % "drawing"
FORMATTING = NAMESPACE % "xsl-fo-compatible"
LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
TITLE = "Title"
DEEPEST = 30


@dataclass(frozen=True)
class Looks:
    """What a style says, with all that it inherits."""

    is_title: bool = False
    is_centred: bool = False
    is_bold: bool | None = None
    is_raised: bool = False
    is_hidden: bool = False
    list_style: str | None = None


class Styles:
    """Styles of paragraphs and of words, of the file and of the document."""

    def __init__(self, *roots: Element | None) -> None:
        self.elements: dict[tuple[str, str], Element] = {}
        self.known: dict[tuple[str, str], Looks] = {}
        for root in roots:
            for style in [] if root is None else root.iter(f"{STYLE}style"):
                family = style.get(f"{STYLE}family", "")
                self.elements[family, style.get(f"{STYLE}name", "")] = style

    def of(self, name: str | None, family: str = "paragraph") -> Looks:
        """The looks by a style's name."""
        key = family, name or ""
        if key not in self.known:
            self.known[key] = self._looks(name, family)
        return self.known[key]

    def _looks(self, name: str | None, family: str) -> Looks:
        chain = list(self._chain(name, family))
        text = _all(chain, "text-properties")
        weight = text.get(f"{FORMATTING}font-weight")
        position = text.get(f"{STYLE}text-position", "")
        lists = (one.get(f"{STYLE}list-style-name") for one in chain)
        paragraph = _all(chain, "paragraph-properties")
        return Looks(
            is_title=any(one.get(f"{STYLE}name") == TITLE for one in chain),
            is_centred=paragraph.get(f"{FORMATTING}text-align") == "center",
            is_bold=None if weight is None else weight in ("bold", "700", "800", "900"),
            is_raised=position.startswith(("super", *"123456789")),
            is_hidden=text.get(f"{TEXT}display") == "none",
            list_style=next((one for one in lists if one is not None), None),
        )

    def _chain(self, name: str | None, family: str) -> Iterator[Element]:
        """A style and those above it, the nearest first."""
        for _ in range(DEEPEST):
            element = self.elements.get((family, name or ""))
            if element is None:
                return
            yield element
            name = element.get(f"{STYLE}parent-style-name")


def _all(chain: list[Element], kind: str) -> dict[str, str]:
    """Properties of a kind, those of nearer styles over those above."""
    told: dict[str, str] = {}
    for element in reversed(chain):
        for properties in element.findall(f"{STYLE}{kind}"):
            told |= properties.attrib
    return told
