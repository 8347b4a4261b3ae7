from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "cms.translations"
    label = "translations"
    verbose_name = _("map of translations")

    def ready(self) -> None:
        from . import waiting  # noqa: F401
