from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    name = "consultations"
    label = "consultations"
    verbose_name = _("consultations")

    def ready(self) -> None:
        from cms.core.beside import beside_pages
        from cms.page_cache import edges
        from participation.citizens.personal_data import WORK, holds_none
        from participation.comments.enums import Checked, Who
        from participation.comments.registry import by_default
        from participation.notices.pages import targets
        from participation.notices.registry import concerns
        from participation.rules.deadlines.registry import has_deadlines

        from . import (  # noqa: F401
            open_now,
            receivers,
            search_entries,
        )
        from .edges import next_edge
        from .legal.gate import register_checks
        from .models import ConsultationPage
        from .side_panels import ChecklistPanel
        from .telling import KIND, NEWS
        from .terms import KIND as TERMS_OF

        by_default(ConsultationPage, Who.OPEN, Checked.BEFORE)
        register_checks()
        beside_pages(ChecklistPanel)
        edges.source("phases of consultations", next_edge)
        has_deadlines(TERMS_OF, _("report of a consultation"))
        concerns(KIND, NEWS, targets)
        holds_none(WORK, "consultations.Change")
