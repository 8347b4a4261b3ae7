"""How officers of the demonstration decide about remarks, and publish their report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from consultations.analysis import actions
from consultations.analysis.models import Decision, Outcome
from consultations.models import ConsultationPage
from consultations.remarks.models import Remark
from consultations.reports import actions as reports
from consultations.reports.enums import OwnWord
from consultations.reports.publishing import publish_report

from .accounts import people, person_of
from .reading import Record
from .typography import bind

DRAFTED: Final = 4
REVIEWED: Final = 2
"""Days before the report on which decisions were drafted and reviewed."""


class Analysis:
    """Decisions about the remarks of one consultation, and its report.

    `told` is the file's list, `given` what was made of it, by key or moment.
    """

    def __init__(
        self,
        page: ConsultationPage,
        written: Record,
        told: Sequence[Record],
        given: Mapping[str, Remark],
    ) -> None:
        self.page, self.written, self.told, self.given = page, written, told, given
        authority = page.consultation.authority.slug if page.consultation else ""
        self.editor = person_of(people(), authority, "editor")
        self.reviewer = person_of(people(), authority, "reviewer")

    def steps(self) -> Iterator[tuple[int, Callable[[], None]]]:
        """What is done, and how many days from the loading: negative numbers."""
        reported: int = self.written["reported"]
        yield reported - DRAFTED, self._draft
        yield reported - REVIEWED, self._review
        yield reported, self._report

    def _draft(self) -> None:
        outcomes = {one.code: one for one in Outcome.objects.all()}
        for one in sorted(self.told, key=lambda one: "duplicate_of" in one):
            if "outcome" not in one:
                continue
            remark = self.given[key_of(one)]
            actions.draft(
                remarks=[remark],
                outcome=outcomes[one["outcome"]],
                reasons=_set(one["reason"]),
                changed_wording=_set(one.get("changed", {})),
                duplicate_of=self.given.get(one.get("duplicate_of", "")),
                editions={remark.pk: 0},
                by=self.editor,
            )

    def _review(self) -> None:
        drafted = [one.pk for one in self.given.values()]
        rows = Decision.objects.filter(remark__in=drafted)
        actions.review(decisions=list(rows), by=self.reviewer)

    def _report(self) -> None:
        said: dict[str, Any] = self.written["report"]
        words = {
            name: {code: bind(said[code][name]) for code in said}
            for name in OwnWord.values
        }
        reports.write_own_words(page=self.page, words=words, edition=0, by=self.editor)
        publish_report(page=self.page, by=self.reviewer)


def key_of(one: Record) -> str:
    """By what a remark of the file is found again."""
    return str(one.get("key", one["at"]))


def _set(texts: Mapping[str, str]) -> dict[str, str]:
    return {code: bind(text) for code, text in texts.items()}
