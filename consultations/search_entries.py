"""How consultations become search entries; their state is told by dates when asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.core.visibility import is_public
from cms.pages.search_entries import block_texts, common, identify
from cms.register.readers_of_files import pages_offer_files
from cms.register.search_entries import words_of_files
from cms.states import StateRule
from search.registry import EntryData, PassageData, Searchable, searchable

from .course import day_of
from .models import Consultation, ConsultationListPage, ConsultationPage

KIND = "consultation"


def entry_of(page: ConsultationPage) -> EntryData | None:
    """A consultation in one language; None while it is not public."""
    row = page.consultation
    if row is None or row.announced_at is None or not is_public(page):
        return None
    language = page.locale.language_code
    with override(language):
        label = _("Consultation")
    opens, closes = window_of(row)
    materials = list(page.materials.select_related("file"))
    return EntryData(
        **common(KIND, page),
        kind=(KIND, label),
        summary=page.lead,
        date=day_of(row.announced_at),
        state_rule=StateRule.WINDOW if closes else StateRule.NONE,
        opens=opens,
        closes=closes,
        passages=[*_own_words(page), *words_of_files(materials)],
        has_files=bool(materials),
    )


def window_of(row: Consultation) -> tuple[date | None, date | None]:
    """The first and the last day of the last round; what was cancelled has closed."""
    standing = row.status()
    opens = standing.opens and day_of(standing.opens)
    closes = standing.closes and day_of(standing.closes)
    if row.cancelled_at and closes:
        closes = min(closes, day_of(row.cancelled_at) - timedelta(days=1))
    return opens, closes


def _own_words(page: ConsultationPage) -> Iterator[PassageData]:
    words = (
        *(page.lead, page.purpose, page.who_decides, page.how_to_take_part),
        *(page.next_steps, page.contact, *block_texts(page.body)),
        *(one.title for one in page.events.all()),
    )
    if text := "\n\n".join(filter(None, words)):
        yield PassageData(text, page.locale.language_code)


def _entry_of_list(page: ConsultationListPage) -> EntryData | None:
    if not is_public(page):
        return None
    with override(page.locale.language_code):
        label = _("Section")
    published = page.first_published_at
    return EntryData(
        **common("section", page),
        kind=("section", label),
        summary=page.lead,
        date=day_of(published) if published else None,
        passages=[PassageData(page.lead, page.locale.language_code)],
    )


def _pages_with(sha256: str) -> Iterable[UUID]:
    pages = ConsultationPage.objects.filter(materials__file__sha256=sha256)
    return pages.values_list("translation_key", flat=True)


searchable(ConsultationPage, Searchable(lambda page: identify(KIND, page), entry_of))
searchable(
    ConsultationListPage,
    Searchable(lambda page: identify("section", page), _entry_of_list),
)
pages_offer_files(_pages_with)
