from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    name = "cms.centres"
    label = "centres"
    verbose_name = _("public information centres")

    def ready(self) -> None:
        from participation.citizens.consultants.acting import centres_named_by

        from .selectors import named

        centres_named_by(named)
