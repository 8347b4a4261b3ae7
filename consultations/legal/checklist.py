"""What the rules ask of a consultation before it is announced.  Pure.

Terms are counted by `participation.rules`, as everywhere: the day on which one begins
does not count.  What is suspended is said and never refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participation.rules.counting import reckon
from participation.rules.models import RuleSet
from participation.rules.sets.wording import term_said

from ..course import day_of, gaps
from ..enums import Slot
from .items import Asked, Item, Rules, Verdict


def checklist(asked: Asked, rules: Rules) -> list[Item]:
    """Every rule, in the order in which an editor goes through them.

    Of what is announced the dates change only by acts, which have reasons of their own.
    """
    items = [*_words(asked), *_materials(asked)]
    if asked.is_announced:
        return items
    items += [*_phases(asked)]
    if asked.windows:
        items += [*_terms(asked, rules)]
    return items


def broken(items: list[Item]) -> list[Item]:
    """What is not kept and has to be."""
    return [item for item in items if item.verdict is Verdict.BROKEN]


def holding_up(items: list[Item], reason: str) -> list[Item]:
    """What holds the announcement up: all that is broken, or what no reason excuses."""
    excused = bool(reason.strip())
    return [one for one in broken(items) if not (excused and one.may_be_excused)]


def _told(code: str, kept: bool, said: str, field: str) -> Item:
    return Item(code, Verdict.KEPT if kept else Verdict.BROKEN, said, field)


def _words(asked: Asked) -> Iterator[Item]:
    yield _told(
        "authority",
        asked.has_authority,
        _("A consultation stands in the section of an authority."),
        "title",
    )
    yield _told(
        "who", bool(asked.who_decides.strip()), _("Say who decides."), "who_decides"
    )
    yield _told(
        "contact",
        bool(asked.contact.strip()),
        _("Give a contact and an address for remarks."),
        "contact",
    )


def _materials(asked: Asked) -> Iterator[Item]:
    """Of a regulatory act draft and analysis are published (1160-IV, art. 9)."""
    if asked.is_regulatory:
        has_draft = Slot.DRAFT in asked.slots or asked.has_document
        kept = has_draft and Slot.IMPACT_ANALYSIS in asked.slots
        said = _("Add the draft and the regulatory impact analysis.")
    else:
        kept = bool(asked.slots) or asked.has_document
        said = _("Add the draft or what else is to be read.")
    yield _told("materials", kept, said, "materials-FORMS")


def _phases(asked: Asked) -> Iterator[Item]:
    said = _("Say from which day to which people may take part.")
    gap = next(gaps(asked.windows), None)
    if gap:
        text = _("Between %(first)s and %(last)s nothing is open: close the gap.")
        said = text % {"first": _day(gap[0]), "last": _day(gap[1])}
    elif _overlaps(asked):
        said = _("Two phases of one kind overlap.")
    whole = bool(asked.windows) and not gap and not _overlaps(asked)
    yield _told("phases", whole and _in_order(asked), said, "phases")
    opens = min((one.opens for one in asked.windows), default=None)
    if opens:
        on_time = day_of(opens) >= day_of(asked.at)
        said = _("The first day has passed: choose a later one.")
        yield _told("future", on_time, said, "phases")
    if asked.wanting:
        yield _told("abilities", False, " ".join(asked.wanting), "phases")


def _in_order(asked: Asked) -> bool:
    return all(one.opens < one.closes for one in asked.windows)


def _overlaps(asked: Asked) -> bool:
    """Whether two phases of one kind are on at a time; in order of opening."""
    last: dict[str, datetime] = {}
    for one in asked.windows:
        if one.kind in last and one.opens <= last[one.kind]:
            return True
        last[one.kind] = max(one.closes, last.get(one.kind, one.closes))
    return False


def _terms(asked: Asked, rules: Rules) -> Iterator[Item]:
    opens = min(one.opens for one in asked.windows)
    closes = max(one.closes for one in asked.windows)
    main = rules.regulatory if asked.is_regulatory else rules.consultation
    yield _at_least("notice", asked, rules.consultation, asked.at, opens)
    yield _at_least("shortest", asked, main, opens, closes)
    if asked.is_regulatory:
        yield _at_most(asked, rules.regulatory, opens, closes)
    if asked.considered_on:
        yield _before(asked, rules.publication, asked.considered_on)


def _at_least(
    code: str, asked: Asked, rules: RuleSet | None, start: datetime, end: datetime
) -> Item:
    """That from one moment to another there is at least the term of that name."""
    due = _due(asked, rules, code, start)
    if rules is None or due is None:
        return Item(code, Verdict.NO_RULE, _("The rules know no such term."), "phases")
    # What has to wait for a term may begin on the day after its last.
    kept = end >= due if code == "shortest" else day_of(end) > day_of(due)
    text = _("%(rule)s: until %(day)s.")
    said = text % {"rule": term_said(rules, code), "day": _day(day_of(due))}
    return _by_rules(code, kept, said, rules, asked)


def _at_most(
    asked: Asked, rules: RuleSet | None, opens: datetime, closes: datetime
) -> Item:
    due = _due(asked, rules, "longest", opens)
    if rules is None or due is None:
        said = _("The rules know no such term.")
        return Item("longest", Verdict.NO_RULE, said, "phases")
    text = _("%(rule)s: until %(day)s.")
    said = text % {"rule": term_said(rules, "longest"), "day": _day(day_of(due))}
    return _by_rules("longest", closes <= due, said, rules, asked)


def _before(asked: Asked, rules: RuleSet | None, day: date) -> Item:
    """Counted on from the announcement: the day of the sitting is the last or later."""
    due = _due(asked, rules, "before", asked.at)
    if rules is None or due is None:
        said = _("The rules know no such term.")
        return Item("before", Verdict.NO_RULE, said, "considered_on")
    text = _("%(rule)s: not before %(day)s.")
    said = text % {"rule": term_said(rules, "before"), "day": _day(day_of(due))}
    item = _by_rules("before", day >= day_of(due), said, rules, asked)
    return replace(item, field="considered_on")


def _due(
    asked: Asked, rules: RuleSet | None, term: str, start: datetime
) -> datetime | None:
    length = rules.term(term) if rules else None
    if rules is None or length is None:
        return None
    moves = rules.says.moves_to_working_day
    return reckon(length, start, asked.calendar, moves_to_working_day=moves).due


def _by_rules(code: str, kept: bool, said: str, rules: RuleSet, asked: Asked) -> Item:
    suspended = rules.is_suspended_on(day_of(asked.at))
    wrong = Verdict.NOT_OBLIGATORY if suspended else Verdict.BROKEN
    return Item(
        code,
        Verdict.KEPT if kept else wrong,
        said,
        "phases",
        law=rules.law,
        ground=rules.ground if suspended else "",
        to_check=code in rules.to_check,
    )


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
