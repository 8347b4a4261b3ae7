"""Lists of consultations: what is open first, then what comes, what was, by state."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, CharField, Exists, F, OuterRef, Value, When
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms import clock
from cms.authorities.models import Authority
from cms.authorities.selectors import authority_of
from cms.collation import collation_key
from cms.core.selectors import page_context
from cms.theme.pagination import pagination
from search.models import Entry
from search.selectors import preference

from ..enums import Stage
from ..models import Consultation, ConsultationListPage
from ..querysets import ConsultationQuerySet
from .plan import plans_shown
from .stages import marks_shown, stage_shown, until_shown

if TYPE_CHECKING:
    pass

A_PAGE: Final = 20
PAST: Final = (
    *(Stage.REPORTED, Stage.DECIDED, Stage.FOLLOWED),
    *(Stage.ARCHIVED, Stage.CANCELLED),
)
GROUPS: Final[dict[str, tuple[Any, tuple[Stage, ...]]]] = {
    "open": (_("Open now"), (Stage.OPEN,)),
    "announced": (_("Announced"), (Stage.ANNOUNCED,)),
    "analysed": (_("Being analysed"), (Stage.CLOSED,)),
    "past": (_("Past consultations"), PAST),
}
"""Parts of a list, in their order: what they are called, which stages they hold."""


def list_context(page: ConsultationListPage, request: HttpRequest) -> dict[str, Any]:
    """The list, narrowed by state and authority as the address says."""
    own = authority_of(page)
    language = page.locale.language_code
    rows = listed(language, own)
    known = {} if own else _authorities(rows, language)
    chosen = own or known.get(request.GET.get("authority", ""))
    state = request.GET.get("state", "")
    state = state if state in GROUPS else ""
    narrowed = rows.filter(authority=chosen) if chosen else rows
    counts = _counts(narrowed)
    if state:
        narrowed = narrowed.filter(stage__in=GROUPS[state][1])
    shown = Paginator(narrowed, A_PAGE).get_page(request.GET.get("page"))
    return page_context(page, request) | {
        "groups": _grouped(list(shown.object_list), language),
        "states": _states(counts, state, None if own else chosen),
        "state": state,
        "authorities": list(known.values()),
        "authority": None if own else chosen,
        "pagination": pagination(shown, request),
        "is_empty": not any(counts.values()),
        "plans": plans_shown(own),
        "feed_url": f"{page.get_url(request) or ''}feed/",
    }


def listed(language: str, authority: Authority | None = None) -> ConsultationQuerySet:
    """Public consultations in the order of a list, with `stage` and their dates."""
    rows = Consultation.objects.staged(clock.now())
    if authority:
        rows = rows.filter(authority=authority)
    key = Cast(OuterRef("translation_key"), CharField())
    public = Entry.objects.visible().filter(
        object_kind="consultation", translation_key=key
    )
    ranks = [
        When(stage__in=stages, then=Value(number))
        for number, (_label, stages) in enumerate(GROUPS.values())
    ]
    ranked = rows.filter(Exists(public)).annotate(rank=Case(*ranks, default=Value(9)))
    soon = Case(
        When(stage=Stage.OPEN, then=F("closes")),
        When(stage=Stage.ANNOUNCED, then=F("opens")),
    )
    related = ranked.select_related("authority").prefetch_related("phases", "changes")
    return related.order_by(
        "rank",
        soon.asc(nulls_last=True),
        F("closes").desc(nulls_last=True),
        "-announced_at",
        "-pk",
    )


def entries_of(keys: Collection[Any], language: str) -> dict[str, Entry]:
    """What search knows of consultations, in a language or else another."""
    entries = Entry.objects.visible().filter(
        object_kind="consultation", translation_key__in=[str(key) for key in keys]
    )
    first = entries.order_by(
        "translation_key", preference(language, "uk"), "pk"
    ).distinct("translation_key")
    return {one.translation_key: one for one in first.defer("title_terms")}


def row_shown(row: Consultation, entry: Entry) -> dict[str, Any]:
    """A consultation as a line of a list."""
    standing = row.status()
    return {
        "title": entry.title,
        "url": entry.url,
        "lang": entry.language,
        "summary": entry.summary,
        "authority": row.authority.name,
        "stage": stage_shown(standing.stage),
        "marks": marks_shown(standing),
        "until": until_shown(standing),
    }


def _grouped(rows: list[Consultation], language: str) -> list[dict[str, Any]]:
    entries = entries_of([one.translation_key for one in rows], language)
    groups = []
    for slug, (label, stages) in GROUPS.items():
        here = [
            row_shown(one, entry)
            for one in rows
            if one.stage in stages  # type: ignore[attr-defined]
            and (entry := entries.get(str(one.translation_key)))
        ]
        if here:
            groups.append({"slug": slug, "label": label, "rows": here})
    return groups


def _counts(rows: ConsultationQuerySet) -> dict[str, int]:
    """How many are in each part of the list."""
    stages = list(rows.order_by().values_list("stage", flat=True))
    return {
        slug: sum(stage in held for stage in stages)
        for slug, (_label, held) in GROUPS.items()
    }


def _states(
    counts: dict[str, int], state: str, chosen: Authority | None
) -> list[dict[str, Any]]:
    own = {"authority": chosen.slug} if chosen else {}
    return [
        {
            "label": label,
            "count": counts[slug],
            "url": f"?{urlencode(own | {'state': slug})}",
            "current": slug == state,
        }
        for slug, (label, _stages) in GROUPS.items()
        if counts[slug] or slug == state
    ]


def _authorities(rows: ConsultationQuerySet, language: str) -> dict[str, Authority]:
    """Authorities that consult, by their key, in the order of their names."""
    keys = rows.order_by().values("authority")
    found = Authority.objects.filter(pk__in=keys)
    ordered = sorted(found, key=lambda one: collation_key(one.name, language))
    return {one.slug: one for one in ordered}
