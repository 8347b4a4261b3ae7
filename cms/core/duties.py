"""What the scheduler does for pages."""

from __future__ import annotations

from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from search.actions import remove_entry
from search.models import Entry


def publish_due_pages() -> None:
    """Publish approved pages whose time has come, take off those that expired."""
    now = timezone.now()
    due = Page.objects.filter(
        Q(_revisions__approved_go_live_at__lt=now) | Q(live=True, expire_at__lt=now)
    )
    if due.exists():
        call_command("publish_scheduled", verbosity=0)


def forget_expired_entries() -> None:
    """Remove entries of what expired, should its page not have been seen to."""
    for key in Entry.objects.filter(visible_until__lte=timezone.now()).values_list(
        "key", flat=True
    ):
        remove_entry(key)
