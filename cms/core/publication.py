"""The gate before the public site, and what follows when a page passes it.

Whatever publishes - the workflow, the scheduler, wagtail-localize, a bulk action,
a script - ends in saving a page with `live=True` and a new `live_revision`.  There
the gate stands (see `BasePage.save`), so that no path goes round it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.authorities.selectors import authority_of, needs_second_person
from cms.refusals import refuse
from participation.journal import actions as journal
from participation.journal.enums import Action
from search.actions import refresh_entries

from .enums import ApprovalGround, ChangeReason
from .hanging import tell_what_hangs_on
from .quality.judging import QualityBlocked, ensure_quality

if TYPE_CHECKING:
    from wagtail.models import Revision

    from cms.authorities.models import Authority
    from participation.citizens.models import User

    from .models import Approval, BasePage


def fingerprint(revision: Revision) -> str:
    """A hash of what a revision would put on the site."""
    text = json.dumps(revision.content, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def record_approval(
    revision: Revision,
    *,
    by: User | None,
    ground: ApprovalGround = ApprovalGround.REVIEW,
) -> Approval:
    """Let one revision, as it is now, go live; nobody but `SETUP` does without `by`."""
    return apps.get_model("core", "Approval").objects.create(
        revision=revision, fingerprint=fingerprint(revision), ground=ground, by=by
    )


def is_approved(revision: Revision) -> bool:
    """Whether a revision, unchanged since, was approved."""
    return revision.approvals.filter(fingerprint=fingerprint(revision)).exists()


@dataclass(frozen=True)
class Stored:
    """What the database holds of a page before it is saved."""

    live: bool
    live_revision_id: int | None
    published_before: bool
    url_path: str


class Passage(Enum):
    """What a save does to the public site."""

    NONE = auto()
    GOES_LIVE = auto()
    STAYS_LIVE = auto()
    COMES_OFF = auto()


def stored_state(page: BasePage) -> Stored | None:
    """The stored state of a page, locked for this transaction; None for a new one."""
    if page.pk is None:
        return None
    row = (
        Page.objects.select_for_update()
        .filter(pk=page.pk)
        .values_list("live", "live_revision_id", "first_published_at", "url_path")
        .first()
    )
    return row and Stored(row[0], row[1], row[2] is not None, row[3])


def passage_of(page: BasePage, before: Stored | None) -> Passage:
    """Tell what saving a page whole would do to the public site."""
    if not page.live:
        return Passage.COMES_OFF if before and before.live else Passage.NONE
    if before and before.live and before.live_revision_id == page.live_revision_id:
        # An alias has no revisions: it follows its source, which was reviewed.
        return Passage.GOES_LIVE if page.alias_of_id else Passage.STAYS_LIVE
    return Passage.GOES_LIVE


# What may be saved on a live page without a new publication: its place in the
# tree, locks, the pointer to its latest draft.  Words go live by revision only.
BOOKKEEPING = [
    *("path", "depth", "numchild", "url_path", "owner", "alias_of", "expired"),
    *("has_unpublished_changes", "latest_revision", "latest_revision_created_at"),
    *("draft_title", "locked", "locked_at", "locked_by", "show_in_menus"),
]


def is_bookkeeping(name: str) -> bool:
    """Whether a field, by its name or its column, may be saved on a live page."""
    return name.removesuffix("_id") in BOOKKEEPING


def changes_words(page: Page, only: Collection[str] | None) -> bool:
    """Whether saving a page past the gate would change what is on the site.

    `only` names the fields that are saved; None is all of the bare row.
    """
    fields = [
        field.attname
        for field in page._meta.concrete_fields
        if not is_bookkeeping(field.name)
        and (only is None or {field.name, field.attname} & set(only))
    ]
    if not fields:
        return False
    stored = type(page).objects.filter(pk=page.pk).values("live", *fields).first()
    if stored is None or not (stored["live"] or page.live):
        return False
    if stored["live"] and not page.live and (only is None or "live" in only):
        return False
    return any(getattr(page, name) != stored[name] for name in fields)


def ensure_may_go_live(page: BasePage, before: Stored | None) -> None:
    """Refuse a page that was not reviewed, or changed without a word why.

    Raises `Refused`.
    """
    if page.alias_of_id:
        _ensure_alias_may_go_live(page)
        return
    author = page.live_revision and page.live_revision.user
    approved = page.live_revision is not None and is_approved(page.live_revision)
    if not needs_second_person(page):
        _ensure_quality(page, approved, author)
        return
    if not approved:
        refuse(
            _("Nothing is published here before a second person has approved it."),
            actor=author,
            page=page,
            act="publish",
        )
    if before and before.published_before:
        ensure_reason(page, page, actor=author)


def _ensure_quality(page: BasePage, approved: bool, author: User | None) -> None:
    """Where nobody reviews, the quality gate stands here; danger goes before it."""
    if approved:
        return
    try:
        ensure_quality(page)
    except QualityBlocked as blocked:
        refuse(" ".join(blocked.messages), actor=author, page=page, act="publish")


def ensure_reason(version: BasePage, page: Page, *, actor: User | None) -> None:
    """Refuse to publish a version of a page again without a word why.

    Asked at the approval too: a publication on a date would fail with nobody there.
    """
    if page.first_published_at and not reason_of(version):
        refuse(
            _("Say why the page is published again: choose a reason of the change."),
            actor=actor,
            page=page,
            act="publish",
        )


def _ensure_alias_may_go_live(page: BasePage) -> None:
    """An alias shows a page that was reviewed, within the same authority."""
    source = page.alias_of
    if not source.live or authority_of(source) != authority_of(page):
        refuse(
            _("An alias can show only a published page of the same authority."),
            actor=page.owner,
            page=page,
            act="alias",
        )


def reason_of(page: BasePage) -> str:
    """Why a page is published again; a translation follows its original's reason."""
    if page.change_reason:
        return page.change_reason
    if page.keeps_facts:
        return ""
    return ChangeReason.SUBSTANCE


