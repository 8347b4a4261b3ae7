"""Pages of every type as they are on the site, and entries to be listed."""

from __future__ import annotations

from itertools import count
from typing import Any

from wagtail.models import Locale, Page

from cms.core.models import BasePage
from cms.core.publication import record_approval
from search.actions import write_entry
from search.models import Entry
from search.registry import EntryData
from tests.factories import Body

numbers = count(1)


def approved[P: BasePage](page: P, body: Body) -> P:
    """A page put through the gate by the reviewer of an authority."""
    revision = page.save_revision(user=body.editor)
    record_approval(revision, by=body.reviewer)
    revision.publish(user=body.reviewer, skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def draft[P: BasePage](page: P, above: Page, body: Body, **facts: Any) -> P:
    """A page that stands below another and is not on the site."""
    above = Page.objects.get(pk=above.pk)
    page.slug = page.slug or f"page-{next(numbers)}"
    page.live, page.locale, page.owner, page.facts = (
        *(False, above.locale, body.editor, facts),
    )
    above.add_child(instance=page)
    page.save_revision(user=body.editor)
    return page


def live[P: BasePage](page: P, above: Page, body: Body, **facts: Any) -> P:
    """A page below another, on the site."""
    return approved(draft(page, above, body, **facts), body)


def in_languages[P: BasePage](page: P, body: Body) -> dict[str, P]:
    """A published page with its two translations, in the same words."""
    pages = {"uk": page}
    for code in ("pl", "en"):
        other = page.copy_for_translation(Locale.objects.get(language_code=code))
        pages[code] = approved(other, body)
    return pages


def entry(title: str = "Про воду", **fields: Any) -> Entry:
    """An entry of a document, as search would have it."""
    key = fields.pop("key", f"listed-{next(numbers)}")
    data = {
        "object_kind": "document",
        "object_key": key,
        "translation_key": key,
        "language": "uk",
        "kind": ("decision", "рішення"),
        "title": title,
        "url": f"/uk/{key}/",
    }
    written = EntryData(**data | fields)  # type: ignore[arg-type]
    write_entry(written)
    return Entry.objects.get(key=written.key)
