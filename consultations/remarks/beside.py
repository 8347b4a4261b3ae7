"""What texts and the page of a consultation show of remarks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Case, Count, F, OuterRef, Subquery, When, Window
from django.db.models.functions import RowNumber
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..enums import Ability
from ..page_parts import Part, adds_to_page
from ..texts.beside import Act, Counted, Reading, beside_clauses
from ..texts.citing import cite
from ..texts.fates import Fate, FateKind
from ..texts.models import Wording
from .addresses import clause_form_address, list_address
from .enums import RemarkKind
from .models import Remark
from .outcomes import outcomes_of
from .places import Cited
from .selectors import counts_by_clause, told_of, with_all
from .showing import KINDS, Viewer, shown_remark

if TYPE_CHECKING:
    from ..models import Consultation, ConsultationPage
    from .models import RemarkQuerySet

FIRST: Final = 3
"""Remarks that stand beside a clause of a chapter."""
ALL: Final = 100
"""On the page of one clause; the rest is in the list."""
NEWEST: Final = 3


def register() -> None:
    """Tell texts and pages, once."""
    beside_clauses(
        template="remarks/components/beside.html",
        read=read_beside,
        count=counted,
        act=offered,
    )
    styles = ("theme/css/remarks.css", "theme/css/remark-lists.css")
    adds_to_page(Part(40, "remarks/components/page_part.html", read_part, styles))


def read_beside(reading: Reading, clauses: Collection[int]) -> Mapping[int, Any]:
    """Remarks on clauses, the oldest first: two queries."""
    if reading.consultation is None:
        return {}
    rows = _visible(reading.consultation).filter(clause__in=list(clauses))
    ranked = _counted(with_all(rows, reading.language), F("clause")).annotate(
        rank=Window(RowNumber(), partition_by=F("clause"), order_by="number"),
        seen_as=_digest(OuterRef("version")),
        now_as=_digest(reading.version.pk),
    )
    limit = ALL if reading.is_alone else FIRST
    found = list(ranked.filter(rank__lte=limit).order_by("clause", "number"))
    decided = outcomes_of([one.pk for one in found], reading.language)
    by_clause: dict[int, list[Any]] = defaultdict(list)
    for one in found:
        by_clause[one.clause_id].append(
            told_of(one, _cited(one), decided.get(one.pk)),
        )
    viewer, where = Viewer(reading.language), list_address(reading.key)
    return {
        number: {
            "total": some[0].remark.in_all,
            "kinds": _kinds(some[0].remark, where, clause=some[0].remark.clause.key),
            "remarks": [shown_remark(one, viewer) for one in some],
            "more": some[0].remark.in_all - len(some),
            "url": f"{where}?{urlencode({'clause': some[0].remark.clause.key})}",
            "is_alone": reading.is_alone,
            "is_brief": not reading.is_alone,
        }
        for number, some in by_clause.items()
    }


def counted(reading: Reading) -> Counted:
    """How many remarks there are on each clause, for the contents: one query."""
    if reading.consultation is None:
        return Counted({}, _remarks)
    counts = counts_by_clause(reading.consultation, reading.version)
    named = {number: count for number, count in counts.items() if number is not None}
    return Counted(named, _remarks)


def offered(reading: Reading) -> Act | None:
    """Remarking on a clause, while remarks are taken."""
    if Ability.REMARK not in reading.granted:
        return None
    return Act(_("Remark on it"), _form)


def read_part(
    page: ConsultationPage, row: Consultation | None, told: Any
) -> dict[str, Any] | None:
    """How many remarks there are of each kind, and the newest: one query."""
    if row is None:
        return None
    language = page.locale.language_code
    rows = _counted(with_all(_visible(row), language), None)
    newest = list(rows.order_by("-number")[:NEWEST])
    if not newest:
        return None
    where, viewer = list_address(row.translation_key), Viewer(language)
    return {
        "total": newest[0].in_all,
        "kinds": _kinds(newest[0], where),
        "newest": [
            shown_remark(told_of(one, _named(one, language), None), viewer)
            for one in newest
        ],
        "list_url": where,
    }


def _visible(consultation: Consultation) -> RemarkQuerySet:
    rows: RemarkQuerySet = Remark.objects.visible()
    return rows.filter(consultation=consultation)


def _counted(rows: RemarkQuerySet, of: Any) -> RemarkQuerySet:
    """With how many there are in all and of each kind, of the same part."""
    part: dict[str, Any] = {} if of is None else {"partition_by": of}
    of_kind = {
        f"of_{kind.value}": Window(Count(Case(When(kind=kind, then=F("pk")))), **part)
        for kind in RemarkKind
    }
    return rows.annotate(in_all=Window(Count("pk"), **part), **of_kind)


def _kinds(row: Any, where: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {
            "label": str(KINDS[kind]),
            "count": count,
            "url": f"{where}?{urlencode({'kind': kind.value} | more)}",
        }
        for kind in RemarkKind
        if (count := getattr(row, f"of_{kind.value}"))
    ]


def _digest(version: Any) -> Subquery:
    """Of the words of a remark's clause in a version, in the original language."""
    rows = Wording.objects.filter(
        language=F("place__version__language"),
        place__clause=OuterRef("clause"),
        place__version=version,
    )
    return Subquery(rows.values("digest")[:1])


def _cited(row: Any) -> Cited | None:
    """That the words have changed; where it stands is before the reader's eyes."""
    if row.seen_as == row.now_as or row.now_as is None:
        return None
    fate = Fate(FateKind.CHANGED, now=(row.clause_id,))
    return Cited("", row.clause.key, row.version.number, fate)


def _named(row: Any, language: str) -> Cited | None:
    if not row.path:
        return None
    return Cited(cite(row.path, language), row.clause.key, row.version.number)


def _remarks(number: int) -> str:
    said = ngettext("%(number)d remark", "%(number)d remarks", number)
    return said % {"number": number}


def _form(key: UUID) -> str:
    return clause_form_address(key)
