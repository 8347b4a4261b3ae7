"""Moderation in Wagtail's admin."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.permissions import register_permission_policy

from cms.acted import AdministratorsPolicy

from .models import DecisionCode, ListedWords, ScreeningRule, StandingRules
from .queue import hooks as queue_hooks  # noqa: F401  the queue in the menu
from .screening.viewsets import (
    ListedWordsViewSet,
    RulesPolicy,
    ScreeningRuleViewSet,
)
from .settled.permissions import CodePolicy, TrustPolicy
from .settled.viewsets import DecisionCodeViewSet, StandingRulesViewSet

register_permission_policy(DecisionCode, CodePolicy(DecisionCode))
register_permission_policy(StandingRules, TrustPolicy(StandingRules))
register_permission_policy(ScreeningRule, RulesPolicy(ScreeningRule))
register_permission_policy(ListedWords, AdministratorsPolicy(ListedWords))


class ModerationGroup(ViewSetGroup):
    """The menu of those who settle how is moderated; the queue has its own item."""

    menu_label = pgettext_lazy("menu of the admin", "Criteria")
    menu_name = "moderation"
    menu_icon = "clipboard-list"
    menu_order = 455
    items = (
        DecisionCodeViewSet,
        StandingRulesViewSet,
        ScreeningRuleViewSet,
        ListedWordsViewSet,
    )


@hooks.register("register_admin_viewset")
def moderation_in_the_admin() -> ViewSetGroup:
    """Codes of decisions and numbers of trust."""
    return ModerationGroup()
