from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("pages and their records")

    def ready(self) -> None:
        from cms.runtime.background import duty
        from search.actions import remove_expired_entries

        from . import checks, receivers  # noqa: F401
        from .duties import publish_due_pages

        duty("publication", publish_due_pages, every=10)
        duty("expired entries", remove_expired_entries, every=60)
