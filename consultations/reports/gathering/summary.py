"""Everything of a report but the remarks themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django.utils.translation import override, pgettext_lazy

from cms.clock import KYIV
from cms.languages import LANGUAGE_CODES

from ...alignment import Change as Became
from ...enums import ChangeKind, ConsultationKind, Level
from ...models import Consultation
from ...phases import PhaseKind
from ...questionnaires.selectors import Results, results
from ...texts.models import Place, Succession, Version
from ..data import (
    ChangeData,
    Count,
    PartTitle,
    PhaseData,
    Summary,
    VersionData,
    Words,
)
from ..enums import OwnWord
from ..models import OwnWords
from ..words import given, in_languages
from . import counts
from .pages import events_of, open_data, pages_of, told_by
from .parts import Page
from .remarks import Gathered

CHANGED: Final = {
    Became.NEW: pgettext_lazy("clauses", "new"),
    Became.DELETED: pgettext_lazy("clauses", "deleted"),
    Became.REWORDED: pgettext_lazy("clauses", "reworded"),
    Became.SPLIT: pgettext_lazy("clauses", "split"),
    Became.MERGED: pgettext_lazy("clauses", "merged"),
    Became.MOVED: pgettext_lazy("clauses", "moved"),
    Became.RENUMBERED: pgettext_lazy("clauses", "renumbered"),
}


def summary_of(
    row: Consultation,
    gathered: Gathered,
    pages: list[Page],
    *,
    edition: int,
    at: datetime,
) -> Summary:
    """The summary of an edition that is published at a moment."""
    shown = pages_of(row.translation_key)
    told = told_by(shown)
    return Summary(
        edition=edition,
        published_at=at.isoformat(),
        authority=row.authority.names(),
        titles=told.titles,
        urls=told.urls,
        leads=given(told.leads),
        who_decides=given(told.who_decides),
        **_course(row),
        versions=versions(row),
        **_numbers(gathered),
        figures=counts.figures(gathered),
        heard=counts.whom(gathered),
        grounds=counts.grounds(row),
        outcomes=counts.outcomes(gathered),
        own=own_words(row),
        events=events_of(shown),
        questionnaire=_questionnaire(row),
        parts=_contents(pages),
        open_data=open_data(row, shown),
    )


def _course(row: Consultation) -> dict[str, Any]:
    """What kind it was, when it went on, by which rules."""
    law = {code: getattr(row.rules, f"law_{code}", "") for code in LANGUAGE_CODES}
    return {
        "kind": in_languages(lambda: ConsultationKind(row.kind).label),
        "level": in_languages(lambda: Level(row.level).label),
        "level_explained": in_languages(lambda: Level(row.level).explained),
        "announced_on": _day(row.announced_at) or "",
        "phases": [_phase(one) for one in row.phases.all()],
        "changes": [_change(one) for one in row.changes.all()],
        "rules": given(law),
    }


def _phase(one: Any) -> PhaseData:
    kind = in_languages(lambda: PhaseKind(one.kind).label)
    return PhaseData(kind, _day(one.opens) or "", _day(one.closes) or "", one.round)


def _change(one: Any) -> ChangeData:
    kind = in_languages(lambda: ChangeKind(one.kind).label)
    on = _day(one.made_at) or ""
    return ChangeData(kind, on, given(one.reasons), _day(one.before), _day(one.after))


def _day(moment: datetime | None) -> str | None:
    return moment.astimezone(KYIV).date().isoformat() if moment else None


def versions(row: Consultation) -> list[VersionData]:
    """Versions of the text with what became of clauses; three queries."""
    found = list(Version.objects.filter(consultation_key=row.translation_key))
    became: Counter[tuple[int, str]] = Counter()
    for version, kinds in Place.objects.filter(version__in=found).values_list(
        "version", "kinds"
    ):
        became.update((version, kind) for kind in kinds)
    gone = Succession.objects.filter(version__in=found, new=None)
    for version in gone.values_list("version", flat=True):
        became[version, Became.DELETED] += 1
    return [
        VersionData(
            number=one.number,
            on=_day(one.published_at) or "",
            language=one.language,
            notes=given(one.notes),
            changes=_became(one.pk, became),
        )
        for one in sorted(found, key=lambda one: one.number)
    ]


def _became(version: int, became: Counter[tuple[int, str]]) -> list[Count]:
    return [
        Count(kind.value, _words(kind), count)
        for kind in Became
        if kind in CHANGED and (count := became[version, kind.value])
    ]


def _words(kind: Became) -> Words:
    return in_languages(lambda: CHANGED[kind])


def _numbers(gathered: Gathered) -> dict[str, Any]:
    return {
        "remarks": len(gathered.remarks),
        "people": len({counts.person(one) for one in gathered.remarks}),
        "supports": sum(gathered.supports.get(one.pk, 0) for one in gathered.remarks),
        "comments": sum(gathered.comments.values()),
    }


def own_words(row: Consultation) -> dict[str, Words]:
    """What the authority says itself, by what it is about."""
    own = OwnWords.objects.filter(consultation=row).first()
    if own is None:
        return {}
    return {name: given(getattr(own, name)) for name in OwnWord.values}


def _questionnaire(row: Consultation) -> dict[str, Any]:
    """Results by language; nothing where nothing was asked."""
    found = {}
    for code in LANGUAGE_CODES:
        with override(code):
            told = results(row, code, texts=1)
        if told is None:
            return {}
        found[code] = asdict(told) | {"questions": _numbers_of(told)}
    return found


def _numbers_of(told: Results) -> list[dict[str, Any]]:
    """Own words are read when they are shown: moderation and erasure hold there too."""
    return [asdict(one) | {"texts": []} for one in told.questions]


def _contents(pages: list[Page]) -> list[PartTitle]:
    return [
        PartTitle(order, page.part.titles, len(page.rows))
        for order, page in enumerate(pages)
    ]
