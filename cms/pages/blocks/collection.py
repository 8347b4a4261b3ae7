"""A saved query within the text of a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .. import saved_queries
from ..enums import EntryLanguages, EntryOrder, Layout

MAX_LIMIT = 50


def _several(label: Any, choices: Any) -> blocks.MultipleChoiceBlock:
    return blocks.MultipleChoiceBlock(label=label, choices=choices, required=False)


class CollectionBlock(blocks.StructBlock):
    """Entries that answer some criteria now: a collection without pages."""

    heading = blocks.CharBlock(
        default="", label=_("Heading"), max_length=200, required=False
    )
    words = blocks.CharBlock(
        default="", label=_("Words"), max_length=200, required=False
    )
    kinds = _several(_("Kinds"), saved_queries.kind_choices)
    authorities = _several(_("Authorities"), saved_queries.authority_choices)
    topics = _several(_("Topics"), saved_queries.topic_choices)
    places = _several(_("Places"), saved_queries.place_choices)
    states = _several(_("State today"), saved_queries.state_choices)
    date_from = blocks.DateBlock(label=_("Dated from"), required=False)
    date_to = blocks.DateBlock(label=_("Dated to"), required=False)
    last_days = blocks.IntegerBlock(
        label=_("Or of the last days"),
        required=False,
        min_value=1,
        max_value=3660,
        help_text=_("How many days, today included."),
    )
    languages = blocks.ChoiceBlock(
        label=_("Languages"), choices=EntryLanguages.choices, default="best"
    )
    order = blocks.ChoiceBlock(
        label=pgettext_lazy("of a list", "Order"),
        choices=EntryOrder.choices,
        default="newest",
    )
    limit = blocks.IntegerBlock(
        label=_("At most"), min_value=1, max_value=MAX_LIMIT, default=5
    )
    layout = blocks.ChoiceBlock(
        label=pgettext_lazy("of a list", "Layout"),
        choices=Layout.choices,
        default="list",
    )
    with_summaries = blocks.BooleanBlock(
        label=_("With a short text of each"), required=False, default=False
    )

    class Meta:
        label = _("Collection: what answers a query now")
        icon = "list-ul"
        template = "pages/blocks/collection.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The entries for the page's language; two questions to the database."""
        from ..selectors.collection import entries_of_block

        context: dict[str, Any] = super().get_context(value, parent_context)
        page = context.get("page")
        language = page.locale.language_code if page else get_language() or "uk"
        return context | entries_of_block(value, language)
