"""Which correction a form asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...drafts import corrections
from ...drafts.clauses import Draft, Level
from ..correcting import Correction
from .cut_forms import ClauseForm, TitleForm
from .cut_lines import Cut, name_of
from .numbers import number_in

WHAT: Final[dict[str, Promise]] = {
    "widen": _("A level up"),
    "narrow": _("A level down"),
    "join": _("Joined with the clause before"),
    "divide": _("Divided"),
    "write": _("Number or words changed"),
    "to_text": _("The heading became text"),
    "to_heading": _("The first line became the heading"),
    "leave_out": _("Left out of the text"),
    "take_back": _("Taken back into the text"),
    "settle": _("Found right as it is"),
    "entitle": _("Title or preamble changed"),
}
KNOWN: Final = {*corrections.SIMPLE, "divide", "write", "leave_out"}


@dataclass(frozen=True)
class Asked:
    """A correction that was asked for; none where its form is not filled in rightly.

    `path` names the clause as the person saw it, whatever happened meanwhile.
    """

    name: str
    index: int
    correction: Correction | None
    form: forms.Form | None = None
    path: tuple[str, ...] = ()

    def at(self, index: int) -> Asked:
        """The same, of the clause where it is now."""
        return replace(self, index=index)


def asked_in(posted: QueryDict, looked: Cut) -> Asked | None:
    """What the button `do` says (“widen-17”); None where it says nothing known."""
    name, _dash, number = posted.get("do", "").partition("-")
    if name == "entitle":
        return _entitled(posted)
    index = number_in(number)
    if index is None or name not in KNOWN:
        return None
    path = tuple(filter(None, posted.get("path", "").split("|")))
    if name == "write":
        return _written(posted, looked, index, path)
    make = _made(name, index, posted)
    label = name_of(looked.line(index).clause) if index < len(looked) else ""
    return Asked(name, index, Correction(name, index, make, label), path=path)


def _made(name: str, index: int, posted: QueryDict) -> Any:
    if name == "divide":
        at = number_in(posted.get("line"))
        return partial(corrections.divide, index=index, line=-1 if at is None else at)
    if name == "leave_out":
        below = bool(posted.get("with_below"))
        return partial(corrections.leave_out, index=index, with_below=below)
    simple = corrections.SIMPLE[name]
    return lambda draft: simple(draft, index)


def _written(
    posted: QueryDict, looked: Cut, index: int, path: tuple[str, ...]
) -> Asked:
    form = ClauseForm(posted)
    if not form.is_valid():
        return Asked("write", index, None, form, path)
    told = form.cleaned_data
    words = {name: told[name] for name in ("marker", "heading", "text")}

    def make(draft: Draft) -> Draft:
        written = corrections.write(draft, index, **words)
        return corrections.become(written, index, Level(told["level"]))

    label = name_of(looked.line(index).clause) if index < len(looked) else ""
    return Asked("write", index, Correction("write", index, make, label), form, path)


def _entitled(posted: QueryDict) -> Asked:
    form = TitleForm(posted)
    if not form.is_valid():
        return Asked("entitle", 0, None, form)
    make = partial(corrections.entitle, **form.cleaned_data)
    return Asked("entitle", 0, Correction("entitle", 0, make), form)
