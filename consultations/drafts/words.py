"""Words for people: levels, what was left out, why a cut is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .clauses import Doubt, Leaving, Level

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LEVELS: dict[Level, _StrPromise] = {
    Level.ANNEX: pgettext_lazy("level of a clause", "Annex"),
    Level.CHAPTER: pgettext_lazy("level of a clause", "Chapter"),
    Level.SECTION: pgettext_lazy("level of a clause", "Section"),
    Level.ARTICLE: pgettext_lazy("level of a clause", "Article"),
    Level.PART: pgettext_lazy("level of a clause", "Part"),
    Level.POINT: pgettext_lazy("level of a clause", "Point"),
    Level.SUBPOINT: pgettext_lazy("level of a clause", "Subpoint"),
    Level.PARAGRAPH: pgettext_lazy("level of a clause", "Paragraph"),
}

LEFT_OUT: dict[Leaving, _StrPromise] = {
    Leaving.REQUISITES: _("Particulars of the act before or after its title"),
    Leaving.SIGNATURE: _("Signature of the draft"),
    Leaving.CONTENTS: _("Table of contents"),
    Leaving.RUNNING_HEAD: _("Header, footer or page number"),
    Leaving.FOOTNOTE: _("Footnote"),
    Leaving.ENDNOTE: _("Endnote"),
    Leaving.COMMENT: _("Comment in the margin"),
    Leaving.TEXT_BOX: _("Text box"),
    Leaving.DELETED: _("Text deleted by a tracked change"),
    Leaving.HIDDEN: _("Hidden text"),
    Leaving.TABLE: _(
        "Tables are read row by row; a row with a number is a clause of its own."
    ),
    Leaving.PICTURE: _("The pictures of the file are not imported."),
    Leaving.CHANGES_ACCEPTED: _(
        "The file holds tracked changes; its text is read as if they were accepted."
    ),
    Leaving.EDITOR: _("Left out by an editor"),
}

DOUBTS: dict[Doubt, _StrPromise] = {
    Doubt.NO_NUMBERS: _("There are no numbers here: each paragraph is a clause."),
    Doubt.GAP: _("The number does not follow the one before."),
    Doubt.REPEATED: _("The number stands here twice."),
    Doubt.TWO_LISTS: _("The number may go on with either of two lists."),
    Doubt.MAY_BE_QUOTED: _("The quoted words may be clauses of this draft."),
    Doubt.MAY_BE_TEXT: _("A line that begins with a number was taken for text."),
    Doubt.MAY_BE_HEADING: _("It is not certain whether this is a heading."),
    Doubt.FROM_TABLE: _("This is a row of a table."),
}
