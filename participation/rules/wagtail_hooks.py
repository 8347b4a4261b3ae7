"""Rules in Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from cms.acted import AdministratorsPolicy

from .models import MartialLaw, MovedDay, RuleSet
from .sets.permissions import RuleSetPolicy
from .viewsets import RulesGroup

for model in (MartialLaw, MovedDay):
    register_permission_policy(model, AdministratorsPolicy(model))
register_permission_policy(RuleSet, RuleSetPolicy(RuleSet))


@hooks.register("register_admin_viewset")
def rules_in_the_admin() -> RulesGroup:
    """Rule sets and calendars."""
    return RulesGroup()
