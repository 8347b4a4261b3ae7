"""Owners are told when a page of theirs is due to be looked at again."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from cms.clock import today
from cms.core.models import OfficialRecord
from participation.outbox import actions as outbox

from .addresses import absolute
from .models import ReviewReminder

if TYPE_CHECKING:
    from participation.citizens.models import User

REMINDERS_EVERY: Final = 600.0
"""Seconds between looks at what is due."""
WEEK: Final = 7
STAGES: Final = (0, 7, 30)
"""Days before the date on which an owner is told; afterwards once a week."""


Stage = tuple[UUID, datetime.date, int]
logger = logging.getLogger("vidkryto.reminders")


@dataclass(frozen=True)
class Due:
    """A page that its owner is to be told of, at a stage."""

    page: Page
    review_by: datetime.date
    days_left: int

    @property
    def stage(self) -> Stage:
        """What an owner is told of once."""
        return self.page.translation_key, self.review_by, self.days_left

    @property
    def words(self) -> str:
        """How far away the date is."""
        return days_in_words((self.review_by - today()).days)

    @property
    def edit_url(self) -> str:
        """Where the owner goes on, as an e-mail needs it."""
        return absolute(reverse("wagtailadmin_pages:edit", args=[self.page.pk]))


def stage_of(review_by: datetime.date, day: datetime.date) -> int | None:
    """The stage at which a page stands on a day: 30, 7, 0, -7, -14 …, or none yet.

    A stage that passed while nobody looked is not told of afterwards.
    """
    left = (review_by - day).days
    if left < 0:
        return -(-left // WEEK) * WEEK
    return next((stage for stage in STAGES if left <= stage), None)


def remind_owners() -> None:
    """Post one letter to each owner who has not been told of something yet."""
    day = today()
    for owner_id in _owners(day):
        try:
            _remind(owner_id, day)
        except ValidationError:
            # What is no address must not keep the others from being told.
            logger.exception("account %s is not reminded", owner_id)


def _owners(day: datetime.date) -> list[int]:
    soon = day + datetime.timedelta(days=max(STAGES))
    records = OfficialRecord.objects.filter(
        review_by__lte=soon, owner__is_active=True
    ).exclude(owner__email="")
    return list(records.values_list("owner", flat=True).order_by("owner").distinct())


@transaction.atomic
def _remind(owner_id: int, day: datetime.date) -> None:
    """Tell one owner and remember it, or neither.

    The rows are locked, so two schedulers would not write twice.
    """
    records = (
        OfficialRecord.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(owner=owner_id, review_by__isnull=False)
        .order_by("review_by", "pk")
    )
    told = _told(owner_id)
    due = [one for one in _due(records, day) if one.stage not in told]
    if not due:
        return
    told_now = ReviewReminder.objects.bulk_create(
        ReviewReminder(
            translation_key=one.page.translation_key,
            review_by=one.review_by,
            days_left=one.days_left,
            owner_id=owner_id,
        )
        for one in due
    )
    owner = get_user_model().objects.get(pk=owner_id)
    _write(owner, due, day, key=f"review reminder {told_now[0].pk}")


def _due(records: Iterable[OfficialRecord], day: datetime.date) -> list[Due]:
    """Records at a stage whose page is on the site, with that page."""
    staged = {
        record.translation_key: (record.review_by, stage)
        for record in records
        if record.review_by and (stage := stage_of(record.review_by, day)) is not None
    }
    pages = _pages_by_key(staged)
    return [Due(pages[key], *staged[key]) for key in staged if key in pages]


def _pages_by_key(keys: Collection[UUID]) -> dict[UUID, Page]:
    """The live page of each record that its facts are edited on, the oldest one."""
    found: dict[UUID, Page] = {}
    pages = Page.objects.live().filter(translation_key__in=keys, alias_of=None)
    for page in pages.select_related("locale").order_by("pk"):
        found.setdefault(page.translation_key, page)
    return found


def _told(owner_id: int) -> set[Stage]:
    """Stages that an owner was told of before."""
    told = ReviewReminder.objects.filter(owner_id=owner_id)
    return set(told.values_list("translation_key", "review_by", "days_left"))


def _write(owner: User, due: list[Due], day: datetime.date, *, key: str) -> None:
    """One letter on all of it, in the language of the owner's admin."""
    outbox.post(
        to=owner.email,
        language=_language(owner),
        template="site/review_reminder",
        context={
            "count": len(due),
            "overdue": [one for one in due if one.review_by < day],
            "coming": [one for one in due if one.review_by >= day],
            "report_url": absolute(reverse("review_due")),
        },
        dedupe_key=key,
        urgent=False,
    )


def _language(owner: User) -> str:
    profile = getattr(owner, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile else ""
    return chosen or settings.LANGUAGE_CODE


def days_in_words(days: int) -> str:
    """How far away a date is: “in 7 days”, “today”, “14 days overdue”."""
    if days == 0:
        return _("today")
    if days > 0:
        text = ngettext("in %(count)s day", "in %(count)s days", days)
        return text % {"count": days}
    text = ngettext("%(count)s day overdue", "%(count)s days overdue", -days)
    return text % {"count": -days}
