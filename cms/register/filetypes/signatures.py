"""CMS signatures (.p7s, .p7m, .sig), in DER or PEM.

Source: RFC 5652, 3 (ContentInfo) and 5.1 (SignedData); RFC 7468, 8 and 9 (PEM).
"""

import base64
import binascii
import re

from cms.register.filetypes.types import FileType

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
ARMOUR = re.compile(
    rb"\s*-----BEGIN (?:CMS|PKCS7|PKCS #7 SIGNED DATA)-----\s+([A-Za-z0-9+/=\s]+)"
)
SEQUENCE, SET, EXPLICIT_0 = 0x30, 0x31, 0xA0
INTEGER, OBJECT_IDENTIFIER = 0x02, 0x06
# X.690, 8.1.3: below it a short length, above it the number of bytes of a long one.
OPEN_LENGTH = 0x80


class _NotSignedError(ValueError):
    """The bytes are no SignedData."""


def kind_of(head: bytes) -> FileType | None:
    """A detached signature, or one that holds the signed content; None if neither."""
    if armour := ARMOUR.match(head):
        head = _from_base64(armour[1])
    try:
        holds_content = _holds_content(head)
    except (IndexError, _NotSignedError):
        return None
    return FileType.SIGNED_CONTENT if holds_content else FileType.DETACHED_SIGNATURE


def _from_base64(text: bytes) -> bytes:
    letters = b"".join(text.split())
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return b""


def _holds_content(data: bytes) -> bool:
    """Walk down to EncapsulatedContentInfo: does eContent follow its type?"""
    at, _ = _enter(data, 0, SEQUENCE)
    if not data.startswith(SIGNED_DATA, at):
        raise _NotSignedError
    at, _ = _enter(data, at + len(SIGNED_DATA), EXPLICIT_0)
    at, _ = _enter(data, at, SEQUENCE)
    at = _skip(data, at, INTEGER)
    at = _skip(data, at, SET)
    at, length = _enter(data, at, SEQUENCE)
    after = _skip(data, at, OBJECT_IDENTIFIER)
    if length is not None and after >= at + length:
        return False
    return data[after] == EXPLICIT_0


def _enter(data: bytes, at: int, tag: int) -> tuple[int, int | None]:
    """Where the value begins, and its length; None when BER leaves it open."""
    if data[at] != tag:
        raise _NotSignedError
    first = data[at + 1]
    if first == OPEN_LENGTH:
        return at + 2, None
    if first < OPEN_LENGTH:
        return at + 2, first
    size = first & 0x7F
    begin = at + 2 + size
    return begin, int.from_bytes(data[at + 2 : begin])


def _skip(data: bytes, at: int, tag: int) -> int:
    begin, length = _enter(data, at, tag)
    if length is None:
        raise _NotSignedError
    return begin + length
