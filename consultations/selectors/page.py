"""What the page of a consultation shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

from cms import clock
from cms.core.facts import to_date
from cms.core.selectors import page_context
from cms.page_cache import edges
from cms.register.selectors import files_shown
from participation.rules.models import Deadline
from search.models import Entry
from search.selectors import preference

from ..course import Course, status
from ..course import edges as edges_of
from ..enums import ChangeKind, ConsultationKind, Level, Slot, Stage
from ..forms import key_of, windows_told
from ..legal.items import LABELS
from ..models.consultation import Change, Consultation
from ..models.visited import documents_of, events_of, materials_of
from ..page_parts import parts_of
from ..phases import ways
from .stages import (
    marks_shown,
    phase_label,
    stage_shown,
    timeline,
    until_shown,
)

if TYPE_CHECKING:
    from ..models import ConsultationPage


def consultation_context(
    page: ConsultationPage, request: HttpRequest
) -> dict[str, Any]:
    """The page: the box on top, its course, what is to be read, who is asked."""
    told = _Told(page, getattr(request, "is_preview", False))
    now = clock.now()
    standing = status(told.course, now)
    edges.note(min((one for one in edges_of(told.course) if one > now), default=None))
    report = told.report_term
    documents = _documents(page, told)
    return page_context(page, request) | {
        "stage": stage_shown(standing.stage),
        "marks": marks_shown(standing),
        "until": until_shown(standing),
        "kind": str(ConsultationKind(told.kind).label) if told.kind else "",
        "level": _level(told.level),
        "document": documents.get(str(told.document_key)),
        "decision": documents.get(str(told.decision_key)),
        "ways": _ways(told, now, page.locale.language_code),
        "timeline": timeline(
            told.course,
            told.changes,
            report_due=report.due_date if report else None,
            considered_on=told.considered_on,
        ),
        "report_url": reverse("deadline", args=[report.pk]) if report else "",
        "materials": _materials(page, told.visited),
        "events": _events(page, told.visited),
        "course_changes": [_change_shown(one, page) for one in told.changes],
        "ics_url": _ics_url(page, standing.stage),
        "parts": parts_of(page, told.row),
    }


class _Told:
    """What is told of a consultation: by its row, in a preview also by the draft.

    On a visit the row has all that the page shows: `models.visited`.
    """

    def __init__(self, page: ConsultationPage, is_preview: bool) -> None:
        row, facts = page.consultation, page.facts if is_preview else {}
        self.row: Consultation | None = row
        self.visited: Consultation | None = row if page.seen_open else None
        self.changes: list[Change] = list(row.changes.all()) if row else []
        self.course = row.course if row else Course(windows=windows_told(facts))
        self.kind = row.kind if row else facts.get("kind", "")
        self.level = facts.get("level") or (row.level if row else "")
        self.considered_on = row.considered_on if row else None
        self.document_key = row.document_key if row else None
        self.decision_key = row.decision_key if row else None
        if facts:
            self.considered_on = to_date(facts.get("considered_on"))
            self.document_key = key_of(facts.get("document"))

    @property
    def report_term(self) -> Deadline | None:
        """The term of the report that runs, or was kept, if the rules know one."""
        term = self.row.report_term if self.row else None
        return term if term and term.is_public and not term.cancelled_at else None


def _level(level: str) -> dict[str, str] | None:
    if level not in Level.values:
        return None
    found = Level(level)
    return {"label": str(found.label), "explained": found.explained}


def _documents(page: ConsultationPage, told: _Told) -> Mapping[str, Any]:
    """Public documents by key, in the language of the page or else another."""
    if told.visited:
        return documents_of(told.visited)
    wanted = [str(key) for key in (told.document_key, told.decision_key) if key]
    entries = Entry.objects.visible().filter(translation_key__in=wanted)
    first = entries.order_by(
        "translation_key", preference(page.locale.language_code, "uk"), "pk"
    ).distinct("translation_key")
    return {one.translation_key: one for one in first.defer("title_terms")}


def _ways(told: _Told, now: Any, language: str) -> list[Any]:
    if told.row is None:
        return []
    return ways(told.row, told.row.abilities(now), language)


def _materials(
    page: ConsultationPage, visited: Consultation | None
) -> list[dict[str, Any]]:
    """Files by slot, in the order in which they are read."""
    if visited:
        materials = materials_of(visited)
    else:
        materials = list(page.materials.select_related("file"))
    shown = files_shown(materials)
    by_slot: dict[str, list[dict[str, Any]]] = {}
    for one, row in zip(materials, shown, strict=True):
        by_slot.setdefault(one.slot, []).append(row)
    return [
        {"label": str(slot.label), "files": by_slot[slot]}
        for slot in Slot
        if slot in by_slot
    ]


def _events(page: ConsultationPage, visited: Consultation | None) -> list[Any]:
    return events_of(visited) if visited else list(page.events.all())


def _change_shown(change: Change, page: ConsultationPage) -> dict[str, Any]:
    reason, language = change.reason
    if change.kind == ChangeKind.DESPITE and page.despite:
        reason, language = page.despite, page.locale.language_code
    return {
        "kind": change.kind,
        "label": str(ChangeKind(change.kind).label),
        "phase": phase_label(change.phase_kind) if change.phase_kind else "",
        "before": change.before,
        "after": change.after,
        "reason": reason,
        "lang": language,
        "made_at": change.made_at,
        "by": str(change.made_by) if change.made_by else "",
        "broken": [str(LABELS[one]) for one in change.broken if one in LABELS],
    }


def _ics_url(page: ConsultationPage, stage: Stage) -> str:
    """Terms for a reader's calendar, while anything is to come."""
    if stage not in (Stage.ANNOUNCED, Stage.OPEN, Stage.CLOSED):
        return ""
    return reverse("consultation_terms", args=[page.translation_key])
