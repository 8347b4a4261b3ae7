from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RulesConfig(AppConfig):
    name = "participation.rules"
    label = "rules"
    verbose_name = _("rules and deadlines")

    def ready(self) -> None:
        from cms.page_cache import edges
        from cms.page_cache.unseen import unseen
        from cms.runtime.background import lane

        from .calendars import on_change
        from .deadlines.recomputing import CHANNEL, calendar_changed, recompute_next
        from .deadlines.selectors import next_edge

        on_change(calendar_changed)
        lane("deadlines", recompute_next, wake=CHANNEL)
        edges.source("deadlines", next_edge)
        unseen("rules.Recomputing", "rules.LoadedRules")
