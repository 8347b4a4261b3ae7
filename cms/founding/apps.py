from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundingConfig(AppConfig):
    name = "cms.founding"
    label = "founding"
    verbose_name = _("First set-up")

    def ready(self) -> None:
        from cms.pages.registry import tell_first_steps

        from .steps import first_steps

        tell_first_steps(first_steps)
