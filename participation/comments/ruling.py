"""Who may comment on a page is said here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.authorities.selectors import authority_of
from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action

from .enums import Checked, Who
from .models import CommentRules
from .permissions import may_rule

if TYPE_CHECKING:
    from participation.citizens.models import User


@transaction.atomic
def change_rules(
    *, page: Page, who: Who, checked: Checked, closes_on: date | None, by: User
) -> CommentRules:
    """Say who may comment on a page and below it, in all its languages.

    Raises `Refused` for whoever may not publish there.
    """
    if not may_rule(by, page):
        refuse(
            _("Only whoever may publish this page says who may comment on it."),
            actor=by,
            act="change rules of comments",
            page=page,
        )
    rows = CommentRules.objects.select_for_update()
    rules, _made = rows.get_or_create(translation_key=page.translation_key)
    before = _told(rules)
    rules.who, rules.checked, rules.closes_on = who, checked, closes_on
    if _told(rules) != before:
        rules.save()
        authority = authority_of(page)
        journal.record(
            Action.COMMENT_RULES_CHANGED,
            journal.Subject(
                "page",
                str(page.translation_key),
                authority_key=authority.slug if authority else "",
            ),
            actor=by,
            details={"before": before, "after": _told(rules)},
        )
    return rules


def _told(rules: CommentRules) -> dict[str, str]:
    day = rules.closes_on
    return {
        "who": str(rules.who),
        "checked": str(rules.checked),
        "closes_on": day.isoformat() if day else "",
    }
