"""Files that come with a remark: taken by what they are, seen as long as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BufferedReader
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.register.file_forms import SENTENCES
from cms.register.filenames import proper_name
from cms.register.filetypes import FileType, UnknownFileType, sniff
from participation.moderation.permissions import may_moderate

from .models import RemarkAttachment
from .permissions import may_work_on

if TYPE_CHECKING:
    from participation.citizens.models import User

    from .models import Remark

MOST: Final = 3
LARGEST: Final = 10 * 1024**2
"""Bytes of one file."""


@dataclass(frozen=True)
class Checked:
    """A file that is taken: what it is, and under which name."""

    upload: UploadedFile
    kind: FileType
    title: str


def checked(uploads: Sequence[UploadedFile]) -> list[Checked]:
    """The files with their types.  Raises ValidationError for what is not taken."""
    if len(uploads) > MOST:
        text = ngettext(
            "Attach at most %(number)d file.",
            "Attach at most %(number)d files.",
            MOST,
        )
        raise ValidationError({"attachments": text % {"number": MOST}})
    return [_checked(one) for one in uploads]


def _checked(upload: UploadedFile) -> Checked:
    if (upload.size or 0) > LARGEST:
        text = _("A file may have %(number)d MB at most.")
        raise ValidationError({"attachments": text % {"number": LARGEST // 1024**2}})
    try:
        kind = sniff(cast(BinaryIO, upload.file), upload.name or "")
    except UnknownFileType as error:
        raise ValidationError({"attachments": SENTENCES[error.refusal]}) from error
    return Checked(upload, kind, proper_name(upload.name or "", kind)[-255:])


def keep(remark: Remark, files: Sequence[Checked]) -> None:
    """Keep the files of a remark, byte for byte, each under a key of its own."""
    for one in files:
        content = cast(BufferedReader, one.upload.file)
        content.seek(0)
        made = RemarkAttachment(
            remark=remark,
            title=one.title,
            file_type=one.kind.value,
            size=one.upload.size or 0,
            sha256=hashlib.file_digest(content, "sha256").hexdigest(),
        )
        content.seek(0)
        made.file.save(one.title, one.upload, save=False)
        made.save()


def remove(remark: Remark) -> None:
    """Remove all files of a remark: rows now, contents once that is committed."""
    for one in remark.attachments.all():
        storage, name = one.file.storage, one.file.name
        one.delete()
        transaction.on_commit(_deletes(storage, name))


def _deletes(storage: Any, name: str | None) -> Any:
    def delete() -> None:
        storage.delete(name)

    return delete


def may_open(attachment: RemarkAttachment, user: User | Any) -> bool:
    """Whether somebody may open a file: all, while the remark shows; else who works
    on it or moderates it, and its author."""
    remark = attachment.remark
    if remark.has_words:
        return True
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    own = remark.account_id is not None and remark.account_id == user.pk
    return own or may_moderate(user, remark.authority) or may_work_on(user, remark)
