"""The editor's tabs, in the order of the work."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from cms.core.models import BasePage
from cms.core.panels import FactPanel, topic_panels


class AnnouncedPanel(Panel):
    """In place of the dates once they are announced: what they are, and what may be
    done about them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "consultations/admin/announced.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.is_announced)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from .screens import acts_for
            from .selectors.stages import phases_shown

            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            return context | {
                "phases": phases_shown(page.consultation),
                "acts": acts_for(self.request.user, page) if page.keeps_facts else [],
                "page_id": page.pk,
            }


def consultation_tabs(page: type[BasePage]) -> TabbedInterface:
    """Text, process, files and events, record, address."""
    return TabbedInterface(
        [
            ObjectList(_text(page), heading=_("Text")),
            ObjectList(_process(), heading=_("Process")),
            ObjectList(_files(), heading=_("Materials and events")),
            ObjectList([*page.record_panels, *topic_panels], heading=_("Record")),
            ObjectList(page.address_panels, heading=_("Address and dates")),
        ]
    )


def _text(page: type[BasePage]) -> list[Any]:
    return [
        *page.change_panels,
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("lead"),
                FieldPanel("purpose"),
                FieldPanel("who_decides"),
                FieldPanel("how_to_take_part"),
                FieldPanel("next_steps"),
                FieldPanel("contact"),
            ],
            heading=_("In short"),
        ),
        FieldPanel("body"),
    ]


def _process() -> list[Any]:
    return [
        AnnouncedPanel(),
        FieldRowPanel([FactPanel("kind"), FactPanel("level")]),
        FactPanel("document"),
        FactPanel("phases"),
        FactPanel("considered_on"),
        FieldPanel("despite"),
    ]


def _files() -> list[Any]:
    return [
        InlinePanel("materials", heading=_("Materials"), label=_("Material")),
        InlinePanel("events", heading=_("Events"), label=_("Event")),
    ]
