from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "participation.outbox"
    label = "outbox"
    verbose_name = _("letters")

    def ready(self) -> None:
        from cms.page_cache.unseen import unseen
        from cms.runtime.background import duty, lane

        from .actions import CHANNEL, remove_old
        from .delivery import deliver_some

        unseen("outbox")
        lane("letters", deliver_some, wake=CHANNEL)
        duty("old letters", remove_old, every=3600)
