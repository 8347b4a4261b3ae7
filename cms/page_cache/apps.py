from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PageCacheConfig(AppConfig):
    name = "cms.page_cache"
    label = "page_cache"
    verbose_name = _("finished pages")

    def ready(self) -> None:
        from cms.runtime.background import duty

        from . import receivers  # noqa: F401
        from .generation import fold_changes

        duty("changes of what is shown", fold_changes, every=60)
