"""Each participant gets one letter with all their own remarks and the answers to them.

It is posted in the transaction of the report and written when it is sent, from the
frozen rows.  Who supported another's remark is not written to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.text import Truncator
from django.utils.translation import override

from cms.languages import LANGUAGE_CODES
from participation.citizens.contribution_enums import Channel
from participation.citizens.enums import VerificationLevel
from participation.outbox import actions
from participation.outbox.addresses import digest
from participation.outbox.models import Letter
from participation.outbox.words import Words, render, writer

from ..remarks.models import Remark
from .addresses import absolute, report_path, row_path
from .models import Report, ReportRow
from .shown.rows import row_shown
from .words import text_in

WRITER: Final = "consultation report"
TEMPLATE: Final = "reports/letters/report"
ANSWER: Final = ("outcome", "answer", "reasons", "changed", "duplicate_of")
"""What makes a row of a later edition worth another letter."""
IN_SHORT: Final = 300


@dataclass
class Participant:
    """An address, the language in which its reader wrote last, and their remarks."""

    address: str
    language: str
    rows: list[int] = field(default_factory=list)


def post(report: Report, before: Report | None) -> int:
    """Post the letters of an edition; how many were new.

    Of a later edition only to those some of whose answers are new or others.
    """
    known = _answers(before) if before else {}
    people: dict[str, Participant] = {}
    changed: set[str] = set()
    rows = report.rows.select_related("remark__account", "remark__guest")
    for row in rows.order_by("remark__given_at", "pk"):
        address = address_of_author(row.remark)
        if not address:
            continue
        key = digest(address)
        one = people.setdefault(key, Participant(address, ""))
        one.language = row.remark.language
        one.rows.append(row.pk)
        if known.get(row.remark_id) != _answer(row):
            changed.add(key)
    chosen = {key: one for key, one in people.items() if key in changed}
    return actions.post_many(writer=WRITER, notices=_notices(report, chosen))


def address_of_author(remark: Remark) -> str:
    """Where somebody may be written to about their remark; "" where nowhere.

    A guest's address was proved by following a link; at a desk it was only said.
    """
    if remark.account is not None:
        return remark.account.email if remark.account.is_active else ""
    guest = remark.guest
    if guest is None or guest.erased_at:
        return ""
    is_proved = remark.channel == Channel.WEB or guest.level == VerificationLevel.EMAIL
    return guest.email if is_proved else ""


def _answers(report: Report) -> dict[int, dict[str, Any]]:
    return {row.remark_id: _answer(row) for row in report.rows.all()}


def _answer(row: ReportRow) -> dict[str, Any]:
    return {name: row.data[name] for name in ANSWER}


def _notices(
    report: Report, people: Mapping[str, Participant]
) -> Iterator[actions.Notice]:
    for key, one in people.items():
        yield actions.Notice(
            to=one.address,
            language=one.language if one.language in LANGUAGE_CODES else "uk",
            key=f"report {report.pk} {key}",
            facts={"report": report.pk, "rows": one.rows},
        )


def write(letters: Sequence[Letter]) -> dict[int, Words]:
    """The words of letters that are about to be sent; few queries for all of them."""
    numbers = {pk for one in letters for pk in one.facts["rows"]}
    rows = ReportRow.objects.filter(pk__in=numbers)
    rows = rows.select_related("part", "report__consultation")
    by_pk = {row.pk: row for row in rows}
    return {
        one.pk: _words(one, [by_pk[pk] for pk in one.facts["rows"] if pk in by_pk])
        for one in letters
        if any(pk in by_pk for pk in one.facts["rows"])
    }


def _words(letter: Letter, rows: Sequence[ReportRow]) -> Words:
    language, report = letter.language, rows[0].report
    summary = report.summary
    with override(language):
        url = absolute(report_path(report))
        told = {
            "title": text_in(summary["titles"], language)["text"],
            "authority": text_in(summary["authority"], language)["text"],
            "is_correction": bool(report.reasons) and report.number > 1,
            "rows": [_told(row, language) for row in rows],
            "url": url,
        }
        return render(TEMPLATE, language=language, context=told)


def _told(row: ReportRow, language: str) -> dict[str, Any]:
    """A remark in few words with its answer."""
    shown = row_shown(row.data, row.report.summary, language)
    clause = row.part.data["clauses"][row.data["clause"]]
    return {
        "number": row.data["number"],
        "clause": text_in(clause["labels"], language)["text"],
        "text": Truncator(" ".join(row.data["text"].split())).chars(IN_SHORT),
        "outcome": shown["outcome"],
        "repeats": shown["repeats"],
        "reason": shown["reason"]["text"],
        "changed": shown["changed"]["text"],
        "url": absolute(row_path(row)),
    }


def register() -> None:
    """Tell the outbox who writes these letters."""
    writer(WRITER, write)
