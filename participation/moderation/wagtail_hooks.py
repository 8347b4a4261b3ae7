"""Moderation in Wagtail's admin."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.permissions import register_permission_policy

from .models import DecisionCode, StandingRules
from .settled.permissions import CodePolicy, TrustPolicy
from .settled.viewsets import DecisionCodeViewSet, StandingRulesViewSet

register_permission_policy(DecisionCode, CodePolicy(DecisionCode))
register_permission_policy(StandingRules, TrustPolicy(StandingRules))


class ModerationGroup(ViewSetGroup):
    """The menu of moderators and of those who settle its rules."""

    menu_label = pgettext_lazy("menu of the admin", "Moderation")
    menu_name = "moderation"
    menu_icon = "clipboard-list"
    menu_order = 455
    items = (DecisionCodeViewSet, StandingRulesViewSet)


@hooks.register("register_admin_viewset")
def moderation_in_the_admin() -> ViewSetGroup:
    """Codes of decisions and numbers of trust."""
    return ModerationGroup()
