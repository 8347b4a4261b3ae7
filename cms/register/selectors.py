"""What a document shows: its facts, files, relations from both sides, state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.core.models import OfficialRecord
from cms.core.selectors import page_context
from cms.states import state_on
from cms.theme.context import LANGUAGE_NAMES
from cms.theme.states import state_shown
from search.models import Entry
from search.selectors import newest

from .enums import ExtractionState, RelationType

if TYPE_CHECKING:
    from .models import Attachment, DocumentPage, Extraction, OfficialDocument


def in_force(page: DocumentPage) -> tuple[date | None, date | None]:
    """First and last day in force; a published act that repeals ends it."""
    ends = [page.record.in_force_to, _repealed_on(page.translation_key)]
    return page.record.in_force_from, min(filter(None, ends), default=None)


def _repealed_on(key: UUID) -> date | None:
    """The last day before a published act that repeals this one is in force."""
    from .models import DocumentPage, DocumentRelation

    repealing = DocumentRelation.objects.filter(
        target_key=key, type=RelationType.REPEALS
    ).values("source__translation_key")
    # The rows of the type itself: they go before those of Page when one is deleted.
    live = DocumentPage.objects.live().filter(translation_key__in=repealing)
    begins = OfficialRecord.objects.filter(
        translation_key__in=live.values("translation_key"), in_force_from__isnull=False
    ).order_by("in_force_from")
    first = begins.values_list("in_force_from", flat=True).first()
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
    begins, ends = in_force(page)
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
        "relations": relations_shown(page),
    }


def readings_of(attachments: list[Attachment]) -> dict[int, Extraction | None]:
    """The reading of each attachment's file by the file's id, in two queries."""
    from .models import Extraction, File

    files = File.objects.in_bulk([one.file_id for one in attachments])
    for attachment in attachments:
        attachment.file = files[attachment.file_id]
    read = Extraction.objects.in_bulk(
        {file.sha256 for file in files.values()}, field_name="sha256"
    )
    return {pk: read.get(file.sha256) for pk, file in files.items()}


def attachments_shown(page: DocumentPage) -> list[dict[str, Any]]:
    """Files of a document, for register/components/attachments.html."""
    attachments = list(page.attachments.all())
    readings = readings_of(attachments)
    return [
        {
            "title": one.title,
            "role": one.get_role_display(),
            "url": one.file.url,
            "format": one.file.type.value.upper(),
            "size": one.file.file_size,
            "language_name": LANGUAGE_NAMES[one.language],
            "language_code": one.language,
            "pages": row.pages if (row := readings[one.file_id]) else None,
            "has_text": not row or row.state != ExtractionState.SCAN,
        }
        for one in attachments
    ]


# How a relation is called from its source's side and from its target's.
LABELS = {
    RelationType.BASED_ON: (_("Based on"), _("Basis of")),
    RelationType.AMENDS: (_("Amends"), _("Amended by")),
    RelationType.REPEALS: (_("Repeals"), _("Repealed by")),
}


def relations_shown(page: DocumentPage) -> dict[str, list[dict[str, Any]]]:
    """Relations with published documents, from both sides, in two queries."""
    from .models import DocumentRelation

    key = page.translation_key
    relations = DocumentRelation.objects.filter(
        Q(source__translation_key=key) | Q(target_key=key)
    ).select_related("source")
    sides: dict[tuple[bool, str], list[str]] = {}
    for relation in relations:
        ours = relation.source.translation_key == key
        other = relation.target_key if ours else relation.source.translation_key
        sides.setdefault((ours, relation.type), []).append(str(other))
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
