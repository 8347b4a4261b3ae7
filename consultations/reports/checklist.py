"""What stands between a consultation and its report, one by one, with links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.languages import LANGUAGE_CODES

from ..analysis.publishing import what_lacks
from ..analysis.selectors import Counts, progress
from .enums import OwnWord
from .models import OwnWords
from .ready import is_first_of_round, not_now

if TYPE_CHECKING:
    from ..models import Consultation


@dataclass(frozen=True)
class Item:
    """Something to be done; what `holds` holds the report up."""

    said: str
    is_done: bool
    holds: bool = True


@dataclass(frozen=True)
class Checklist:
    """What is done and what is not; `is_correction` needs a reason."""

    items: list[Item]
    counts: Counts
    is_correction: bool
    workbench_url: str

    @property
    def is_ready(self) -> bool:
        """Whether nothing holds the report up."""
        return all(one.is_done for one in self.items if one.holds)


def checklist(row: Consultation) -> Checklist:
    """How far the report is; two queries."""
    counts = progress(row)
    own = OwnWords.objects.filter(consultation=row).first()
    return Checklist(
        items=[_stage(row), *_answers(counts), *_words(own)],
        counts=counts,
        is_correction=not is_first_of_round(row) and not not_now(row),
        workbench_url=workbench_url(row),
    )


def _stage(row: Consultation) -> Item:
    said = not_now(row)
    return Item(said or _("The consultation is closed."), not said)


def _answers(counts: Counts) -> Iterator[Item]:
    lacking = list(what_lacks(counts))
    if not lacking:
        text = ngettext(
            "%(count)s registered remark is answered.",
            "All %(count)s registered remarks are answered.",
            counts.registered,
        )
        yield Item(text % {"count": counts.registered}, is_done=True)
    for said in lacking:
        yield Item(said, is_done=False)


def _words(own: OwnWords | None) -> Iterator[Item]:
    """Own words are asked for and hold nothing up: the answers are the report."""
    for name in OwnWord:
        texts = getattr(own, name) if own else {}
        missing = [code for code in LANGUAGE_CODES if not texts.get(code)]
        told = {"what": name.label, "languages": ", ".join(missing)}
        if missing:
            text = _("Own words, %(what)s: not written in %(languages)s.")
            yield Item(text % told, is_done=False, holds=False)
        else:
            yield Item(_("Own words, %(what)s.") % told, is_done=True, holds=False)


def workbench_url(row: Consultation) -> str:
    """Where remarks are decided."""
    return reverse("analysis:list", args=[row.translation_key])
