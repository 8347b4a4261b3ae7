"""DOCX and ODT by hand: exactly the XML that a test is about."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
    "</Types>"
)
NAMES = {
    "office": "office",
    "text": "text",
    "table": "table",
    "style": "style",
    "draw": "drawing",
    "fo": "xsl-fo-compatible",
}
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in NAMES.items()
)


def zipped(members: Mapping[str, str | bytes]) -> io.BytesIO:
    """A zip of members; the first is not packed, as ODF wants it."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            is_first = name == "mimetype"
            method = zipfile.ZIP_STORED if is_first else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, method)
    memory.seek(0)
    return memory


def word(body: str, **parts: str) -> io.BytesIO:
    """A DOCX: the body's XML, and `numbering`, `styles`, `footnotes`, … by name."""
    members = {"[Content_Types].xml": CONTENT_TYPES}
    members["word/document.xml"] = _part("document", f"<w:body>{body}</w:body>")
    for name, content in parts.items():
        root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
        members[f"word/{name}.xml"] = _part(root, content)
    return zipped(members)


def _part(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{WORD}">{content}</w:{root}>'


def par(text: str = "", *, properties: str = "", runs: str = "") -> str:
    """A paragraph of Word: text, then runs as XML."""
    run = f"<w:r><w:t>{escape(text)}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{runs}</w:p>"


def item(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph in a numbered list."""
    properties = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )
    return par(text, properties=properties)


def levels(*told: tuple[str, str], more: str = "") -> str:
    """numbering.xml with one list: (format, text) of each level."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(told)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def open_text(body: str, *, styles: str = "", automatic: str = "") -> io.BytesIO:
    """An ODT: the XML of its text, its styles, its automatic styles."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": (
                f"<office:document-styles {NAMESPACES}>{styles}"
                "</office:document-styles>"
            ),
        }
    )
