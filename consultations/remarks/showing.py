"""Remarks as templates show them: for a reader, with what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from participation.comments.enums import TextLanguage
from participation.comments.showing import TRANSLATED, UNKNOWN, WRITTEN_IN
from participation.moderation.enums import Standing

from ..texts.citing import cite
from ..texts.fates import Fate, FateKind
from ..texts.models import Place
from .addresses import address_of, file_address
from .enums import RemarkKind, SpeaksAs
from .selectors import ShownRemark

if TYPE_CHECKING:
    from participation.citizens.models import User

    from .models import Remark, RemarkAttachment
    from .outcomes import Told

KINDS: Final = {
    RemarkKind.SUPPORT: gettext_lazy("In support"),
    RemarkKind.OBJECTION: gettext_lazy("Objection"),
    RemarkKind.PROPOSAL: gettext_lazy("Proposed wording"),
    RemarkKind.QUESTION: gettext_lazy("Question"),
}
TONES: Final = {
    "accepted": "good",
    "partly": "good",
    "not": "stop",
    "answered": "note",
    "noted": "note",
    "outside": "wait",
    "duplicate": "note",
}
"""How a published decision looks, by what it counts as."""


@dataclass(frozen=True)
class Viewer:
    """Who reads, and in which language; `works`: for the authority that is asked."""

    language: str
    account: User | None = None
    works: bool = False
    moderates: bool = False


@dataclass(frozen=True)
class Link:
    """A clause in words, and its page."""

    citation: str
    url: str


@dataclass
class Shown:
    """A remark in the words of its template; see remarks/components/remark.html."""

    remark: Remark
    key: str
    number: int | None
    kind: dict[str, str]
    author: str
    at: datetime
    url: str
    about: Link | None = None
    on_whole: bool = False
    speaks: str = ""
    text: str = ""
    wording: str = ""
    quote: str = ""
    quote_lang: str = ""
    lang: str = ""
    language_name: str = ""
    translation: dict[str, str] | None = None
    fate: dict[str, Any] | None = None
    supports: str = ""
    decision: dict[str, str] | None = None
    attachments: list[Any] = field(default_factory=list)
    stub: str = ""
    reason: dict[str, str] | None = None
    waits: dict[str, str] | None = None


def kind_shown(kind: str) -> dict[str, str]:
    """The kind of a remark, in a word."""
    return {"slug": kind, "label": str(KINDS[RemarkKind(kind)])}


def shown_remarks(
    read: Sequence[ShownRemark],
    viewer: Viewer,
    known: Mapping[int, Link] | None = None,
) -> list[Shown]:
    """Remarks with links to the clauses that stand for theirs now.

    One query more for those that are not `known`.
    """
    now = clauses_now(read, viewer.language, known or {})
    return [shown_remark(one, viewer, now) for one in read]


def shown_remark(
    read: ShownRemark, viewer: Viewer, now: Mapping[int, Link] | None = None
) -> Shown:
    """A remark; `now` are the clauses of the last version, by their ids."""
    shown = _place_shown(read)
    remark = read.remark
    if remark.standing in (Standing.HIDDEN, Standing.WITHDRAWN):
        _make_stub(shown)
    else:
        _give_words(shown, read, viewer)
    fate = read.cited.fate if read.cited else None
    shown.fate = fate_shown(fate, now or {}) if fate else None
    shown.decision = _decided(read.outcome, viewer.language) if read.outcome else None
    if remark.standing == Standing.WAITS:
        words = _("waits for a moderator; only you see it")
        shown.waits = {"slug": "waits", "label": words, "tone": "wait"}
    return shown


def _place_shown(read: ShownRemark) -> Shown:
    remark, cited = read.remark, read.cited
    return Shown(
        remark=remark,
        key=str(remark.key),
        number=remark.number,
        kind=kind_shown(remark.kind),
        author=author_shown(remark),
        at=remark.published_at or remark.given_at,
        url=address_of(remark),
        about=Link(cited.label, reverse("clause", args=[cited.key])) if cited else None,
        on_whole=remark.clause_id is None,
    )


def author_shown(remark: Remark) -> str:
    """Whose it is, as everybody may know it."""
    if remark.standing == Standing.HIDDEN:
        return _("Hidden remark")
    if remark.standing == Standing.WITHDRAWN:
        return _("Withdrawn remark")
    return remark.signed or _("Without a name")


def clauses_now(
    read: Iterable[ShownRemark], language: str, known: Mapping[int, Link]
) -> Mapping[int, Link]:
    """Clauses in the last version that are named as what became of others."""
    fates = [one.cited.fate for one in read if one.cited and one.cited.fate]
    numbers = {number for fate in fates if _names(fate) for number in fate.now}
    if numbers <= known.keys():
        return known
    rows = Place.objects.filter(clause__in=numbers).order_by("version__number")
    told = rows.values_list("clause", "clause__key", "path")
    return {
        number: Link(cite(path, language), reverse("clause", args=[key]))
        for number, key, path in told
    }


def _names(fate: Fate) -> bool:
    """Whether it is said which clauses stand for one now."""
    elsewhere = fate.is_moved or fate.is_renumbered
    return elsewhere or fate.kind in (FateKind.SPLIT, FateKind.MERGED)


def fate_shown(fate: Fate, now: Mapping[int, Link]) -> dict[str, Any] | None:
    """What became of the clause since; None where it reads as it did, in its place."""
    said = {
        FateKind.CHANGED: (_("The text has changed since: read it again"), "wait"),
        FateKind.SPLIT: (_("The clause was split; it is now:"), "wait"),
        FateKind.MERGED: (_("The clause was joined with others; it is now:"), "wait"),
        FateKind.DELETED: (_("The clause is no longer in the draft"), "stop"),
    }
    named = _names(fate)
    if fate.kind in said:
        label, tone = said[fate.kind]
    elif named:
        label, tone = _("The same text stands elsewhere now:"), "note"
    else:
        return None
    links = [now[number] for number in fate.now if number in now]
    clauses = [{"title": one.citation, "url": one.url} for one in links if named]
    return {"slug": fate.kind.value, "label": label, "tone": tone, "now": clauses}


def _make_stub(shown: Shown) -> None:
    """Nothing of the words; of a hidden remark the reason, where that is public."""
    shown.stub = Standing(shown.remark.standing).value
    code = shown.remark.hidden_as
    if code and code.public:
        where = reverse("moderation_rules")
        shown.reason = {"name": code.name, "url": f"{where}#{code.code}"}


def _give_words(shown: Shown, read: ShownRemark, viewer: Viewer) -> None:
    remark = read.remark
    shown.text, shown.wording, shown.quote = remark.text, remark.wording, remark.quote
    other = remark.quote_language != viewer.language
    shown.quote_lang = remark.quote_language if other else ""
    shown.supports = _supports(remark.supported)
    shown.attachments = [_file_shown(one) for one in read.attachments]
    if remark.speaks_as == SpeaksAs.ORGANISATION:
        shown.speaks = pgettext("author of a remark", "organisation")
    language = TextLanguage(remark.text_language)
    if language == viewer.language:
        return
    shown.lang = UNKNOWN if language == TextLanguage.OTHER else language.value
    shown.language_name = str(WRITTEN_IN[language])
    if read.translation:
        shown.translation = {
            "label": str(TRANSLATED[TextLanguage(viewer.language)]),
            "text": read.translation.text,
            "wording": read.translation.wording,
        }


def _file_shown(attachment: RemarkAttachment) -> dict[str, Any]:
    return {
        "title": attachment.title,
        "url": file_address(attachment),
        "size": attachment.size,
        "kind": attachment.file_type.upper(),
    }


def _supports(number: int) -> str:
    if not number:
        return ""
    said = ngettext(
        "%(number)d person supports it", "%(number)d people support it", number
    )
    return said % {"number": number}


def _decided(told: Told, language: str) -> dict[str, str]:
    """What was decided, once that is published."""
    said = {
        "label": capfirst(told.label),
        "tone": TONES.get(told.counts_as.lower(), "note"),
        "reason": told.reason,
        "wording": told.wording,
    }
    for name in ("reason", "wording"):
        written = getattr(told, f"{name}_language")
        said[f"{name}_lang"] = written if written != language else ""
    if told.duplicate_of:
        words = _("It repeats remark No. %(number)d and was decided with it.")
        said["repeats"] = words % {"number": told.duplicate_of}
    return said
