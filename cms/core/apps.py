from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("pages and their records")

    def ready(self) -> None:
        from cms.runtime.background import duty

        from . import checks, receivers  # noqa: F401
        from .duties import forget_expired_entries, publish_due_pages

        duty("publication", publish_due_pages, every=10)
        duty("expired entries", forget_expired_entries, every=60)
