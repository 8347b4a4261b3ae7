"""Reads of remarks: a constant number of queries, however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    CharField,
    Count,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    Window,
)
from django.db.models.functions import Cast, Coalesce, JSONObject, NullIf

from cms.centres.models import Centre
from cms.languages import LANGUAGE_CODES
from participation.comments.models import Comment
from participation.moderation.enums import Standing

from ..texts.models import Place
from .models import Remark, RemarkAttachment, RemarkQuerySet, RemarkTranslation
from .narrowing import Filters, Order, filtered
from .outcomes import Told, outcomes_of
from .places import Cited, cited
from .telling import KIND

if TYPE_CHECKING:
    from ..models import Consultation
    from ..texts.models import Version

__all__ = ["Filters", "Order", "filtered"]

A_PAGE: Final = 25


@dataclass(frozen=True)
class Translated:
    """A remark in the reader's language, by a person of the authority."""

    text: str
    wording: str


@dataclass(frozen=True)
class ShownRemark:
    """A remark with all that stands beside it.

    `translation` is in the reader's language, None where it was written in that, or
    nobody translated it.  `cited` is where it stands and what became of that place.
    `group_size` counts those that say nearly the same, itself too; 0 outside a group,
    and beside clauses, where it is not read.
    """

    remark: Remark
    translation: Translated | None = None
    attachments: tuple[RemarkAttachment, ...] = ()
    cited: Cited | None = None
    outcome: Told | None = None
    group_size: int = 0


@dataclass(frozen=True)
class Summary:
    """How many remarks there are that can be read, and of which kinds."""

    total: int
    by_kind: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """A page of a list of remarks; `summary` is of all that can be read."""

    remarks: tuple[ShownRemark, ...]
    total: int
    page: int
    pages: int
    summary: Summary


def listed(
    consultation: Consultation,
    filters: Filters,
    language: str,
    page: int = 1,
    last: Version | None = None,
    *,
    size: int = A_PAGE,
) -> Page:
    """A page of all that has a place, stubs too.  A page that there is not is the
    nearest one.  Whoever knows the `last` version saves a query."""
    page = max(page, 1)
    rows = filtered(_of(consultation).listed(), filters)
    read = with_all(rows, language).annotate(
        in_all=Window(Count("pk")), tally=ArraySubquery(_tally(consultation))
    )
    read = read.order_by(*Order(filters.order).columns)
    some = list(read[(page - 1) * size : page * size])
    if not some:
        # Nothing, or past the end.
        pages = max(ceil(rows.count() / size), 1)
        if page > pages:
            return listed(consultation, filters, language, pages, last, size=size)
        return Page((), 0, 1, 1, summary(consultation))
    total = some[0].in_all
    told = {one["kind"]: one["n"] for one in some[0].tally}
    counts = Summary(sum(told.values()), told)
    pages = ceil(total / size)
    return Page(shown(some, language, last), total, page, pages, counts)


def _tally(consultation: Consultation) -> Any:
    """How many of each kind can be read, as an array of {kind, n}."""
    kinds = _of(consultation).visible().order_by().values("kind")
    return kinds.annotate(n=Count("pk")).values(row=JSONObject(kind="kind", n="n"))


def one(key: object, language: str) -> ShownRemark | None:
    """A remark that counts, whoever may see it; None for any other."""
    found = row_of(key, language)
    return shown([found], language)[0] if found else None


def row_of(key: object, language: str) -> Any:
    """The same as a row for `shown`, with the number of `comments` on it."""
    said = Comment.objects.visible().filter(
        conversation__kind=KIND,
        conversation__key=Cast(OuterRef("key"), CharField()),
    )
    counted = said.order_by().values("conversation").annotate(n=Count("pk"))
    rows = with_all(Remark.objects.registered().filter(key=key), language)
    rows = rows.annotate(comments=Coalesce(Subquery(counted.values("n")), 0))
    return rows.select_related("consultation", "consultation__authority").first()


def shown(
    some: Sequence[Any], language: str, last: Version | None = None
) -> tuple[ShownRemark, ...]:
    """Remarks that `with_all` read, with citation, fate and decision."""
    told = outcomes_of([one.pk for one in some], language)
    places = cited(some, language, last)
    sizes = _sizes({one.group_id for one in some if one.group_id})
    return tuple(
        told_of(one, places.get(one.pk), told.get(one.pk), sizes.get(one.group_id, 0))
        for one in some
    )


def counts_by_clause(
    consultation: Consultation, version: Version | None = None
) -> dict[int | None, int]:
    """How many remarks can be read on each clause (of a version); None for the whole
    draft.  One query."""
    rows = _of(consultation).visible()
    if version is not None:
        rows = rows.filter(Q(clause=None) | Q(clause__places__version=version))
    counted = rows.order_by().values("clause").annotate(number=Count("pk"))
    return dict(counted.values_list("clause", "number"))


def summary(consultation: Consultation) -> Summary:
    """How many can be read, by kind.  One query."""
    rows = _of(consultation).visible().order_by()
    by_kind = dict(
        rows.values("kind").annotate(number=Count("pk")).values_list("kind", "number")
    )
    return Summary(sum(by_kind.values()), by_kind)


def _of(consultation: Consultation) -> RemarkQuerySet:
    rows: RemarkQuerySet = Remark.objects.filter(consultation=consultation)
    return rows


def with_all(rows: RemarkQuerySet, language: str) -> RemarkQuerySet:
    """With people, place, translation and files, in one query."""
    translations = RemarkTranslation.objects.filter(
        remark=OuterRef("pk"), language=language
    )
    files = RemarkAttachment.objects.filter(remark=OuterRef("pk")).order_by("pk")
    seen = Place.objects.filter(clause=OuterRef("clause"), version=OuterRef("version"))
    return rows.with_people().annotate(
        path=Subquery(seen.values("path")[:1]),
        centre_name=_centre_name(language),
        read_translations=ArraySubquery(
            translations.values(row=JSONObject(text="text", wording="wording"))
        ),
        read_files=ArraySubquery(
            files.values(
                row=JSONObject(
                    **{name: F(name) for name in ("id", "key", "title", "size")},
                    file_type=F("file_type"),
                )
            )
        ),
    )


def _centre_name(language: str) -> Subquery:
    """Of the centre at which somebody entered it, in a language or in Ukrainian."""
    name = f"name_{language}" if language in LANGUAGE_CODES else "name_uk"
    named = Coalesce(NullIf(F(name), Value("")), F("name_uk"))
    rows = Centre.objects.filter(slug=OuterRef("centre")).annotate(called=named)
    return Subquery(rows.values("called")[:1])


def _sizes(groups: set[int]) -> dict[int, int]:
    """How many stand in each group, of those that may be read or may be yet."""
    if not groups:
        return {}
    gone = (Standing.HIDDEN, Standing.WITHDRAWN)
    rows = Remark.objects.filter(group__in=groups).exclude(standing__in=gone)
    counted = rows.order_by().values("group").annotate(number=Count("pk"))
    return dict(counted.values_list("group", "number"))


def told_of(
    row: Any, place: Cited | None, outcome: Told | None, group_size: int = 0
) -> ShownRemark:
    """What nobody may read is not handed out: of a stub, its place alone."""
    if not row.has_words:
        return ShownRemark(row, cited=place, outcome=outcome)
    translations = [Translated(**told) for told in row.read_translations]
    return ShownRemark(
        remark=row,
        translation=next(iter(translations), None),
        attachments=tuple(
            RemarkAttachment(remark=row, **told) for told in row.read_files
        ),
        cited=place,
        outcome=outcome,
        group_size=group_size,
    )
