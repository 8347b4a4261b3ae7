"""The page of a consultation in one language, with its materials and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.models import BasePage
from cms.pages.blocks import BodyBlock
from cms.register import selectors as register
from cms.register.panels import ReadingPanel

from .. import announcing
from ..enums import Slot
from ..forms import ConsultationPageForm
from .consultation import Consultation
from .visited import visited
from .whole import consultation_of

if TYPE_CHECKING:
    from cms.core.models import OfficialRecord
    from cms.register.models import Extraction

WORDS = (
    *("lead", "purpose", "who_decides", "how_to_take_part"),
    *("next_steps", "contact", "body", "despite"),
)


class ConsultationPage(BasePage):
    """A consultation in one language, at one address for life.

    Its process - dates, phases, what happened - stands in `Consultation`.
    """

    lead = models.TextField(
        _("what it is about"),
        blank=True,
        help_text=_("Two or three sentences that anybody understands."),
    )
    purpose = models.TextField(
        _("why people are asked"),
        blank=True,
        help_text=_("What is to be decided, and what can still be changed."),
    )
    who_decides = models.CharField(
        _("who decides"),
        max_length=300,
        blank=True,
        help_text=_("The body or officer that makes the decision, and in what way."),
    )
    how_to_take_part = models.TextField(
        _("how to take part"),
        blank=True,
        help_text=_("Every way, also by post and in person."),
    )
    next_steps = models.TextField(
        _("what happens next"),
        blank=True,
        help_text=_(
            "Who considers the remarks, when the report and the decision come."
        ),
    )
    contact = models.TextField(
        _("contact"),
        blank=True,
        help_text=_("Unit, telephone, e-mail and postal address for remarks."),
    )
    despite = models.TextField(
        _("why it is announced all the same"),
        blank=True,
        help_text=_(
            "Only where the checklist says that the rules ask for more. The reason "
            "stands on the page and in the journal."
        ),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    base_form_class = ConsultationPageForm
    # The relation by which it offers files, for the quality gate.
    files_in: ClassVar[str] = "materials"
    parent_page_types: ClassVar[list[str]] = [
        *("consultations.ConsultationListPage", "pages.SectionPage"),
        "pages.AuthorityPage",
    ]
    subpage_types: ClassVar[list[str]] = []
    template = "consultations/consultation_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        *(TranslatableField(name) for name in WORDS),
        TranslatableField("materials"),
        TranslatableField("events"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("a page", "consultation")
        verbose_name_plural = _("consultations")

    @cached_property
    def consultation(self) -> Consultation | None:
        """The shared row; None before the first publication.

        On a visit it has all that the page shows.
        """
        if self.seen_open:
            return visited(self)
        return consultation_of(self.translation_key)

    @property
    def is_announced(self) -> bool:
        """Whether its dates change only through acts."""
        return bool(self.consultation and self.consultation.announced_at)

    @cached_property
    def readings(self) -> dict[int, Extraction | None]:
        """How far the reading of each file has come, by the file's id."""
        return register.readings_of(list(self.materials.all()))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; terms that run for it say what it is called, while it is public."""
        super().save(*args, **kwargs)
        announcing.terms_follow(self)

    def publish_facts(self) -> OfficialRecord:
        record = super().publish_facts()
        self.__dict__.pop("consultation", None)
        announcing.write_facts(self)
        self.__dict__.pop("consultation", None)
        return record

    def fact_values(self) -> dict[str, Any]:
        facts = super().fact_values()
        if self.consultation is None:
            return facts
        return facts | self.base_form_class.consultation_facts(self.consultation)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        from ..selectors.page import consultation_context

        context = super().get_context(request, *args, **kwargs)
        return context | consultation_context(self, request)


class Material(TranslatableMixin, Orderable):
    """A file that people need to take part; private until the page is published."""

    page = ParentalKey(
        ConsultationPage, on_delete=models.CASCADE, related_name="materials"
    )
    slot = models.CharField(_("what it is"), max_length=20, choices=Slot)
    file = models.ForeignKey(
        "register.File",
        on_delete=models.PROTECT,
        related_name="materials",
        verbose_name=_("file"),
    )
    title = models.CharField(pgettext_lazy("attachment", "title"), max_length=255)
    language = models.CharField(
        _("language of the file"),
        max_length=5,
        choices=settings.LANGUAGES,
        default="uk",
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("file"),
        FieldPanel("title"),
        ReadingPanel(),
        FieldRowPanel([FieldPanel("slot"), FieldPanel("language")]),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        SynchronizedField("file"),
        SynchronizedField("language"),
        SynchronizedField("slot"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    def __str__(self) -> str:
        return self.title


class ConsultationEvent(TranslatableMixin, Orderable):
    """A meeting or hearing within a consultation."""

    page = ParentalKey(
        ConsultationPage, on_delete=models.CASCADE, related_name="events"
    )
    begins_at = models.DateTimeField(pgettext_lazy("of an event", "begins"))
    title = models.CharField(pgettext_lazy("of an event", "title"), max_length=255)
    place = models.CharField(
        pgettext_lazy("of an event", "place"),
        max_length=500,
        blank=True,
        help_text=_("Address and how to get in, or that it is held online."),
    )
    link = models.URLField(
        _("address on the web"),
        max_length=500,
        blank=True,
        help_text=_("Of the broadcast or the registration."),
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("begins_at"), FieldPanel("link")]),
        FieldPanel("place"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("place"),
        SynchronizedField("begins_at", overridable=False),
        SynchronizedField("link", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return self.title


from ..panels import consultation_tabs  # noqa: E402  needs the models above

ConsultationPage.edit_handler = consultation_tabs(ConsultationPage)
