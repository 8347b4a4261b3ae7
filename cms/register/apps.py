from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "cms.register"
    label = "register"
    verbose_name = _("official documents")

    def ready(self) -> None:
        from cms.runtime.background import lane
        from participation.citizens.personal_data import WORK, holds_none
        from participation.comments.enums import Checked, Who
        from participation.comments.registry import by_default

        from . import (  # noqa: F401
            described,
            listed_files,
            receivers,
            search_entries,
            waiting,
        )
        from .extraction import extract_next
        from .models import DocumentPage
        from .quality import register_checks

        by_default(DocumentPage, Who.CLOSED, Checked.BEFORE)
        register_checks()
        holds_none(WORK, "register.File")
        lane("extraction", extract_next, wake="extraction")
