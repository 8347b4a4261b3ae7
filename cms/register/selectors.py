"""What a document shows: its facts, files, relations from both sides, state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from uuid import UUID

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.core.models import OfficialRecord
from cms.core.selectors import page_context
from cms.prepared import Prepared
from cms.states import state_on
from cms.theme.context import LANGUAGE_NAMES
from cms.theme.states import state_shown
from search.models import Entry
from search.selectors import newest

from .enums import ExtractionState, RelationType

if TYPE_CHECKING:
    from .models import (
        Attachment,
        DocumentPage,
        DocumentRelation,
        Extraction,
        OfficialDocument,
    )


class OfferedFile(Protocol):
    """A row by which a page of any type offers a file, in one language."""

    file: Any
    file_id: int
    title: str
    language: str


class Relation(NamedTuple):
    """A relation as one of its two documents sees it."""

    ours: bool
    type: str
    other: UUID
    # The first day in force of the act that acts, if it is published.
    begins: date | None


def relations_of(page: DocumentPage) -> list[Relation]:
    """Relations of a document, from both sides, in one query."""
    key = page.translation_key
    return [
        Relation(source == key, type_, target if source == key else source, begins)
        for source, type_, target, begins in _relations_by_key(key)
    ]


def _related_rows(key: UUID) -> QuerySet[DocumentRelation, Any]:
    from .models import DocumentRelation

    relations = DocumentRelation.objects.filter(
        Q(source__translation_key=key) | Q(target_key=key)
    )
    columns = ("source__translation_key", "type", "target_key", "begins")
    rows = relations.annotate(begins=_beginning_of_source()).values_list(*columns)
    return rows.order_by("pk")


_relations_by_key = Prepared(_related_rows)


def _beginning_of_source() -> Subquery:
    from .models import DocumentPage

    # The rows of the type itself: they go before those of Page when one is deleted.
    live = DocumentPage.objects.live().filter(
        translation_key=OuterRef("translation_key")
    )
    records = OfficialRecord.objects.filter(
        Exists(live), translation_key=OuterRef("source__translation_key")
    )
    return Subquery(records.values("in_force_from"))


def in_force(
    page: DocumentPage, relations: list[Relation]
) -> tuple[date | None, date | None]:
    """First and last day in force; a published act that repeals ends it."""
    ends = [page.record.in_force_to, _repealed_on(relations)]
    return page.record.in_force_from, min(filter(None, ends), default=None)


def _repealed_on(relations: list[Relation]) -> date | None:
    """The last day before a published act that repeals this one is in force."""
    begins = [
        relation.begins
        for relation in relations
        if relation.type == RelationType.REPEALS and not relation.ours
    ]
    first = min(filter(None, begins), default=None)
    return first - timedelta(days=1) if first else None


def keys_repealed_by(document: OfficialDocument) -> set[UUID]:
    """Documents whose state follows from this one's."""
    repeals = document.relations.filter(type=RelationType.REPEALS)
    return set(repeals.values_list("target_key", flat=True))


def number_taken(other: OfficialDocument) -> str:
    """Which document of the authority has the number already."""
    page = Page.objects.filter(translation_key=other.translation_key).first()
    text = _("This authority already has a document with this number: “%(title)s”.")
    return text % {"title": page.title if page else other.number}


def document_context(page: DocumentPage, request: HttpRequest) -> dict[str, Any]:
    """The document page: head, files, relations, passport."""
    context = page_context(page, request)
    record, document = context["record"], page.document
    relations = page.known_relations
    begins, ends = in_force(page, relations)
    record["in_force_from"], record["in_force_to"] = begins, ends
    state = state_on(document.kind.state_rule, begins, ends) if document else None
    return context | {
        "document": {
            "number": document.number if document else "",
            "date": document and document.adopted_on,
            "place": "",
            "kind": str(document.kind) if document else "",
            "state": state_shown(state),
            "authority_name": record["authority_name"],
            "authority_url": record["authority_url"],
        },
        "attachments": attachments_shown(page),
        "relations": relations_shown(page, relations),
    }


def readings_of(attachments: Sequence[Any]) -> dict[int, Extraction | None]:
    """The reading of each attachment's file by the file's id."""
    prefetch_related_objects(attachments, "file")
    files = [attachment.file for attachment in attachments]
    hashes = {file.sha256 for file in files}
    read = {row.sha256: row for row in _readings(*hashes)} if hashes else {}
    return {file.pk: read.get(file.sha256) for file in files}


