from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LimitsConfig(AppConfig):
    name = "participation.limits"
    label = "limits"
    verbose_name = _("limits")

    def ready(self) -> None:
        from cms.page_cache.unseen import unseen
        from cms.runtime.background import duty

        from .counting import remove_old

        unseen("limits")
        duty("limits that ran out", remove_old, every=3600)
