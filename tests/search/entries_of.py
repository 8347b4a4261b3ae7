"""Entries of pages, and whether they are queued."""

from __future__ import annotations

from wagtail.models import Page

from search.models import Entry, OutboxItem


def entries(page: Page) -> list[Entry]:
    found = Entry.objects.filter(translation_key=page.translation_key)
    return list(found.order_by("language"))


def entry(page: Page) -> Entry:
    return Entry.objects.get(
        translation_key=page.translation_key, language=page.locale.language_code
    )


def queued(page: Page) -> bool:
    return OutboxItem.objects.filter(key__contains=str(page.translation_key)).exists()


def forget_queue() -> None:
    OutboxItem.objects.all().delete()
