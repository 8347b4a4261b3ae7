"""What the pages of a consultation say, by language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import reverse

from cms.core.models import OfficialRecord
from cms.register.models.document import OfficialDocument

from ...enums import Slot
from ...models import Consultation, ConsultationPage
from ...models.page import ConsultationEvent, Material
from ..addresses import absolute
from ..data import EventData, Words

SLOTS: Final = {
    Slot.DRAFT: "text",
    Slot.EXPLANATORY_NOTE: "note",
    Slot.COMPARISON_TABLE: "comparisonTable",
    Slot.IMPACT_ANALYSIS: "regulatoryImpactAnalysis",
}
"""Names of materials in the open-data record of a draft act."""


@dataclass(frozen=True)
class Told:
    """Words of the pages by language, and where they are."""

    titles: Words
    leads: Words
    who_decides: Words
    urls: Words


def pages_of(key: UUID) -> list[ConsultationPage]:
    """The live pages of a consultation, one for each language."""
    rows = ConsultationPage.objects.filter(translation_key=key, live=True)
    return list(rows.select_related("locale").order_by("pk"))


def told_by(pages: list[ConsultationPage]) -> Told:
    """What they say."""
    by_code = {one.locale.language_code: one for one in pages}

    def words(name: str) -> Words:
        return {code: getattr(one, name) for code, one in by_code.items()}

    urls = {code: one.full_url or one.url or "" for code, one in by_code.items()}
    return Told(words("title"), words("lead"), words("who_decides"), urls)


def events_of(pages: list[ConsultationPage]) -> list[EventData]:
    """Meetings and hearings, each in the languages in which it is told."""
    codes = {one.pk: one.locale.language_code for one in pages}
    by_key: dict[UUID, list[tuple[str, Any]]] = defaultdict(list)
    for one in ConsultationEvent.objects.filter(page__in=codes).order_by("begins_at"):
        by_key[one.translation_key].append((codes[one.page_id], one))
    return [
        EventData(
            at=every[0][1].begins_at.isoformat(),
            titles={code: one.title for code, one in every},
            places={code: one.place for code, one in every if one.place},
            link=every[0][1].link,
        )
        for every in by_key.values()
    ]


def open_data(row: Consultation, pages: list[ConsultationPage]) -> dict[str, Any]:
    """What the record of a draft act names besides (LAW.md): dates, files, who made it.

    The recommended amendments to the Cabinet's decree 835, annex.
    """
    documents = OfficialDocument.objects.all()
    key = row.document_key
    document = key and documents.filter(translation_key=key).first()
    record = OfficialRecord.objects.filter(translation_key=row.translation_key).first()
    materials = Material.objects.filter(page__in=pages).select_related("file")
    files: dict[str, list[str]] = defaultdict(list)
    for one in materials.order_by("page", "sort_order"):
        if name := SLOTS.get(Slot(one.slot)):
            address = absolute(_file_path(one))
            if address not in files[name]:
                files[name].append(address)
    issued = document and document.adopted_on
    return {
        "type": "projectAct",
        "registrationDate": _iso(record and record.produced_on),
        "issuedDate": _iso(issued),
        "creatorName": record.responsible if record else "",
        **files,
    }


def _file_path(material: Material) -> str:
    file = material.file
    return reverse("wagtaildocs_serve", args=[file.pk, file.filename])


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
