from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("pages and their records")

    def ready(self) -> None:
        from cms.page_cache import edges, unseen
        from cms.runtime.background import duty
        from participation.citizens.personal_data import WORK, holds_none
        from search.actions import remove_expired_entries

        from . import (  # noqa: F401
            checks,
            offered,
            receivers,
            waiting_pages,
            waiting_queries,
        )
        from .duties import publish_due_pages
        from .quality.standard import register_checks
        from .selectors import next_expiry

        register_checks()
        edges.source("pages that expire", next_expiry)
        holds_none(WORK, "core.Approval", "core.UrgentPublication")
        holds_none(WORK, "core.OfficialRecord")
        unseen.unseen("core.Approval", "core.UrgentPublication", "core.ReviewTask")
        duty("publication", publish_due_pages, every=10)
        duty("expired entries", remove_expired_entries, every=60)
