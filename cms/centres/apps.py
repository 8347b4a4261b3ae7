from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    name = "cms.centres"
    label = "centres"
    verbose_name = _("public information centres")
