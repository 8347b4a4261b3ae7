from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "cms.register"
    label = "register"
    verbose_name = _("official documents")

    def ready(self) -> None:
        from cms.runtime.background import lane

        from . import receivers, search_entries  # noqa: F401
        from .extraction import extract_next

        lane("extraction", extract_next, wake="extraction")
