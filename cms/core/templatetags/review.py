"""The review as the editor's screens show it."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.models import Page

from ..review import may_review
from ..translations import translation_of

register = template.Library()


@register.inclusion_tag("core/admin/review_strip.html", takes_context=True)
def review_strip(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """What can be done with a page's review: submit, take back, decide."""
    user = context["request"].user
    state = page.current_workflow_state
    rights = page.permissions_for_user(user)
    translation = translation_of(page)
    total, done = translation.get_progress() if translation else (0, 0)
    return {
        "request": context["request"],
        "page": page,
        "workflow_state": state,
        "missing": total - done,
        "may_submit": rights.can_submit_for_moderation(),
        "may_take_back": state and state.user_can_cancel(user),
        "may_review": page.workflow_in_progress and may_review(user, page),
    }
