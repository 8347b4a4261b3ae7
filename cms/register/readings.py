"""The outcome of reading a file, in words for the editor: nothing fails silently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .enums import ExtractionState

if TYPE_CHECKING:
    from .models import Extraction

# How the reader begins its remarks (register/reader).
HIDDEN_SHEETS = "hidden sheets: "
PAGES_NOT_READ = "pages not read: "

SENTENCES = {
    ExtractionState.PENDING: gettext_lazy(
        "The text is being read. Open this page again in a minute to see what was "
        "found."
    ),
    ExtractionState.SCAN: gettext_lazy(
        "A scan without text: search does not find its words, and screen readers can't "
        "read it. Attach the file that the scan was printed from."
    ),
    ExtractionState.NO_TEXT: gettext_lazy(
        "The file is kept and offered; its text is not searched."
    ),
    ExtractionState.ENCRYPTED: gettext_lazy(
        "The file is protected by a password: search can't read it, nor can visitors. "
        "Attach one without protection."
    ),
    ExtractionState.BROKEN: gettext_lazy(
        "The file is damaged: its text can't be read. Save it again in the program it "
        "was made with and attach that."
    ),
    ExtractionState.TOO_LARGE: gettext_lazy(
        "The file is too large: only a part of its text is searched. Attach it in "
        "parts."
    ),
    ExtractionState.WRONG_TYPE: gettext_lazy(
        "The file is not what its type says: its text can't be read."
    ),
    ExtractionState.UNREADABLE: gettext_lazy(
        "The portal could not open the file. Tell the administrator."
    ),
}
FAILED = gettext_lazy(
    "The text could not be read: it takes too much time or memory. The file is "
    "offered, but search knows at most a part of its words."
)


@dataclass(frozen=True)
class Note:
    """A sentence for the editor; `tone` is one of Wagtail's: info, warning."""

    tone: str
    text: str


def notes_on(row: Extraction | None) -> list[Note]:
    """What the editor has to know of a file's text, the outcome first."""
    state = ExtractionState(row.state) if row else ExtractionState.PENDING
    quiet = (ExtractionState.PENDING, ExtractionState.DONE, ExtractionState.NO_TEXT)
    tone = "info" if state in quiet else "warning"
    if row is None or state != ExtractionState.DONE:
        first = Note(tone, str(SENTENCES.get(state, FAILED)))
    else:
        first = Note(tone, _found(row))
    return [first, *(_remarks(row) if row else [])]


def _found(row: Extraction) -> str:
    if not row.pages:
        return _("The text was read and can be searched.")
    return ngettext(
        "The text was read and can be searched: %(count)s page.",
        "The text was read and can be searched: %(count)s pages.",
        row.pages,
    ) % {"count": row.pages}


def _remarks(row: Extraction) -> list[Note]:
    notes = []
    if row.truncated and row.state == ExtractionState.DONE:
        notes.append(
            Note("warning", _("The text is very long: only its beginning is searched."))
        )
    for remark in row.detail.split("; "):
        if remark.startswith(HIDDEN_SHEETS):
            names = remark.removeprefix(HIDDEN_SHEETS)
            notes.append(Note("warning", _hidden(names)))
        if remark.startswith(PAGES_NOT_READ):
            numbers = remark.removeprefix(PAGES_NOT_READ).partition(" (")[0]
            text = _("These pages could not be read: %(numbers)s.")
            notes.append(Note("warning", text % {"numbers": numbers}))
    return notes


def _hidden(names: str) -> str:
    text = _(
        "The table has hidden sheets: %(names)s. Search leaves them out, but whoever "
        "downloads the file can see them. Remove what is not to be published."
    )
    return text % {"names": names}
