"""A consultation with all that its page shows a visitor, in one query.

Beside phases and changes (`whole`): materials and events of the page in its language,
the documents that it leads to, and what rooms above show (`page_parts`).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, JSONObject

from cms import clock
from cms.prepared import Prepared
from cms.register.models import File
from cms.register.selectors import with_readings
from search.models import Entry
from search.selectors import preference

from ..page_parts import asked
from .consultation import Consultation
from .whole import keep_course, whole

if TYPE_CHECKING:
    from .page import ConsultationPage, Material

MATERIAL: Final = ("id", "slot", "title", "language", "read_state", "read_pages")
# Without its collection a file would ask for the usual one.
FILE: Final = ("id", "collection_id", "file", "file_type", "file_size")
EVENT: Final = ("begins_at", "title", "place", "link")
DOCUMENT: Final = ("translation_key", "title", "url", "language", "visible_until")


def visited(page: ConsultationPage) -> Consultation | None:
    """The consultation of a page that a visitor found by its address."""
    language = page.locale.language_code
    row: Any = _rows_of.first(page.translation_key, page.pk, language)
    return row and keep_course(row)


def _query(key: UUID, page: int, language: str) -> QuerySet[Consultation]:
    return whole(key).annotate(
        read_materials=ArraySubquery(_materials(page)),
        read_events=ArraySubquery(_events(page)),
        read_documents=ArraySubquery(_documents(language)),
        **asked(language),
    )


_rows_of = Prepared(_query)


def _materials(page: int) -> QuerySet[Any, Any]:
    from .page import Material

    rows = with_readings(Material.objects.filter(page_id=page))
    file = JSONObject(**{name: F(f"file__{name}") for name in FILE})
    return rows.values(row=JSONObject(**_named(MATERIAL), file=file))


def _events(page: int) -> QuerySet[Any, Any]:
    from .page import ConsultationEvent

    rows = ConsultationEvent.objects.filter(page_id=page)
    return rows.values(row=JSONObject(**_named(EVENT)))


def _documents(language: str) -> QuerySet[Any, Any]:
    """Those that it is about and that decided, the reader's language first."""
    about, decided = (
        Cast(OuterRef(name), CharField()) for name in ("document_key", "decision_key")
    )
    rows = Entry.objects.filter(
        Q(translation_key=about) | Q(translation_key=decided)
    )
    ordered = rows.order_by(preference(language, "uk"), "pk")
    return ordered.values(row=JSONObject(**_named(DOCUMENT)))


def _named(names: tuple[str, ...]) -> dict[str, F]:
    return {name: F(name) for name in names}


def materials_of(row: Any) -> list[Material]:
    """Materials with their files and what is known of their readings."""
    from .page import Material

    found = []
    for told in row.read_materials:
        file, state, pages = (told.pop(f) for f in ("file", "read_state", "read_pages"))
        one: Any = Material(file=File(**file), **told)
        one.read_state, one.read_pages = state, pages
        found.append(one)
    return found


def events_of(row: Any) -> list[dict[str, Any]]:
    """Meetings in the words of their template."""
    return [
        told | {"begins_at": datetime.fromisoformat(told["begins_at"])}
        for told in row.read_events
    ]


def documents_of(row: Any) -> dict[str, dict[str, Any]]:
    """Documents that are public now by key, in the reader's language or another."""
    now, found = clock.now(), {}
    for told in row.read_documents:
        until = told["visible_until"]
        if until is None or datetime.fromisoformat(until) > now:
            found.setdefault(told["translation_key"], told)
    return found
