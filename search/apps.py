from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "portal_search"
    verbose_name = _("search of the portal")

    def ready(self) -> None:
        from cms.runtime.background import lane

        from .worker import index_outbox

        lane("index", index_outbox, wake="search_outbox")
