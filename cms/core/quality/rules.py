"""Deciding how strict the checks are: who may, and the act itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from ..enums import QualityLevel
from ..models import QualityRule
from .judging import levels_for
from .registry import Check, all_checks, decidable_checks

if TYPE_CHECKING:
    from cms.authorities.models import Authority
    from participation.citizens.models import User


def may_decide(user: User) -> bool:
    """Whether an account decides how strict the checks are."""
    return user.is_active and user.has_perm("core.change_qualityrule")


@transaction.atomic
def decide_levels(
    *, authority: Authority | None, levels: Mapping[str, str], by: User
) -> dict[str, QualityLevel]:
    """Set the level of checks for an authority, or for the whole portal; returns all.

    What is as it would be anyway keeps no row, so that an authority follows the
    portal until it differs.  Raises `Refused`, and ValidationError for a level that
    a check can't have.
    """
    if not may_decide(by):
        refuse(
            _("Only an administrator decides how strict the checks are."),
            actor=by,
            page=None,
            act="decide on quality",
        )
    checks = {check.slug: check for check in decidable_checks()}
    for slug, level in levels.items():
        _ensure_possible(checks.get(slug), level)
    before = levels_for(authority)
    above = _levels_above(authority)
    rules = QualityRule.objects.filter(authority=authority)
    for slug, level in levels.items():
        if level == above[slug]:
            rules.filter(check_slug=slug).delete()
        else:
            QualityRule.objects.update_or_create(
                authority=authority, check_slug=slug, defaults={"level": level}
            )
    after = levels_for(authority)
    _tell(authority, before, after, by)
    return after


def _ensure_possible(check: Check | None, level: str) -> None:
    known = check is not None and level in QualityLevel.values
    blocks = level == QualityLevel.BLOCKING
    if not known or (check and blocks and not check.may_block):
        raise ValidationError(_("This check can't be set so."))


def _levels_above(authority: Authority | None) -> dict[str, QualityLevel]:
    """What holds where nothing is decided here."""
    if authority is None:
        return {check.slug: check.default for check in all_checks()}
    return levels_for(None)


def _tell(
    authority: Authority | None,
    before: dict[str, QualityLevel],
    after: dict[str, QualityLevel],
    by: User,
) -> None:
    """What was loosened or tightened stands in the journal, with what it was."""
    changed = {
        slug: [before[slug], after[slug]]
        for slug in after
        if before[slug] != after[slug]
    }
    if not changed:
        return
    slug = authority.slug if authority else ""
    key = str(authority.pk) if authority else "portal"
    journal.record(
        Action.QUALITY_CHANGED,
        journal.Subject("authority" if authority else "portal", key, "", slug),
        actor=by,
        details={"levels": changed},
    )
