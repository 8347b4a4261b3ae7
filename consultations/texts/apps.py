from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextsConfig(AppConfig):
    name = "consultations.texts"
    label = "texts"
    verbose_name = _("texts that are consulted on")

    def ready(self) -> None:
        from participation.citizens.personal_data import WORK, holds_none

        from ..page_parts import Part, adds_to_page
        from .page_part import text_in_short

        adds_to_page(Part(20, "texts/components/in_short.html", text_in_short))
        holds_none(WORK, "texts.Preparation", "texts.Version", "texts.Wording")
