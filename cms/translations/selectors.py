"""The rows of the map: what exists in which language, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.models import Locale, Page, WorkflowState
from wagtail_localize.models import Translation

from cms.authorities.models import Authority

from .enums import State
from .states import in_state, is_behind, originals, with_strings_left

if TYPE_CHECKING:
    from participation.citizens.models import User

BEHIND = "behind"


@dataclass(frozen=True)
class Wanted:
    """What the map is to show; empty means all."""

    authority: Authority | None = None
    section: Page | None = None
    language: str = ""
    state: str = ""


@dataclass(frozen=True)
class Cell:
    """The page of one language in a set of translations.

    `left` is how many strings have no translation; None where the page was written
    by hand, without wagtail-localize.
    """

    language: str
    locale_id: int
    state: State
    page: Page | None = None
    is_original: bool = False
    behind: bool = False
    left: int | None = None
    source_id: int | None = None

    @property
    def may_be_submitted(self) -> bool:
        """Whether a review is what is missing now."""
        ready = self.state == State.DRAFT or (
            self.page is not None and self.page.has_unpublished_changes
        )
        return ready and not self.left and self.state != State.REVIEW


@dataclass(frozen=True)
class Row:
    """A page and its translations, in the order of the languages."""

    original: Page
    cells: list[Cell] = field(default_factory=list)


def workplace_of(user: User) -> Q:
    """Pages that an account writes or reviews: those of its authorities."""
    if user.is_superuser:
        return Q(depth__gt=1)
    return _below(_sections(Authority.objects.of_person(user)))


def _sections(authorities: QuerySet[Authority]) -> list[str]:
    """Paths of the authorities' sections in every language."""
    pages = Page.objects.filter(translation_key__in=authorities.values("section_key"))
    return list(pages.values_list("path", flat=True))


def _below(paths: Sequence[str]) -> Q:
    return reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=[]))


def pages_of_map(user: User, wanted: Wanted) -> QuerySet[Page]:
    """The originals that a person works with, narrowed to what is wanted."""
    pages = originals().filter(workplace_of(user)).select_related("locale")
    if wanted.authority:
        of_one = Authority.objects.filter(pk=wanted.authority.pk)
        pages = pages.filter(_below(_sections(of_one)))
    if wanted.section:
        pages = pages.filter(path__startswith=wanted.section.path)
    if condition := _condition(wanted):
        pages = pages.filter(condition)
    return pages.order_by("path")


def _condition(wanted: Wanted) -> Q | None:
    """That some language, or the one wanted, is in the state wanted."""
    if not wanted.state:
        return None
    locales = Locale.objects.all()
    if wanted.language:
        locales = locales.filter(language_code=wanted.language)
    return reduce(
        or_,
        (
            is_behind(locale)
            if wanted.state == BEHIND
            else in_state(locale, wanted.state)
            for locale in locales
        ),
        Q(pk__in=[]),
    )


def rows_of(pages: Sequence[Page]) -> list[Row]:
    """Rows for originals, in five queries however many there are."""
    known = _Known(pages)
    return [
        Row(page, [known.cell(page, locale) for locale in known.locales])
        for page in pages
    ]


class _Known:
    """Everything about a page of the map, read at once."""

    def __init__(self, pages: Sequence[Page]) -> None:
        keys = [page.translation_key for page in pages]
        self.locales = sorted(Locale.objects.all(), key=_place)
        found = Page.objects.filter(translation_key__in=keys, alias_of=None)
        self.pages: dict[tuple[UUID, int], Page] = {
            (page.translation_key, page.locale_id): page for page in found
        }
        records = Translation.objects.filter(source__object_id__in=keys, enabled=True)
        self.records: dict[tuple[UUID, int], Translation] = {
            (record.source.object_id, record.target_locale_id): record
            for record in with_strings_left(records).select_related("source")
        }
        ids = [str(page.pk) for page in self.pages.values()]
        self.in_review = set(
            WorkflowState.objects.filter(
                status=WorkflowState.STATUS_IN_PROGRESS, object_id__in=ids
            ).values_list("object_id", flat=True)
        )

    def cell(self, original: Page, locale: Locale) -> Cell:
        """What stands in the map for one language of a page."""
        key = (original.translation_key, locale.pk)
        code, page = locale.language_code, self.pages.get(key)
        if page is None:
            return Cell(code, locale.pk, State.MISSING)
        state = self._state(page)
        if page.pk == original.pk:
            return Cell(code, locale.pk, state, page, is_original=True)
        record = self.records.get(key)
        return Cell(
            code,
            locale.pk,
            state,
            page,
            behind=_behind(original, page, record),
            left=record.left if record else None,
            source_id=record.source_id if record else None,
        )

    def _state(self, page: Page) -> State:
        if str(page.pk) in self.in_review:
            return State.REVIEW
        return State.LIVE if page.live else State.DRAFT


def _place(locale: Locale) -> int:
    """Languages in the order of the portal's."""
    from django.conf import settings

    codes = [code for code, _name in settings.LANGUAGES]
    code = locale.language_code
    return codes.index(code) if code in codes else len(codes)


def _behind(original: Page, page: Page, record: Translation | None) -> bool:
    """The rule of `states.is_behind` for pages that are read already."""
    published = original.last_published_at
    written = page.latest_revision_created_at or page.last_published_at
    if record is None:
        return bool(published and written and written < published)
    fetched = record.source.last_updated_at
    late = published is not None and (fetched < published or written < published)
    return late or fetched > written or record.left > 0
