from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "cms.demo"
    label = "demo"
    verbose_name = _("Demonstration")

    def ready(self) -> None:
        from participation.rules.deadlines.registry import has_deadlines

        from .deadlines import KIND

        has_deadlines(KIND, _("example of the demonstration"))
