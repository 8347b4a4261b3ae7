"""The page of an official document in one language, and its attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.authorities.models import Authority
from cms.authorities.selectors import authority_of
from cms.core.facts import to_date
from cms.core.models import BasePage
from cms.core.panels import FactPanel, topic_panels
from cms.pages.blocks import BodyBlock
from cms.refusals import refuse

from .. import selectors
from ..enums import AttachmentRole
from ..forms import DocumentPageForm
from ..numbers import same_number
from ..panels import ReadingPanel
from .document import OfficialDocument, document_of

if TYPE_CHECKING:
    from cms.core.models import OfficialRecord

    from .extraction import Extraction


class DocumentPage(BasePage):
    """An official document in one language; its facts stand in `OfficialDocument`."""

    summary = models.TextField(_("in short"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    base_form_class = DocumentPageForm
    # The relation by which it offers files, for the quality gate.
    files_in: ClassVar[str] = "attachments"
    parent_page_types: ClassVar[list[str]] = [
        *("pages.SectionPage", "pages.AuthorityPage"),
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "register/document_page.html"
    record_expected: ClassVar[tuple[str, ...]] = (
        *BasePage.record_expected,
        *("kind", "adopted_on", "legal_basis"),
    )
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("summary"),
        TranslatableField("body"),
        TranslatableField("attachments"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *BasePage.change_panels,
                    FieldPanel("title"),
                    MultiFieldPanel(
                        [
                            FactPanel("kind"),
                            FieldRowPanel(
                                [FactPanel("number"), FactPanel("adopted_on")]
                            ),
                        ],
                        heading=pgettext_lazy("official act", "Document"),
                    ),
                    FieldPanel("summary"),
                    FieldPanel("body"),
                    InlinePanel(
                        "attachments",
                        heading=_("Attachments"),
                        label=_("Attachment"),
                    ),
                ],
                heading=_("Text"),
            ),
            ObjectList(
                [
                    *BasePage.record_panels,
                    *topic_panels,
                    FactPanel("relations"),
                ],
                heading=_("Record"),
            ),
            ObjectList(BasePage.address_panels, heading=_("Address and dates")),
        ]
    )

    class Meta:
        verbose_name = _("official document")
        verbose_name_plural = _("official documents")

    @cached_property
    def document(self) -> OfficialDocument | None:
        """The shared row; None before the first publication."""
        return document_of.first(self.translation_key)

    @cached_property
    def known_relations(self) -> list[selectors.Relation]:
        """Relations with other documents, read once for a page that is shown."""
        return selectors.relations_of(self)

    @cached_property
    def readings(self) -> dict[int, Extraction | None]:
        """How far the reading of each attached file has come, by the file's id."""
        return selectors.readings_of(list(self.attachments.all()))

    def publish_facts(self) -> OfficialRecord:
        record = super().publish_facts()
        if self.keeps_facts and self.facts.get("kind"):
            self._refuse_taken_number()
            self.base_form_class.apply_document_facts(self.translation_key, self.facts)
            self.__dict__.pop("document", None)
        return record

    def _refuse_taken_number(self) -> None:
        """Two drafts may ask for one number; the first that is approved has it."""
        if not (number := self.facts.get("number")):
            return
        authority = authority_of(self)
        if authority:
            # Two approvals at the same moment come one after the other.
            Authority.objects.select_for_update().get(pk=authority.pk)
        other = same_number(
            number=number,
            kind_id=self.facts["kind"],
            adopted_on=to_date(self.facts.get("adopted_on")),
            authority=authority,
            but=self.translation_key,
        ).first()
        if other:
            refuse(selectors.number_taken(other), actor=None, page=self, act="publish")

    def fact_values(self) -> dict[str, Any]:
        facts = super().fact_values()
        if self.document is None:
            return facts
        return facts | self.base_form_class.document_facts(self.document)

    def related_keys(self) -> set[UUID]:
        """Documents whose state depends on this one."""
        return selectors.keys_repealed_by(self.document) if self.document else set()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | selectors.document_context(self, request)


class Attachment(TranslatableMixin, Orderable):
    """A file that a document offers; private until the page is published."""

    page = ParentalKey(
        DocumentPage, on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.ForeignKey(
        "register.File",
        on_delete=models.PROTECT,
        related_name="attachments",
        verbose_name=_("file"),
    )
    title = models.CharField(pgettext_lazy("attachment", "title"), max_length=255)
    language = models.CharField(
        _("language of the file"),
        max_length=5,
        choices=settings.LANGUAGES,
        default="uk",
    )
    role = models.CharField(
        _("what it is"),
        max_length=20,
        choices=AttachmentRole,
        default=AttachmentRole.TEXT,
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("file"),
        FieldPanel("title"),
        ReadingPanel(),
        FieldRowPanel([FieldPanel("role"), FieldPanel("language")]),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        SynchronizedField("file"),
        SynchronizedField("language"),
        SynchronizedField("role"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.title
