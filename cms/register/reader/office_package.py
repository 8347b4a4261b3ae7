"""A zip with XML inside, read as a stream: nothing is unpacked beyond an allowance."""

import zipfile
from typing import BinaryIO, Protocol
from xml.etree import ElementTree

from collected import Refused, State

CHUNK = 65_536
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
IS_ENCRYPTED = 0x1
Attributes = dict[str, str]


class Listener(Protocol):
    """Hears the elements of one XML file in order; `{namespace}name` are the tags."""

    def start(self, tag: str, attributes: Attributes) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, text: str) -> None: ...


class Guard:
    """Passes events on and refuses any DOCTYPE, before its first entity is read."""

    def __init__(self, listener: Listener) -> None:
        self.start = listener.start
        self.end = listener.end
        self.data = listener.data

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse: no office program writes one; bombs and thefts of files do."""
        raise Refused(State.BROKEN, "a DOCTYPE in an office file")

    def close(self) -> None:
        """Nothing is built, so there is nothing to hand over."""


class OfficePackage:
    """The members of an office file."""

    def __init__(self, file: BinaryIO, unpacked_bytes: int) -> None:
        if file.read(4) != b"PK\x03\x04":
            raise Refused(State.WRONG_TYPE, "no zip head")
        file.seek(0)
        self.left = unpacked_bytes
        try:
            self.zip = zipfile.ZipFile(file)
        except zipfile.BadZipFile as error:
            raise Refused(State.BROKEN, str(error)) from error
        self.names = frozenset(self.zip.namelist())

    def feed(self, name: str, listener: Listener) -> None:
        """Send a member's XML to the listener.

        Raises Refused for encryption, a DOCTYPE, bad XML, or too much of it.
        """
        # The guard is what defusedxml would add.
        parser = ElementTree.XMLParser(target=Guard(listener))  # noqa: S314
        try:
            with self.zip.open(self._admitted(name)) as stream:
                while chunk := stream.read(CHUNK):
                    parser.feed(chunk)
            parser.close()
        except ElementTree.ParseError as error:
            raise Refused(State.BROKEN, f"{name}: {error}") from error

    def _admitted(self, name: str) -> zipfile.ZipInfo:
        """Check a member by its entry; zipfile reads no more than the entry says."""
        if name not in self.names:
            raise Refused(State.WRONG_TYPE, f"no {name}")
        entry = self.zip.getinfo(name)
        if entry.flag_bits & IS_ENCRYPTED:
            raise Refused(State.ENCRYPTED, name)
        if entry.compress_type not in METHODS:
            raise Refused(State.BROKEN, f"compression method {entry.compress_type}")
        self.left -= entry.file_size
        if self.left < 0:
            raise Refused(State.TOO_LARGE, f"{name}: {entry.file_size} bytes")
        return entry
