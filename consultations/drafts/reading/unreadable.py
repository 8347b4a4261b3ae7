"""Why a draft cannot be read, in one sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cms.register.extraction_process import ReadingState
from cms.register.filetypes import Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

EMPTY = _("There is no text in the draft.")
DAMAGED = _(
    "The file is damaged and can't be opened. Save it again in the program it was made "
    "with."
)
PROTECTED = _(
    "The file is protected by a password. Take the protection off and upload it again."
)
MACROS = _("The file holds macros. Save it without them, as DOCX, and upload that.")
TOO_LONG = _("The draft is too long. Divide it into parts and import them one by one.")
OTHER_TYPE = _(
    "Drafts are read from DOCX, ODT, Markdown and plain text. Save the draft as one of "
    "them."
)
LATER = _("The file could not be read just now. Try again in some minutes.")

BY_REFUSAL: dict[Refusal, _StrPromise] = {
    Refusal.EMPTY: EMPTY,
    Refusal.DAMAGED: DAMAGED,
    Refusal.ENCRYPTED: PROTECTED,
    Refusal.MACROS: MACROS,
}
BY_STATE: dict[ReadingState, _StrPromise] = {
    ReadingState.ENCRYPTED: PROTECTED,
    ReadingState.BROKEN: DAMAGED,
    ReadingState.TOO_LARGE: TOO_LONG,
    ReadingState.OUT_OF_MEMORY: TOO_LONG,
    ReadingState.TIMEOUT: TOO_LONG,
    ReadingState.WRONG_TYPE: OTHER_TYPE,
}


class Unreadable(ValueError):
    """A draft that is refused. `sentence` is for people, in their language."""

    def __init__(self, sentence: _StrPromise, detail: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.detail = detail


def refused(refusal: Refusal, detail: str = "") -> Unreadable:
    """For what the kind of the file tells."""
    return Unreadable(BY_REFUSAL.get(refusal, OTHER_TYPE), detail)


def failed(state: ReadingState, detail: str) -> Unreadable:
    """For how the reading ended."""
    return Unreadable(BY_STATE.get(state, LATER), detail)
