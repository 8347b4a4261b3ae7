"""Consultations with their phases and changes, in one query: a page asks few."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from cms.prepared import Prepared
from participation.citizens.models import User

from .consultation import Change, Consultation, Phase

PHASE = ("id", "kind", "opens", "closes", "round", "decided_at")
CHANGE = (
    *("id", "kind", "phase_kind", "before", "after", "reasons", "broken"),
    *("made_at", "made_by_id"),
)
NAMES = ("username", "first_name", "last_name")
MOMENTS = frozenset({"opens", "closes", "decided_at", "before", "after", "made_at"})


def whole(key: UUID) -> QuerySet[Consultation]:
    """The consultation of a translation key, for `keep_course`."""
    rows = Consultation.objects.filter(translation_key=key)
    return with_course(rows).select_related("rules", "draft_rules", "report_term")


def with_course(rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """Rows that `keep_course` makes whole."""
    phases = Phase.objects.filter(consultation=OuterRef("pk"))
    changes = Change.objects.filter(consultation=OuterRef("pk"))
    names = {f"by_{name}": F(f"made_by__{name}") for name in NAMES}
    return rows.select_related("authority").annotate(
        read_phases=ArraySubquery(phases.values(row=JSONObject(**_named(PHASE)))),
        read_changes=ArraySubquery(
            changes.values(row=JSONObject(**_named(CHANGE), **names))
        ),
    )


def _named(names: tuple[str, ...]) -> dict[str, F]:
    return {name: F(name) for name in names}


_rows_of = Prepared(whole)


def consultation_of(key: UUID) -> Consultation | None:
    """The consultation of a translation key, whole; None before the announcement."""
    row: Consultation | None = _rows_of.first(key)
    return row and keep_course(row)


def keep_course(row: Any) -> Consultation:
    """A row with its phases and changes as `with_course` read them."""
    _keep(row.phases, [_phase(row, told) for told in row.read_phases], row, "phases")
    changes = [_change(row, told) for told in row.read_changes]
    _keep(row.changes, changes, row, "changes")
    found: Consultation = row
    return found


def _keep(manager: Any, objects: list[Any], row: Any, name: str) -> None:
    """As `prefetch_related` keeps what it has read."""
    known = manager.all()
    known._result_cache, known._prefetch_done = objects, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


def _phase(row: Consultation, told: dict[str, Any]) -> Phase:
    return Phase(consultation=row, **_typed(told))


def _change(row: Consultation, told: dict[str, Any]) -> Change:
    names = {name: told.pop(f"by_{name}") or "" for name in NAMES}
    change = Change(consultation=row, **_typed(told))
    if change.made_by_id:
        change.made_by = User(pk=change.made_by_id, **names)
    return change


def _typed(told: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no moments."""
    return {
        name: datetime.fromisoformat(value) if name in MOMENTS and value else value
        for name, value in told.items()
    }
