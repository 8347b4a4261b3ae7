from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemarksConfig(AppConfig):
    name = "consultations.remarks"
    label = "remarks"
    verbose_name = _("remarks")

    def ready(self) -> None:
        from .registered import register

        register()
