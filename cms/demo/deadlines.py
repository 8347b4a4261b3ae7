"""Rules of the invented addressees, and terms of the demonstration in every state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cms import clock
from cms.authorities.models import Authority
from cms.clock import KYIV
from cms.languages import LANGUAGE_CODES
from participation.citizens.models import User
from participation.rules.calendar_seeds import load_calendars
from participation.rules.counting import Term
from participation.rules.deadlines import actions
from participation.rules.deadlines.registry import Subject
from participation.rules.enums import Unit
from participation.rules.models import Deadline, RuleSet
from participation.rules.sets.actions import save_rule_set
from participation.rules.sets.seeding import load_rules, rule_set_told
from participation.rules.sets.selectors import in_force

from .accounts import people, person_of
from .publishing import page_of
from .reading import FOLDER, Record, load
from .typography import bind

KIND = "demonstration"
"""The kind of subject that the demonstration's terms run for."""
NINE = 9


def told() -> Record:
    """What the file of terms says."""
    return load(FOLDER / "deadlines.toml")


def has_begun() -> bool:
    """Whether the terms were loaded before."""
    return Deadline.objects.filter(subject_kind=KIND).exists()


def documents_told() -> set[str]:
    """Keys of the documents that terms lead to."""
    return {one["document"] for one in told()["deadlines"] if "document" in one}


def add_deadlines(authorities: Mapping[str, Any]) -> None:
    """Rule sets and terms of those authorities that are loaded."""
    load_calendars()
    load_rules()
    admin, record = people()["admin"], told()
    for one in record["addressees"]:
        _add_addressee(one)
    known = {*authorities, *(one["key"] for one in record["addressees"])}
    for one in record["rule_sets"]:
        if one["authority"] in known:
            _add_rule_set(one, admin)
    for one in record["deadlines"]:
        if one["authority"] in authorities:
            _add_deadline(one)


def _add_addressee(one: Record) -> None:
    names = {f"name_{code}": one["name"][code] for code in LANGUAGE_CODES}
    Authority.objects.get_or_create(
        slug=one["key"],
        defaults={"country": one["country"], "edrpou": one["edrpou"], **names},
    )


def _add_rule_set(one: Record, admin: User) -> RuleSet:
    rule_set = rule_set_told(one)
    rule_set.authority = Authority.objects.get(slug=one["authority"])
    return save_rule_set(rule_set=rule_set, by=admin)


def _add_deadline(one: Record) -> None:
    """A term that began in the morning some days ago, and what happened to it since."""
    authority = Authority.objects.get(slug=one["authority"])
    begun = _morning(clock.now() - timedelta(days=one["begun"]))
    rule_set = in_force(one["rules"], authority, begun.date())
    if rule_set is None:
        raise ValueError(f"{one['key']}: no rules of {one['rules']}")
    editor = person_of(people(), authority.slug, "editor")
    with clock.told_by(lambda: begun):
        deadline = actions.start(
            rule_set=rule_set,
            term=one["term"],
            subject=_subject(one),
            authority=authority,
            by=editor,
        )
    for act in one.get("acts", []):
        _act(deadline, act, begun + timedelta(days=act["after"]), editor)


def _act(deadline: Deadline, act: Record, moment: datetime, editor: User) -> None:
    said = {"deadline": deadline, "by": editor, "reason": act["reason"]}
    with clock.told_by(lambda: moment):
        match act["act"]:
            case "kept":
                actions.mark_kept(**said)
            case "pause":
                actions.pause(**said)
            case "cancel":
                actions.cancel(**said)
            case "extend":
                amount, unit = act["to"].split()
                actions.extend(to=Term(int(amount), Unit(unit)), **said)


def _subject(one: Record) -> Subject:
    return Subject(
        kind=KIND,
        key=one["key"],
        titles={code: bind(title) for code, title in one["title"].items()},
        addresses=_addresses(one),
    )


def _addresses(one: Record) -> dict[str, str]:
    """Addresses of the document that a term is about, by language."""
    if "document" not in one:
        return {}
    page = page_of(one["authority"], one["document"])
    if page is None:
        return {}
    pages = page.get_translations(inclusive=True).filter(live=True)
    return {same.locale.language_code: same.url or "" for same in pages}


def _morning(moment: datetime) -> datetime:
    return moment.astimezone(KYIV).replace(hour=NINE, minute=0, second=0, microsecond=0)
