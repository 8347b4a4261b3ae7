"""What the scheduler does for pages."""

from __future__ import annotations

import logging

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.models import Page, Revision

from cms import clock

logger = logging.getLogger("vidkryto.publication")


def publish_due_pages() -> None:
    """Take off pages that expired, publish approved ones whose time has come."""
    now = clock.now()
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at"):
        page.specific.unpublish(
            set_expired=True, log_action="wagtail.unpublish.scheduled"
        )
    due = Revision.objects.page_revisions().filter(approved_go_live_at__lt=now)
    for revision in due.order_by("approved_go_live_at"):
        _publish_due(revision)


def _publish_due(revision: Revision) -> None:
    """Publish one revision; what the gate refuses must not hold up the others."""
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except (PermissionDenied, ValidationError):
        logger.exception("revision %s is not published on its date", revision.pk)
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
