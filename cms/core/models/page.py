"""The base of every page of the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.authorities.selectors import authority_of

from .. import publication
from ..enums import ChangeReason
from ..forms import RecordPageForm
from ..panels import change_panels, record_panels
from ..permissions import PortalPagePermissionTester
from .record import OfficialRecord

if TYPE_CHECKING:
    from participation.citizens.models import User

# What may be saved on a live page without a new publication: its place in the
# tree, locks, the pointer to its latest draft.  Words go live by revision only.
BOOKKEEPING = [
    *("path", "depth", "numchild", "url_path", "owner", "alias_of", "expired"),
    *("has_unpublished_changes", "latest_revision", "latest_revision_created_at"),
    *("draft_title", "locked", "locked_at", "locked_by", "show_in_menus"),
]


class BasePage(Page):
    """Every page: its official record, the gate before the site, its languages.

    What does not depend on the language is edited on the oldest page of a set of
    translations as `facts`, travels in its revisions through the review, and is
    written to shared rows when that page is published.
    """

    legal_basis = models.CharField(
        _("legal basis"),
        max_length=500,
        blank=True,
        help_text=_("The act and article by which this is published."),
    )
    restriction_scope = models.CharField(
        _("what is left out"),
        max_length=500,
        blank=True,
        help_text=_("Fill in only if part of the information is restricted."),
    )
    restriction_ground = models.CharField(
        _("legal ground of the restriction"), max_length=500, blank=True
    )
    restriction_decided_by = models.CharField(
        _("who decided on the restriction"), max_length=255, blank=True
    )
    change_reason = models.CharField(
        _("reason of the change"), max_length=20, choices=ChangeReason, blank=True
    )
    change_note = models.CharField(
        _("what changed"),
        max_length=255,
        blank=True,
        help_text=_("One sentence for the public register of changes."),
    )
    facts = models.JSONField(
        default=dict, blank=True, editable=False, encoder=DjangoJSONEncoder
    )

    base_form_class = RecordPageForm
    record_panels = record_panels
    change_panels = change_panels
    # Words that are translated, and what follows the original; see wagtail-localize.
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        SynchronizedField("slug", overridable=False),
        TranslatableField("legal_basis"),
        TranslatableField("restriction_scope"),
        TranslatableField("restriction_ground"),
        TranslatableField("restriction_decided_by"),
    ]

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, but let new words on the public site only through the gate.

        Raises `cms.core.refusals.Refused` for a page that was not reviewed.
        """
        if kwargs.get("update_fields") is not None and not self._sets_live(kwargs):
            super().save(*args, **kwargs)
            return
        before = publication.stored_state(self)
        passage = publication.passage_of(self, before)
        if passage is publication.Passage.GOES_LIVE:
            publication.ensure_may_go_live(self, before)
        if passage is publication.Passage.STAYS_LIVE:
            kwargs |= {"update_fields": BOOKKEEPING, "clean": False}
        super().save(*args, **kwargs)
        if passage is publication.Passage.GOES_LIVE:
            publication.announce(self, before)
        if passage is publication.Passage.COMES_OFF:
            publication.withdraw(self)

    @staticmethod
    def _sets_live(kwargs: dict[str, Any]) -> bool:
        return bool({"live", "live_revision"} & set(kwargs["update_fields"]))

    def permissions_for_user(self, user: User) -> PortalPagePermissionTester:
        """The rights of an account on this page, by the portal's rules."""
        return PortalPagePermissionTester(user, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve a page, unless it expired and the scheduler has not come by yet."""
        if self.expire_at and self.expire_at <= timezone.now():
            raise Http404
        return super().serve(request, *args, **kwargs)

    @cached_property
    def keeps_facts(self) -> bool:
        """Whether the facts of a set of translations are edited on this page."""
        if self.pk is None:
            return True
        same = Page.objects.filter(translation_key=self.translation_key)
        return not same.filter(pk__lt=self.pk, alias_of=None).exists()

    @cached_property
    def record(self) -> OfficialRecord:
        """The shared record; an empty, unsaved one before the first publication."""
        row = (
            OfficialRecord.objects.select_related("authority", "owner")
            .filter(translation_key=self.translation_key)
            .first()
        )
        return row or OfficialRecord(translation_key=self.translation_key)

    def publish_facts(self) -> OfficialRecord:
        """Write the facts that this page carries into the shared rows."""
        record = self.record
        record.authority = authority_of(self)
        if self.keeps_facts:
            self.base_form_class.apply_record_facts(record, self.facts)
            record.entered_by = record.entered_by or str(self.owner or "")
        record.save()
        return record

    def fact_values(self) -> dict[str, Any]:
        """Facts as the shared rows hold them, in the shape of `facts`."""
        return self.base_form_class.record_facts(self.record)

    def related_keys(self) -> set[UUID]:
        """Translation keys of pages whose entries depend on this page's facts."""
        return set()

    @property
    def current_facts(self) -> dict[str, Any]:
        """The facts to begin editing from: the draft's, else the published ones."""
        if self.facts and (self.has_unpublished_changes or not self.live):
            return self.facts
        return self.fact_values()
