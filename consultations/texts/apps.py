from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextsConfig(AppConfig):
    name = "consultations.texts"
    label = "texts"
    verbose_name = _("texts that are consulted on")

    def ready(self) -> None:
        from participation.citizens.personal_data import WORK, holds_none

        holds_none(WORK, "texts.Preparation", "texts.Version", "texts.Wording")
