"""Writing rule sets.  Each act checks, writes and tells the journal in one go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NoReturn

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms import clock
from cms.languages import LANGUAGE_CODES
from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from ..models import RuleSet
from .enums import Kind
from .permissions import may_decide_rules
from .selectors import in_force

if TYPE_CHECKING:
    from cms.authorities.models import Authority
    from participation.citizens.models import User

KEPT_FOR_EVER: Final = (
    *("authority_id", "country", "kind", "parameters", "valid_from"),
    *("law_uk", "article", "follows_id", "used_since"),
)
"""What no longer changes once a process began under a rule set.

A trigger of the database holds the same (migration `0002`).
"""
ONE_DAY: Final = timedelta(days=1)


@transaction.atomic
def save_rule_set(*, rule_set: RuleSet, by: User) -> RuleSet:
    """Keep a new rule set, or one that no process began under yet.

    Of one in use only names, translations and the address of the act change.  Raises
    `Refused`, and ValidationError for what can't be, such as two at a time.
    """
    _ensure_decides(by, "save")
    stored = _locked(rule_set) if rule_set.pk else None
    if stored and stored.is_used and _differs(stored, rule_set):
        raise ValidationError(
            _("Processes began under these rules: make a new version from a day on.")
        )
    if stored:
        # What is to be checked is only ever confirmed, by a name and a source.
        added = [name for name in rule_set.to_check if name not in stored.to_check]
        rule_set.to_check = [*stored.to_check, *added]
    _keep(rule_set)
    made = Action.RULES_CHANGED if stored else Action.RULES_MADE
    _tell(made, rule_set, by, details=_changes(stored, rule_set))
    return rule_set


@transaction.atomic
def follow_with(*, rule_set: RuleSet, version: RuleSet, by: User) -> RuleSet:
    """Let a new version hold in place of a rule set, from the version's first day on.

    Whom it holds for and what it is about stay the same.  What began under the old one
    goes on under it.  Raises `Refused`, ValidationError.
    """
    _ensure_decides(by, "follow")
    stored = _locked(rule_set)
    if version.valid_from <= stored.valid_from:
        raise ValidationError(
            {"valid_from": _("A new version holds from a later day than the old one.")}
        )
    if stored.followed_by.exists():
        raise ValidationError(_("A later version exists already: change that one."))
    version.pk, version.used_since, version.follows = None, None, stored
    version.authority, version.country = stored.authority, stored.country
    version.kind, version._state.adding = stored.kind, True
    last_day = version.valid_from - ONE_DAY
    stored.valid_to = min(stored.valid_to or last_day, last_day)
    stored.save(update_fields=["valid_to"])
    _keep(version)
    details = _changes(stored, version) | {"follows": stored.pk}
    _tell(Action.RULES_FOLLOWED, version, by, details=details)
    return version


@transaction.atomic
def end_rule_set(
    *, rule_set: RuleSet, last_day: date, by: User, reason: str
) -> RuleSet:
    """Let a rule set hold until a day; what began under it goes on.

    Raises `Refused`, ValidationError.
    """
    _ensure_decides(by, "end")
    _ensure_said(reason)
    stored = _locked(rule_set)
    stored.valid_to = last_day
    _keep(stored)
    _tell(Action.RULES_ENDED, stored, by, reason=reason)
    return stored


@transaction.atomic
def remove_rule_set(*, rule_set: RuleSet, by: User) -> None:
    """Remove a rule set that no process began under.  Raises `Refused`."""
    _ensure_decides(by, "remove")
    stored = _locked(rule_set)
    if stored.is_used:
        _refuse(
            by, "remove", _("Processes began under these rules; they can be ended.")
        )
    _tell(Action.RULES_REMOVED, stored, by, reason=stored.name_uk)
    stored.delete()


@transaction.atomic
def confirm(
    *, rule_set: RuleSet, names: Collection[str], by: User, source: str
) -> RuleSet:
    """Say that parameters were compared with the text of the law, and where.

    `source` is the edition or page that was read.  Raises `Refused`, ValidationError.
    """
    _ensure_decides(by, "confirm")
    if not source.strip():
        raise ValidationError(_("Say which text was read."))
    stored = _locked(rule_set)
    confirmed = [name for name in stored.to_check if name in names]
    if not confirmed:
        raise ValidationError(_("Choose what was compared with the law."))
    stored.to_check = [name for name in stored.to_check if name not in names]
    stored.save(update_fields=["to_check"])
    details = {"confirmed": confirmed}
    _tell(Action.RULES_CONFIRMED, stored, by, reason=source, details=details)
    return stored


@transaction.atomic
def suspend(
    *,
    rule_set: RuleSet,
    first_day: date,
    last_day: date | None,
    ground: Mapping[str, str],
    by: User,
) -> RuleSet:
    """Say that authorities need not keep a rule set for a time, and why.

    `ground` is by language code; `last_day` None is until further notice.  Raises
    `Refused`, ValidationError.
    """
    _ensure_decides(by, "suspend")
    stored = _locked(rule_set)
    stored.suspended_from, stored.suspended_to = first_day, last_day
    for code in LANGUAGE_CODES:
        setattr(stored, f"ground_{code}", ground.get(code, ""))
    _keep(stored)
    details = {"from": first_day.isoformat(), "to": _iso(last_day)}
    reason = stored.ground_uk
    _tell(Action.RULES_SUSPENDED, stored, by, reason=reason, details=details)
    return stored


@transaction.atomic
def end_suspension(
    *, rule_set: RuleSet, last_day: date, by: User, reason: str
) -> RuleSet:
    """Let a suspension last until a day.  Raises `Refused`, ValidationError."""
    _ensure_decides(by, "end suspension")
    _ensure_said(reason)
    stored = _locked(rule_set)
    if stored.suspended_from is None:
        raise ValidationError(_("These rules are not suspended."))
    stored.suspended_to = last_day
    _keep(stored)
    details = {"to": last_day.isoformat()}
    _tell(Action.RULES_RESTORED, stored, by, reason=reason, details=details)
    return stored


@transaction.atomic
def begin_under(
    *, kind: Kind | str, authority: Authority | None, on: date, country: str = ""
) -> RuleSet | None:
    """The rules that a process begins under on a day; from then on they don't change.

    Whoever begins a process keeps a protected key to them.  None where there are none.
    """
    found = in_force(kind, authority, on, country=country)
    return found and use(rule_set=found)


@transaction.atomic
def use(*, rule_set: RuleSet) -> RuleSet:
    """Note that something began under a rule set, unless that is known."""
    stored = _locked(rule_set)
    if not stored.is_used:
        stored.used_since = clock.now()
        stored.save(update_fields=["used_since"])
    return stored


def _locked(rule_set: RuleSet) -> RuleSet:
    return RuleSet.objects.select_for_update().get(pk=rule_set.pk)


def _keep(rule_set: RuleSet) -> None:
    """Check and save; of two at once the database lets one pass."""
    rule_set.full_clean()
    try:
        with transaction.atomic():
            rule_set.save()
    except IntegrityError as error:
        raise ValidationError(
            _("Other rules about the same hold for the same in these days.")
        ) from error


def _differs(stored: RuleSet, changed: RuleSet) -> bool:
    changed.clean()
    return any(
        getattr(stored, name) != getattr(changed, name) for name in KEPT_FOR_EVER
    )


def _changes(stored: RuleSet | None, rule_set: RuleSet) -> dict[str, Any]:
    """Parameters that are not as they were, each with what it was and is."""
    before = stored.parameters if stored else {}
    after = rule_set.parameters
    changed = {
        name: [before.get(name), value]
        for name, value in after.items()
        if before.get(name) != value
    }
    return {
        "kind": rule_set.kind,
        "from": rule_set.valid_from.isoformat(),
        "to": _iso(rule_set.valid_to),
        "parameters": changed,
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _ensure_decides(by: User, act: str) -> None:
    if not may_decide_rules(by):
        _refuse(by, act, _("Only administrators of the portal decide about rules."))


def _ensure_said(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Give a reason."))


def _refuse(by: User, act: str, message: str) -> NoReturn:
    refuse(message, actor=by, act=f"{act} rule set")


def _tell(
    action: Action,
    rule_set: RuleSet,
    by: User,
    *,
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> None:
    slug = rule_set.authority.slug if rule_set.authority else ""
    journal.record(
        action,
        journal.Subject("rule_set", str(rule_set.pk), "", slug),
        actor=by,
        reason=reason,
        details=details,
    )
