from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "participation.moderation"
    label = "moderation"
    verbose_name = _("moderation")

    def ready(self) -> None:
        from .queue import registered as queue
        from .registered import register
        from .screening import registered as screening

        register()
        screening.register()
        queue.register()
