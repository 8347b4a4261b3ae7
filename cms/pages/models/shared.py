"""What several types of pages have: the editor's tabs, facts for all languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface

from cms.core.forms import TopicalPageForm
from cms.core.models import BasePage
from cms.core.panels import topic_panels

if TYPE_CHECKING:
    from cms.core.models import OfficialRecord

# What may stand in a section, whoever's it is.
PARTS = (
    *("pages.SectionPage", "pages.ArticlePage", "pages.NewsListPage"),
    *("pages.NewsPage", "pages.CollectionPage", "pages.LinkPage"),
)
CONSULTATIONS = (
    *("consultations.ConsultationPage", "consultations.ConsultationListPage"),
)
SECTIONS = ("pages.SectionPage", "pages.AuthorityPage")


def edit_tabs(panels: Sequence[Any], page: type[BasePage]) -> TabbedInterface:
    """The editor's tabs, by the order of the work: text, record, address."""
    topical = issubclass(page.base_form_class, TopicalPageForm)
    record = [*page.record_panels, *(topic_panels if topical else ())]
    return TabbedInterface(
        [
            ObjectList([*page.change_panels, *panels], heading=_("Text")),
            ObjectList(record, heading=_("Record")),
            ObjectList(page.address_panels, heading=_("Address and dates")),
        ]
    )


class PageFacts(models.Model):
    """What a page says in no language, such as a telephone: one row for all of them.

    Keyed by translation key.  The values are those of the page's form, written when
    the page that keeps the facts is published.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    def __str__(self) -> str:
        return str(self.translation_key)


class FactsPage(BasePage):
    """A page with facts of its own type, which its form names in `own_facts`."""

    own_facts: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @cached_property
    def shared_facts(self) -> dict[str, Any]:
        """The facts as they were published; empty before the first publication."""
        rows = PageFacts.objects.filter(translation_key=self.translation_key)
        return rows.values_list("values", flat=True).first() or {}

    def facts_shown(self, request: HttpRequest | None) -> Mapping[str, Any]:
        """The facts to show: in a preview those that the editor just entered."""
        if getattr(request, "is_preview", False) and self.facts:
            return self.facts
        return self.shared_facts

    def publish_facts(self) -> OfficialRecord:
        record = super().publish_facts()
        if self.keeps_facts and self.facts:
            values = {name: self.facts.get(name) for name in self.own_facts}
            PageFacts.objects.update_or_create(
                translation_key=self.translation_key, defaults={"values": values}
            )
            self.__dict__.pop("shared_facts", None)
        return record

    def fact_values(self) -> dict[str, Any]:
        return super().fact_values() | self.shared_facts
