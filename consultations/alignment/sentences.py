"""What an alignment says, in words of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .pairs import Change, Reason

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CHANGES: dict[Change, _StrPromise] = {
    Change.DELETED: pgettext_lazy("clause", "deleted"),
    Change.NEW: pgettext_lazy("clause", "new"),
    Change.SPLIT: pgettext_lazy("clause", "split"),
    Change.MERGED: pgettext_lazy("clause", "merged"),
    Change.MOVED: pgettext_lazy("clause", "moved"),
    Change.REWORDED: pgettext_lazy("clause", "reworded"),
    Change.RENUMBERED: pgettext_lazy("clause", "renumbered"),
    Change.UNCHANGED: pgettext_lazy("clause", "unchanged"),
}
REASONS: dict[Reason, _StrPromise] = {
    Reason.SAME_WORDS: _("The words are the same."),
    Reason.ALIKE: _(
        "The two are much more alike than either is to any other clause, and stand in "
        "the same place."
    ),
    Reason.SAME_CLAUSES: _("The same clauses stand below."),
    Reason.PARTS: _("The parts together hold the words of the whole."),
    Reason.NOTHING_ALIKE: _("Nothing in the other version is like it."),
    Reason.TWINS: _("Other clauses have the very same words."),
    Reason.NEAR_TWINS: _("Other clauses are almost as much alike."),
    Reason.LITTLE_ALIKE: _("The two have too little in common."),
    Reason.TOO_SHORT: _("There are too few words to tell."),
    Reason.MOVED_AND_REWORDED: _("It was both moved and reworded, or it is another."),
    Reason.MAY_BE_SPLIT: _("A part of it may stand in another clause."),
    Reason.MAY_BE_MERGED: _("A part of another clause may stand in it."),
    Reason.WEAK_PARTS: _("Some of the parts hold other words too, or too few words."),
    Reason.CLAUSES_ELSEWHERE: _("Clauses below it now stand elsewhere."),
    Reason.SAME_PLACE: _(
        "Another clause stands in its place: it was rewritten, or replaced."
    ),
    Reason.SIMILAR_ELSEWHERE: _("A similar clause stands elsewhere."),
    Reason.ABOVE_UNCERTAIN: _("The clause above it is not certain."),
}
