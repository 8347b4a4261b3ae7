from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "portal_search"
    verbose_name = _("search of the portal")

    def ready(self) -> None:
        from cms.page_cache import edges, unseen
        from cms.runtime.background import duty, lane

        from .index import engine_names
        from .selectors import next_expiry
        from .statistics import remove_old_counts
        from .worker import feed, reconcile_all

        # Each engine has a lane of its own: one that hangs holds up no other.
        for name in engine_names():
            lane(f"index {name}", partial(feed, name), wake="search_outbox")
        edges.source("entries that expire", next_expiry)
        # Results are never kept: only what other pages list is shown of search.
        unseen.unseen(
            *("portal_search.OutboxItem", "portal_search.QueryCount"),
            *("portal_search.Passage", "portal_search.LoadedSeed"),
        )
        duty("search index", reconcile_all, every=3600)
        duty("search counts", remove_old_counts, every=86400)
