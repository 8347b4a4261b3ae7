"""Results of the questionnaire as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ...questionnaires.words import Words
from .blocks import Paragraph, Section, Table, Text

type Told = Mapping[str, Any]


type Texts = Mapping[int, Sequence[Words]]
"""Own words by question, as everybody may read them now."""


def questionnaire(summary: Told, language: str, texts: Texts) -> Section:
    """What was answered to each question; nothing where nothing was asked."""
    told = summary["questionnaire"].get(language)
    title = _("The questionnaire")
    if not told:
        return Section("questionnaire", title, [])
    if told["held_back"]:
        return Section("questionnaire", title, [Paragraph(Text(told["held_back"]))])
    blocks = [
        block
        for one in told["questions"]
        for block in _question(one, language, texts.get(one["pk"], ()))
    ]
    return Section("questionnaire", title, [_sheets(told), *blocks])


def _sheets(told: Told) -> Paragraph:
    text = ngettext(
        "%(count)s questionnaire was filled in.",
        "%(count)s questionnaires were filled in.",
        told["sheets"],
    )
    return Paragraph(Text(text % {"count": told["sheets"]}))


def _question(
    one: Told, language: str, texts: Sequence[Words]
) -> Iterator[Table | Paragraph]:
    title = f"{one['number']}. {one['title']['text']}"
    if one["rows"]:
        yield _answers(one, title, language)
    elif one["texts_total"]:
        yield _texts(one, title, language, texts)
    else:
        yield Paragraph(Text(f"{title} {_('Nobody answered.')}"))


def _answers(one: Told, title: str, language: str) -> Table:
    rows = [
        [
            _text(row["label"], language),
            Text(str(row["count"])),
            Text(f"{number_format(row['share'], 1)} %"),
        ]
        for row in one["rows"]
    ]
    columns = [_("Answer"), pgettext("of a table", "People"), _("Share")]
    shares = [float(row["share"]) for row in one["rows"]]
    return Table(title, columns, rows, shares, _note(one))


def _note(one: Told) -> str:
    if one["mean"] is None:
        return ""
    told = {"mean": number_format(one["mean"], 1), "median": _short(one["median"])}
    return _("On average %(mean)s; the middle answer is %(median)s.") % told


def _short(value: float) -> str:
    return number_format(value, 0 if float(value).is_integer() else 1)


def _texts(one: Told, title: str, language: str, texts: Sequence[Words]) -> Table:
    rows = [[_text(vars(said), language)] for said in texts]
    left = one["texts_total"] - len(rows)
    text = ngettext("%(count)s more answer.", "%(count)s more answers.", left)
    note = text % {"count": left} if left > 0 else ""
    return Table(title, [_("Answers in own words")], rows, [], note)


def _text(words: Told, language: str) -> Text:
    return Text(words["text"], words["lang"] if words["lang"] != language else "")
