"""Writing what stands around pages.  Each act checks, writes and logs at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.authorities.selectors import authority_of
from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from .models import Alert, Furniture, Mourning
from .permissions import may_change, may_furnish, section_of

if TYPE_CHECKING:
    from participation.citizens.models import User


@transaction.atomic
def save_alert(*, alert: Alert, by: User) -> Alert:
    """Place an alert or change one; it is shown by its dates, without a review.

    Raises `Refused` without the right to its section, both where the alert stood and
    where it is to stand, ValidationError for what can't be shown.
    """
    stored = Alert.objects.select_for_update().filter(pk=alert.pk).first()
    if not all(may_change(by, one) for one in (stored, alert) if one):
        _refuse_alert(by, "alert")
    alert.full_clean()
    alert.save()
    _note(alert, Action.ALERT_CHANGED if stored else Action.ALERT_PLACED, by)
    return alert


@transaction.atomic
def remove_alert(*, alert: Alert, by: User) -> None:
    """Take an alert away for ever.  Raises `Refused` without the right."""
    if not may_change(by, alert):
        _refuse_alert(by, "remove alert")
    _note(alert, Action.ALERT_REMOVED, by)
    alert.delete()


def _refuse_alert(by: User, act: str) -> NoReturn:
    text = _("You can place alerts only in the section of your own authority.")
    refuse(text, actor=by, page=None, act=act)


def _note(alert: Alert, action: Action, by: User) -> None:
    """Write in the journal, and in Wagtail's log, which the editor's history shows."""
    section = section_of(alert)
    authority = authority_of(section) if section else None
    journal.record(
        action,
        journal.Subject(
            "alert", str(alert.pk), "", authority.slug if authority else ""
        ),
        actor=by,
        reason=alert.title_uk,
        details={
            "level": alert.level,
            "section": str(alert.section_key or ""),
            "from": alert.begins_at.isoformat(),
            "until": alert.ends_at.isoformat() if alert.ends_at else "",
        },
    )
    _log(alert, action, by)


@transaction.atomic
def save_mourning(*, mourning: Mourning, by: User) -> Mourning:
    """Set a time of mourning or change one.  Raises `Refused`, ValidationError."""
    _ensure_furnishes(by, "mourning")
    is_new = mourning.pk is None
    mourning.full_clean()
    mourning.save()
    action = Action.MOURNING_DECLARED if is_new else Action.MOURNING_CHANGED
    _note_mourning(mourning, action, by)
    return mourning


@transaction.atomic
def remove_mourning(*, mourning: Mourning, by: User) -> None:
    """Take a time of mourning away.  Raises `Refused` without the right."""
    _ensure_furnishes(by, "remove mourning")
    _note_mourning(mourning, Action.MOURNING_REMOVED, by)
    mourning.delete()


def _note_mourning(mourning: Mourning, action: Action, by: User) -> None:
    journal.record(
        action,
        journal.Subject("mourning", str(mourning.pk)),
        actor=by,
        reason=mourning.words_uk,
        details={
            "from": mourning.begins_at.isoformat(),
            "until": mourning.ends_at.isoformat() if mourning.ends_at else "",
        },
    )
    _log(mourning, action, by)


@transaction.atomic
def save_furniture(*, furniture: Furniture, by: User) -> Furniture:
    """Keep the menu and footer of a language.  Raises `Refused` without the right."""
    _ensure_furnishes(by, "menu and footer")
    furniture.save()
    journal.record(
        Action.MENU_CHANGED,
        journal.Subject("menu", furniture.language, furniture.language),
        actor=by,
        details={
            "entries": furniture.menu_entries.count(),
            "links": furniture.footer_links.count(),
        },
    )
    _log(furniture, Action.MENU_CHANGED, by)
    return furniture


def _ensure_furnishes(by: User, act: str) -> None:
    if not may_furnish(by):
        text = _("Only administrators of the portal may change this.")
        refuse(text, actor=by, page=None, act=act)


# Wagtail's history names what it knows.
_LOGGED = {
    Action.ALERT_PLACED: "wagtail.create",
    Action.MOURNING_DECLARED: "wagtail.create",
    Action.ALERT_REMOVED: "wagtail.delete",
    Action.MOURNING_REMOVED: "wagtail.delete",
}


def _log(row: models.Model, action: Action, by: User) -> None:
    log(instance=row, action=_LOGGED.get(action, "wagtail.edit"), user=by)
