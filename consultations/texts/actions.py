"""The text of a consultation is prepared, published, translated.

Used as `from consultations.texts import actions`: each act checks, writes and tells the
journal in one transaction, one at a time for a consultation.  All of them raise
`Refused` for whoever may not, and ValidationError with a sentence for people;
`Overtaken` where somebody else was first.
"""

from __future__ import annotations

from .acting import Overtaken
from .preparing import begin_version, decide_join, discard, save_cut, save_notes
from .publishing import publish_version
from .translating import (
    Imported,
    import_translation,
    write_plain,
    write_title,
    write_translation,
)

__all__ = [
    "Imported",
    "Overtaken",
    "begin_version",
    "decide_join",
    "discard",
    "import_translation",
    "publish_version",
    "save_cut",
    "save_notes",
    "write_plain",
    "write_title",
    "write_translation",
]
