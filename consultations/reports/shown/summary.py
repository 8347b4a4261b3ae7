"""The frozen summary of a report as sections, in the language that is on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.clock import KYIV

from ..enums import OwnWord
from .blocks import Facts, Paragraph, Saying, Section, Table, Text
from .figures import grounds, heard, numbers, took_part
from .languages import capital, day, words_of
from .questionnaire import Texts, questionnaire

type Told = Mapping[str, Any]


def sections(summary: Told, language: str, texts: Texts) -> list[Section]:
    """All sections but the remarks; those with nothing to say are left out.

    `texts` are own words in the questionnaire, which are not frozen: see `own_texts`.
    """
    every = (
        _in_short(summary, language),
        Section("facts", _("The consultation"), [_facts(summary, language)]),
        took_part(summary, language),
        heard(summary, language),
        grounds(summary, language),
        _versions(summary, language),
        _events(summary, language),
        _course_changes(summary, language),
        questionnaire(summary, language, texts),
        _next_steps(summary, language),
    )
    return [one for one in every if one.blocks]


def sayings(own: Told, language: str) -> list[Saying]:
    """What was asked, said and done, as far as the authority says it."""
    titles = {
        OwnWord.ASKED: _("We asked"),
        OwnWord.SAID: _("You said"),
        OwnWord.DID: _("We did"),
    }
    return [
        Saying(title, words_of(own[name], language))
        for name, title in titles.items()
        if own.get(name)
    ]


def _in_short(summary: Told, language: str) -> Section:
    told = sayings(summary["own"], language)
    count = Paragraph(Text(numbers(summary)))
    return Section("in-short", _("In short"), [*told, count])


def _facts(summary: Told, language: str) -> Facts:
    def said(name: str) -> Text:
        return words_of(summary[name], language)

    own = summary["own"]
    phases = ((one["kind"].get(language, ""), one) for one in summary["phases"])
    rows = [
        (_("Authority"), said("authority")),
        (_("Subject"), said("leads")),
        (_("Kind"), said("kind")),
        (_("Level of participation"), said("level")),
        ("", said("level_explained")),
        (_("Who decides"), said("who_decides")),
        (pgettext("consultation", "Announced"), Text(day(summary["announced_on"]))),
        *((label, Text(_span(one))) for label, one in phases),
        (_("Forms of participation"), words_of(own.get("forms", {}), language)),
        (_("By which rules"), said("rules")),
    ]
    return Facts([(capital(label), body) for label, body in rows if body.text])


def _span(phase: Told) -> str:
    told = {"opens": day(phase["opens"]), "closes": day(phase["closes"])}
    return _("from %(opens)s to %(closes)s") % told


def _versions(summary: Told, language: str) -> Section:
    rows = [
        [
            Text(_("version %(number)s") % {"number": one["number"]}),
            Text(day(one["on"])),
            Text(", ".join(_changed(one, language))),
            words_of(one["notes"], language),
        ]
        for one in summary["versions"]
    ]
    columns = [
        *(_("Version"), pgettext("of a version", "Published")),
        *(_("Clauses"), _("What is new")),
    ]
    title = _("The text and how it changed")
    table = Table(_("Versions of the text"), columns, rows)
    return Section("versions", title, [table] if rows else [])


def _changed(version: Told, language: str) -> Iterator[str]:
    for one in version["changes"]:
        yield f"{one['words'].get(language, '')}: {one['count']}"


def _events(summary: Told, language: str) -> Section:
    rows = [
        [
            Text(_moment(one["at"])),
            words_of(one["titles"], language),
            words_of(one["places"], language),
        ]
        for one in summary["events"]
    ]
    columns = [_("When"), _("What"), _("Where")]
    table = Table(_("Events of the consultation"), columns, rows)
    return Section("events", _("Meetings and hearings"), [table] if rows else [])


def _moment(iso: str) -> str:
    at = datetime.fromisoformat(iso).astimezone(KYIV)
    return f"{date_format(at, 'DATE_FORMAT')}, {at:%H:%M}"


def _course_changes(summary: Told, language: str) -> Section:
    rows = [
        [
            Text(day(one["on"])),
            words_of(one["kind"], language),
            Text(_moved(one)),
            words_of(one["reasons"], language),
        ]
        for one in summary["changes"]
    ]
    columns = [_("When"), _("What"), _("Last day"), pgettext("of a change", "Why")]
    table = Table(_("Changes after the announcement"), columns, rows)
    return Section("changes", _("What was changed, and why"), [table] if rows else [])


def _moved(change: Told) -> str:
    before, after = change["before"], change["after"]
    if not (before and after):
        return ""
    return f"{day(before)} → {day(after)}"


def _next_steps(summary: Told, language: str) -> Section:
    body = words_of(summary["own"].get("next_steps", {}), language)
    told = [Paragraph(body)] if body.text else []
    return Section("next-steps", _("Next steps"), told)
