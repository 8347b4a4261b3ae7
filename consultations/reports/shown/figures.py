"""Who took part, whom nobody heard, what was not answered: numbers as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .blocks import Paragraph, Section, Table, Text, counted
from .languages import capital

type Told = Mapping[str, Any]


def numbers(summary: Told) -> str:
    """In a sentence: how many took part and remarked."""
    return " ".join(_sentences(summary))


def _sentences(summary: Told) -> Iterator[str]:
    remarks, people = summary["remarks"], summary["people"]
    if not remarks:
        yield _("No remarks were registered.")
        return
    yield ngettext(
        "%(count)s remark was registered.",
        "%(count)s remarks were registered.",
        remarks,
    ) % {"count": remarks}
    yield ngettext(
        "%(count)s participant wrote them.",
        "%(count)s participants wrote them.",
        people,
    ) % {"count": people}
    yield from _around(summary)


def _around(summary: Told) -> Iterator[str]:
    if count := summary["supports"]:
        text = ngettext(
            "Others supported them %(count)s time.",
            "Others supported them %(count)s times.",
            count,
        )
        yield text % {"count": count}
    if count := summary["comments"]:
        text = ngettext(
            "%(count)s comment was made on them.",
            "%(count)s comments were made on them.",
            count,
        )
        yield text % {"count": count}


def took_part(summary: Told, language: str) -> Section:
    """Remarks by outcome, kind, who spoke and how surely it is known who they are."""
    captions = {
        "outcome": _("What became of the remarks"),
        "kind": _("Kinds of remarks"),
        "speaks_as": _("For whom people spoke"),
        "verification": _("How the authors were verified"),
    }
    tables = [
        _table(captions[one["name"]], one["counts"], language, _("Remarks"))
        for one in summary["figures"]
        if one["counts"]
    ]
    return Section("took-part", _("Who took part"), tables)


def _table(caption: str, counts: list[Told], language: str, column: str) -> Table:
    rows = [(capital(one["words"].get(language, "")), one["count"]) for one in counts]
    return counted(caption, pgettext("of a table", "Which"), rows, column)


def heard(summary: Told, language: str) -> Section:
    """Whom the authority has heard and whom not; nobody is recognisable by it."""
    if not summary["remarks"]:
        return Section("heard", _("Whom have we not heard"), [])
    captions = {
        "district": (_("By district"), _("Nobody from: %(names)s.")),
        "channel": (_("By way of taking part"), _("Nobody used: %(names)s.")),
        "language": (_("By language"), _("Nobody wrote in: %(names)s.")),
    }
    blocks = [
        block
        for one in summary["heard"]
        for block in _heard(one, captions[one["name"]], language)
    ]
    lead = _(
        "Participants, each counted once in a line. Fewer than three are told together "
        "with others, so that nobody can be recognised."
    )
    title = _("Whom have we not heard")
    return Section("heard", title, [Paragraph(Text(lead)), *blocks])


def _heard(
    one: Told, said: tuple[str, str], language: str
) -> Iterator[Table | Paragraph]:
    caption, nobody = said
    if one["too_few"]:
        text = _("%(what)s: too few have said it to tell more.")
        yield Paragraph(Text(text % {"what": caption}))
        return
    rows = [(capital(x["words"].get(language, "")), x["count"]) for x in one["counts"]]
    if one["others"]:
        rows.append((_("Others, together"), one["others"]))
    missing = ", ".join(words.get(language, "") for words in one["nobody"])
    note = nobody % {"names": missing} if missing else ""
    if not rows:
        note = _("Nobody said it.") if one["name"] == "district" else note
        yield Paragraph(Text(f"{caption}. {note}"))
        return
    which = pgettext("of a table", "Which")
    table = counted(caption, which, rows, _("Participants"))
    yield Table(table.caption, table.columns, table.rows, table.shares, note)


def grounds(summary: Told, language: str) -> Section:
    """What was registered and is not answered, by ground."""
    counts = summary["grounds"]
    if not counts:
        return Section("grounds", "", [])
    table = _table(_("Remarks by ground"), counts, language, _("Remarks"))
    title = _("Remarks that are not answered here")
    return Section("grounds", title, [table])
