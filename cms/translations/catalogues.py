"""Translations as gettext catalogues (PO): out for a translator, and back.

A ZIP with one catalogue for each translation, as wagtail-localize writes and reads
them.  What comes back is not trusted: sizes are bounded, names of files count for
nothing, every line is looked at by itself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final

import polib
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

MOST_BYTES: Final = 5 * 1024 * 1024
"""Of an uploaded file."""
MOST_FILES: Final = 200
MOST_UNPACKED: Final = 2 * 1024 * 1024
"""Of one catalogue, unpacked."""
MOST_LINES: Final = 5_000
"""Of all catalogues of one upload."""
ZIP_BEGINS: Final = b"PK"


def pack(translations: Sequence[Translation]) -> bytes:
    """A ZIP of catalogues, one for each translation, in folders by language."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for translation in translations:
            page = translation.get_target_instance()
            language = translation.target_locale.language_code
            name = f"{language}/{page.slug}-{page.pk}.po"
            archive.writestr(name, str(translation.export_po()))
    return packed.getvalue()


def unpack(upload: UploadedFile) -> list[tuple[str, bytes]]:
    """Name and content of each catalogue in a PO or ZIP file.

    Raises ValidationError for what is too large, broken or neither.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 5 MB."))
    content = upload.read(MOST_BYTES + 1)
    if not content.startswith(ZIP_BEGINS):
        _ensure_small(len(content))
        return [(upload.name or "", content)]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return list(_catalogues(archive))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ValidationError(_("The ZIP file is damaged or encrypted.")) from error


def _catalogues(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    members = [one for one in archive.infolist() if one.filename.endswith(".po")]
    if not members:
        raise ValidationError(_("There is no PO file in the ZIP file."))
    if len(members) > MOST_FILES:
        raise ValidationError(_("There are more than 200 files in the ZIP file."))
    for member in members:
        with archive.open(member) as packed:
            # What the head of the archive says of the size may be a lie.
            content = packed.read(MOST_UNPACKED + 1)
        _ensure_small(len(content))
        yield member.filename, content


def _ensure_small(size: int) -> None:
    if size > MOST_UNPACKED:
        raise ValidationError(_("A catalogue is larger than 2 MB."))


def parse(content: bytes) -> polib.POFile:
    """A catalogue out of bytes.  Raises ValidationError for what is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not in UTF-8.")) from error
    if "\0" in text or "msgid" not in text:
        raise ValidationError(_("This is not a PO file."))
    try:
        # The line before keeps polib from taking the text for the name of a file.
        return polib.pofile("#\n" + text, check_for_duplicates=False)
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise ValidationError(_("This is not a PO file.")) from error