def _readings_query(*hashes: str) -> QuerySet[Extraction]:
    from .models import Extraction

    return Extraction.objects.filter(sha256__in=hashes)


_readings = Prepared(_readings_query)


def attachments_shown(page: DocumentPage) -> list[dict[str, Any]]:
    """Files of a document, for register/components/attachments.html."""
    attachments = _attachments_of(page)
    shown = files_shown(attachments)
    return [
        row | {"role": one.get_role_display()}
        for one, row in zip(attachments, shown, strict=True)
    ]


def files_shown(offered: Sequence[OfferedFile]) -> list[dict[str, Any]]:
    """What readers are told of files that a page offers, but for their role."""
    readings = _known_readings(offered)
    return [
        {
            "title": one.title,
            "url": one.file.url,
            "format": one.file.type.value.upper(),
            "size": one.file.file_size,
            "language_name": LANGUAGE_NAMES[one.language],
            "language_code": one.language,
            "pages": readings[one.file_id].pages,
            "has_text": readings[one.file_id].state != ExtractionState.SCAN,
        }
        for one in offered
    ]


class KnownReading(NamedTuple):
    """What readers are told of the reading of a file; nothing while there is none."""

    state: str | None
    pages: int | None


def with_readings(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that offer files, each with what is known of its file's reading."""
    from .models import Extraction

    readings = Extraction.objects.filter(sha256=OuterRef("file__sha256"))
    return rows.select_related("file").annotate(
        read_state=Subquery(readings.values("state")),
        read_pages=Subquery(readings.values("pages")),
    )


def _known_readings(offered: Sequence[Any]) -> dict[int, KnownReading]:
    """By the file's number; asked for where the rows were read without them."""
    if all(hasattr(one, "read_state") for one in offered):
        return {
            one.file_id: KnownReading(one.read_state, one.read_pages) for one in offered
        }
    return {
        key: KnownReading(row.state, row.pages) if row else KnownReading(None, None)
        for key, row in readings_of(offered).items()
    }


def _attachments_of(page: DocumentPage) -> list[Attachment]:
    """Those that are stored, of a page found by its address; else also a draft's."""
    if page.seen_open:
        return _stored_attachments(page.pk)
    return list(page.attachments.select_related("file"))


def _attachments_query(pk: int) -> QuerySet[Attachment]:
    from .models import Attachment

    return with_readings(Attachment.objects.filter(page_id=pk))


_stored_attachments = Prepared(_attachments_query)


# How a relation is called from its source's side and from its target's.
LABELS = {
    RelationType.BASED_ON: (_("Based on"), _("Basis of")),
    RelationType.AMENDS: (_("Amends"), _("Amended by")),
    RelationType.REPEALS: (_("Repeals"), _("Repealed by")),
}


def relations_shown(
    page: DocumentPage, relations: list[Relation]
) -> dict[str, list[dict[str, Any]]]:
    """Relations with published documents, from both sides, in one query."""
    sides: dict[tuple[bool, str], list[str]] = {}
    for relation in relations:
        side = sides.setdefault((relation.ours, relation.type), [])
        side.append(str(relation.other))
    known = _entries(page, {key for keys in sides.values() for key in keys})
    return {
        "before": _groups(sides, known, ours=True),
        "after": _groups(sides, known, ours=False),
    }


def _entries(page: DocumentPage, keys: set[str]) -> dict[str, Entry]:
    if not keys:
        return {}
    entries = newest("document", page.locale.language_code)
    return {
        entry.translation_key: entry
        for entry in entries.filter(translation_key__in=keys)
    }


def _groups(
    sides: dict[tuple[bool, str], list[str]], known: dict[str, Entry], *, ours: bool
) -> list[dict[str, Any]]:
    groups = []
    for type_, labels in LABELS.items():
        entries = [known[key] for key in sides.get((ours, type_), []) if key in known]
        if entries:
            documents = [_related(entry) for entry in entries]
            groups.append({"label": labels[0 if ours else 1], "documents": documents})
    return groups


def _related(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind_label,
        "number": entry.number,
        "date": entry.date,
        "title": entry.title,
        "url": entry.url,
        "lang": entry.language,
        "state": state_shown(entry.state),
    }
