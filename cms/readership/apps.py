from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadershipConfig(AppConfig):
    name = "cms.readership"
    label = "readership"
    verbose_name = _("readers")

    def ready(self) -> None:
        from cms.page_cache.unseen import unseen
        from cms.page_cache.visits import on_visit
        from cms.runtime.background import duty

        from .actions import remove_old
        from .counting import count_visit

        unseen("readership")
        on_visit(count_visit)
        duty("old figures of readers", remove_old, every=3600)
