from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "cms.theme"
    label = "theme"

    def ready(self) -> None:
        from participation.outbox.letterhead import named_by

        from .context import PORTAL_NAMES

        named_by(lambda language: PORTAL_NAMES.get(language, "Vidkryto"))
