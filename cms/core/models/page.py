"""The base of every page of the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PublishingPanel
from wagtail.locks import BasicLock
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.authorities.selectors import authority_of
from cms.page_cache.keeping import keep
from cms.privacy import has_expired
from cms.romanisation import slug_of

from .. import publication
from ..enums import ChangeReason
from ..forms import RecordPageForm
from ..panels import change_panels, record_panels
from ..permissions import PortalPagePermissionTester
from ..surroundings import Surroundings, surroundings_of
from .record import OfficialRecord, record_of

if TYPE_CHECKING:
    from wagtail.locks import BaseLock

    from participation.citizens.models import User


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

    # Set for one request by what found the page and nothing private around it.
    seen_open = False
    base_form_class = RecordPageForm
    # What a page reads of its query; with anything else it is not kept in memory.
    query_parameters: ClassVar[tuple[str, ...]] = ("page",)
    # What the quality gate asks the record for; names of facts or of own columns.
    record_expected: ClassVar[tuple[str, ...]] = ("responsible", "produced_on")
    record_panels = record_panels
    change_panels = change_panels
    address_panels = [*Page.promote_panels, PublishingPanel()]
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

        Raises `cms.refusals.Refused` for a page that was not reviewed.
        """
        only = kwargs.get("update_fields")
        if only is not None and not {"live", "live_revision"} & set(only):
            if publication.changes_words(self, only):
                only = [name for name in only if publication.is_bookkeeping(name)]
            super().save(*args, **kwargs | {"update_fields": only})
            return
        before = publication.stored_state(self)
        passage = publication.passage_of(self, before)
        if passage is publication.Passage.GOES_LIVE:
            publication.ensure_may_go_live(self, before)
        if passage is publication.Passage.STAYS_LIVE:
            kwargs |= {"update_fields": publication.BOOKKEEPING, "clean": False}
        super().save(*args, **kwargs)
        if before and before.url_path != self.url_path:
            # Wagtail tells of a new address only after the commit, if it gets there.
            publication.refresh_subtree(self)
        if passage is publication.Passage.GOES_LIVE:
            publication.announce(self, before)
        if passage is publication.Passage.COMES_OFF:
            publication.withdraw(self)

    def _set_core_field_defaults(self) -> None:
        """Wagtail's defaults, but the address of a title in any alphabet."""
        parent = bool(self.path) or getattr(self, "_cached_parent_obj", None)
        if not self.slug and parent:  # type: ignore[has-type]
            base = slug_of(self.title) or self._meta.model_name
            self.slug = self._get_autogenerated_slug(base)
        super()._set_core_field_defaults()

    def permissions_for_user(self, user: User) -> PortalPagePermissionTester:
        """The rights of an account on this page, by the portal's rules."""
        return PortalPagePermissionTester(user, self)

    def get_lock(self) -> BaseLock | None:
        """The lock that holds now; the review's goes before one set by hand.

        A lock set by hand leaves the page open to who set it.
        """
        lock = super().get_lock()
        task = self.current_workflow_task
        if task and isinstance(lock, BasicLock):
            return task.lock_class(self, task)
        return lock

    def serve_password_required_response(
        self, request: HttpRequest, form: Form, action_url: str
    ) -> HttpResponse:
        """Ask for the password, without a word of what the page is about."""
        context = {"form": form, "action_url": action_url, "languages": []}
        return render(request, "wagtailcore/password_required.html", context)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve a page, unless it expired and the scheduler has not come by yet."""
        if has_expired(self):
            raise Http404
        subject = (self.translation_key, self.locale.language_code)
        keep(parameters=self.query_parameters, subject=subject)
        return super().serve(request, *args, **kwargs)

    @cached_property
    def surroundings(self) -> Surroundings:
        """The pages above and the translations; routing leaves here what it read."""
        return surroundings_of(self)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """What keeps readers out; asked for only where something may be private."""
        if self.seen_open:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

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
        row = record_of.first(self.translation_key)
        return row or OfficialRecord(translation_key=self.translation_key)

    def publish_facts(self) -> OfficialRecord:
        """Write the facts that this page carries into the shared rows."""
        record = self.record
        record.authority = authority_of(self)
        if self.keeps_facts:
            self.base_form_class.apply_record_facts(record, self.facts)
            record.entered_by = record.entered_by or str(self.owner or "")
        record.save()
        if self.keeps_facts:
            self.base_form_class.apply_related_facts(record, self.facts)
        return record

    def fact_values(self) -> dict[str, Any]:
        """Facts as the shared rows hold them, in the shape of `facts`."""
        return self.base_form_class.record_facts(self.record)

    def related_keys(self) -> set[UUID]:
        """Translation keys of pages whose entries depend on this page's facts."""
        return set()

    def picture_to_share(self) -> tuple[Any, str] | None:
        """The picture that stands for this page on other sites, and what it shows."""
        return None

    @property
    def current_facts(self) -> dict[str, Any]:
        """The facts to begin editing from: the draft's, else the published ones."""
        if self.facts and (self.has_unpublished_changes or not self.live):
            return self.facts
        return self.fact_values()