def announce(page: BasePage, before: Stored | None) -> None:
    """Write what a publication means: record, change note, journal, search."""
    related = page.related_keys()
    record = page.publish_facts()
    again = bool(before and before.published_before)
    reason = reason_of(page) if again else ""
    ChangeNote = apps.get_model("core", "ChangeNote")
    ChangeNote.objects.create(
        translation_key=page.translation_key,
        page_id=page.pk,
        language=page.locale.language_code,
        title=page.title,
        authority=record.authority,
        reason=reason,
        note=page.change_note if again else "",
        revision=page.live_revision,
    )
    journal.record(
        Action.REPUBLISHED if again else Action.PUBLISHED,
        subject_of(page, record.authority),
        actor=publisher_of(page),
        reason_code=reason,
        reason=page.change_note if again else "",
        details={"revision": page.live_revision_id},
    )
    refresh_search({page.translation_key}, related | page.related_keys())


def withdraw(page: BasePage) -> None:
    """Write that a page came off the site; nobody did it where it expired."""
    journal.record(Action.UNPUBLISHED, subject_of(page), actor=journal.acting_user())
    refresh_search({page.translation_key}, page.related_keys())


def publisher_of(page: BasePage) -> User | None:
    """Who let the live version of a page go on the site."""
    if page.live_revision is None:
        return page.owner
    approval = page.live_revision.approvals.select_related("by").last()
    return approval.by if approval else page.live_revision.user


def subject_of(page: Page, authority: Authority | None = None) -> journal.Subject:
    """How a page stands in the journal."""
    authority = authority or authority_of(page)
    return journal.Subject(
        kind="page",
        key=str(page.translation_key),
        language=page.locale.language_code,
        authority_key=authority.slug if authority else "",
    )


def refresh_search(*keys: set[UUID]) -> None:
    """Bring the entries of pages, by translation key, up to date in every language."""
    together = set().union(*keys)
    pages = Page.objects.filter(translation_key__in=together).specific()
    refresh_entries(pages, of=together)
    tell_what_hangs_on(together)


def refresh_subtree(page: Page) -> None:
    """Bring the entries of a page and all below it up to date."""
    subtree = Page.objects.descendant_of(page, inclusive=True)
    refresh_entries(subtree.specific().iterator())
    tell_what_hangs_on(set(subtree.values_list("translation_key", flat=True)))
