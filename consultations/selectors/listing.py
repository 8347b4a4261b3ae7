"""Lists of consultations: what is open first, then what comes, what was, by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, CharField, Exists, F, OuterRef, Value, When
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms import clock
from cms.authorities.models import Authority
from cms.collation import collation_key
from cms.core.selectors import page_context
from cms.theme.pagination import pagination
from search.models import Entry
from search.selectors import preference

from ..enums import Stage
from ..models import Consultation, ConsultationListPage
from ..models.consultation import ConsultationQuerySet
from ..models.whole import keep_course, with_course
from .plan import plans_shown
from .stages import marks_shown, stage_shown, until_shown

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
    own = page.record.authority
    language = page.locale.language_code
    lines = _lines(own)
    known = {} if own else _authorities(lines, language)
    chosen = own or known.get(request.GET.get("authority", ""))
    state = request.GET.get("state", "")
    state = state if state in GROUPS else ""
    if chosen:
        lines = [one for one in lines if one.authority_id == chosen.pk]
    counts = Counter(one.group for one in lines)
    listed_now = [one.pk for one in lines if state in ("", one.group)]
    shown = Paginator(listed_now, A_PAGE).get_page(request.GET.get("page"))
    return page_context(page, request) | {
        "groups": _grouped(list(shown.object_list), language),
        "states": _states(counts, state, None if own else chosen),
        "state": state,
        "authorities": list(known.values()),
        "authority": None if own else chosen,
        "pagination": pagination(shown, request),
        "is_empty": not lines and not chosen,
        "plans": plans_shown(own),
        "feed_url": f"{page.get_url(request) or ''}feed/",
    }


class Line(NamedTuple):
    """What the whole list is narrowed, counted and cut by."""

    pk: int
    stage: str
    authority_id: int
    slug: str
    name_uk: str
    name_pl: str
    name_en: str

    @property
    def group(self) -> str:
        """The part of the list in which it stands."""
        held = (slug for slug, (_label, some) in GROUPS.items() if self.stage in some)
        return next(held, "")


def _lines(authority: Authority | None) -> list[Line]:
    names = ("slug", "name_uk", "name_pl", "name_en")
    columns = ("pk", "stage", "authority_id", *(f"authority__{one}" for one in names))
    return [Line._make(row) for row in listed(authority).values_list(*columns)]


def listed(authority: Authority | None = None) -> ConsultationQuerySet:
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
    return ranked.order_by(
        "rank",
        soon.asc(nulls_last=True),
        F("closes").desc(nulls_last=True),
        "-announced_at",
        "-pk",
    )


def whole(pks: Sequence[int]) -> list[Consultation]:
    """Consultations in the order of these numbers, with all that a line shows."""
    rows = with_course(Consultation.objects.filter(pk__in=pks))
    known = {row.pk: keep_course(row) for row in rows}
    return [known[pk] for pk in pks if pk in known]


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


def _grouped(pks: list[int], language: str) -> list[dict[str, Any]]:
    rows = whole(pks)
    entries = entries_of([one.translation_key for one in rows], language)
    groups = []
    for slug, (label, stages) in GROUPS.items():
        here = [
            row_shown(one, entry)
            for one in rows
            if one.status().stage in stages
            and (entry := entries.get(str(one.translation_key)))
        ]
        if here:
            groups.append({"slug": slug, "label": label, "rows": here})
    return groups


def _states(
    counts: Mapping[str, int], state: str, chosen: Authority | None
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


def _authorities(lines: list[Line], language: str) -> dict[str, Authority]:
    """Authorities that consult, by their key, in the order of their names."""
    found = {
        one.slug: Authority(
            pk=one.authority_id,
            slug=one.slug,
            name_uk=one.name_uk,
            name_pl=one.name_pl,
            name_en=one.name_en,
        )
        for one in lines
    }
    ordered = sorted(
        found.values(), key=lambda one: collation_key(one.name_in(language), language)
    )
    return {one.slug: one for one in ordered}
