"""Whether and how one may comment on a page: its own rules, or those above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import BigIntegerField, DateField, Min, UUIDField, Value
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import clock
from cms.authorities.selectors import paths_down_to
from cms.core.models import BasePage
from cms.page_cache import edges

from .enums import Checked, Who
from .models import CommentRules, Conversation
from .registry import default_of, is_time

if TYPE_CHECKING:
    from participation.citizens.models import Guest, User


@dataclass(frozen=True)
class Allowed:
    """What holds on a page; `closes_on` is the last day, in Europe/Kyiv.

    `is_time` is False while what goes on there lets nobody comment: `open_while`.
    """

    who: Who
    before_publication: bool
    closes_on: date | None = None
    is_time: bool = True

    @property
    def is_open(self) -> bool:
        """Whether anybody may say something now."""
        return self.who != Who.CLOSED and not self.is_over and self.is_time

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.closes_on is not None and clock.today() > self.closes_on

    @property
    def needs_account(self) -> bool:
        """Whether guests are turned away."""
        return self.who == Who.SIGNED_IN

    def lets(self, author: User | Guest) -> bool:
        """Whether somebody may say something today."""
        from participation.citizens.models import User

        return self.is_open and (not self.needs_account or isinstance(author, User))


NOBODY = Allowed(Who.CLOSED, before_publication=True)


def rules_for(page: Page) -> Allowed:
    """What holds on a page: the nearest rules from itself upwards, in one query."""
    keys = _keys_up_from(page)
    rows = CommentRules.objects.filter(translation_key__in=keys)
    return _nearest(page, keys, rows)


def rules_and_conversation(page: Page) -> tuple[Allowed, Conversation]:
    """What holds on a page and what is said about it, in one query for both.

    Each page that may be talked about asks it.  The conversation is an unsaved one
    where nobody spoke yet.
    """
    keys = _keys_up_from(page)
    conversation = Conversation(kind=Conversation.PAGE, key=str(page.translation_key))
    rows = []
    for key, who, checked, closes_on, number, authority in _both(page, keys):
        if number is None:
            told = {"who": who, "checked": checked, "closes_on": closes_on}
            rows.append(CommentRules(translation_key=key, **told))
        else:
            conversation.pk, conversation.authority_id = number, authority
            conversation._state.adding = False
    return _nearest(page, keys, rows), conversation


def settled(rows: Sequence[CommentRules], who: Who, checked: Checked) -> Allowed:
    """What rules from a page upwards come to; `who` and `checked` where none says it.

    A last day holds together with who may comment: those of pages further up than
    the one that says who end with it.
    """
    above = next(
        (n for n, row in enumerate(rows) if row.who != Who.INHERIT), len(rows) - 1
    )
    days = [row.closes_on for row in rows[: above + 1] if row.closes_on]
    said = [Who(row.who) for row in rows if row.who != Who.INHERIT]
    looked = [Checked(row.checked) for row in rows if row.checked != Checked.INHERIT]
    return Allowed(
        who=next(iter(said), who),
        before_publication=next(iter(looked), checked) == Checked.BEFORE,
        closes_on=next(iter(days), None),
    )


def _both(page: Page, keys: list[UUID]) -> Iterable[tuple[Any, ...]]:
    """Rules of pages, and the conversation about the first of them, as rows alike."""
    nothing = Value(None, output_field=BigIntegerField())
    rules = CommentRules.objects.filter(translation_key__in=keys).values_list(
        "translation_key", "who", "checked", "closes_on", nothing, nothing
    )
    said = Conversation.objects.filter(
        kind=Conversation.PAGE, key=str(page.translation_key)
    ).values_list(
        Value(page.translation_key, output_field=UUIDField()),
        Value(Who.INHERIT.value),
        Value(Checked.INHERIT.value),
        Value(None, output_field=DateField()),
        "pk",
        "authority",
    )
    return rules.union(said, all=True)


def _nearest(page: Page, keys: list[UUID], rows: Iterable[CommentRules]) -> Allowed:
    found = {row.translation_key: row for row in rows}
    ordered = [found[key] for key in keys if key in found]
    model = page.specific_class or Page
    allowed = settled(ordered, *default_of(model))
    if allowed.is_open and not is_time(page, model):
        return replace(allowed, is_time=False)
    return allowed


def _keys_up_from(page: Page) -> list[UUID]:
    """Translation keys of a page and of those above it, from itself upwards.

    A page that a visitor asked for knows what stands around it.
    """
    if isinstance(page, BasePage):
        above = page.surroundings.above
    else:
        above = list(Page.objects.filter(path__in=paths_down_to(page)[1:-1]))
    ordered = sorted(above, key=lambda one: -one.depth)
    return [page.translation_key, *(one.translation_key for one in ordered)]


def in_words(allowed: Allowed) -> list[tuple[str, str]]:
    """What holds, for people who work with the page."""
    said = [(_("Who may comment"), str(allowed.who.label))]
    if allowed.who == Who.CLOSED:
        return said
    when = Checked.BEFORE if allowed.before_publication else Checked.AFTER
    said.append((_("Moderators look at comments"), str(when.label)))
    if allowed.closes_on:
        day = date_format(allowed.closes_on, "DATE_FORMAT")
        words = _("%(day)s (over)") if allowed.is_over else "%(day)s"
        said.append((_("Last day for comments"), words % {"day": day}))
    return said


def next_closing(after: datetime) -> datetime | None:
    """When the next last day ends: pages of a discussion change then."""
    today = after.astimezone(clock.KYIV).date()
    rows = CommentRules.objects.filter(closes_on__gte=today)
    day = rows.aggregate(day=Min("closes_on"))["day"]
    return (
        edges.midnight_after(datetime.combine(day, time(12), clock.KYIV))
        if day
        else None
    )
