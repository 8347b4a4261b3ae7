"""What every page shows beside its own words: record, history, way, languages."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Min, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.prepared import Prepared
from cms.privacy import has_expired, public_now
from cms.theme.context import LANGUAGE_NAMES

from .discussions import discussion_of
from .models import ChangeNote
from .surroundings import HOME_DEPTH

if TYPE_CHECKING:
    from cms.authorities.models import Authority

    from .models import BasePage

MOST_NOTES: Final = 50
NOTE: Final = ("published_at", "reason", "note")


def page_context(page: BasePage, request: HttpRequest) -> dict[str, Any]:
    """The part of base.html that belongs to a page.

    The request carries what addresses are made of from one to the next.
    """
    return {
        "record": record_shown(page, request),
        "changes": changes_shown(page),
        "breadcrumbs": breadcrumbs(page, request),
        "languages": languages(page, request),
        "useful_url": reverse("useful", args=[page.pk]),
        "follow_url": follow_url(page),
        "discussion": discussion_of(page, request),
    }


def follow_url(page: BasePage) -> str:
    """Where a page, or what stands below it, is followed by e-mail; not the home page.

    The page of an authority stands for all that the authority publishes.
    """
    if page.depth <= HOME_DEPTH:
        return ""
    authority = page.record.authority
    if authority and authority.section_key == page.translation_key:
        return reverse("notices_follow", args=["authority", authority.slug])
    kind = "section" if page.allowed_subpage_models() else "page"
    return reverse("notices_follow", args=[kind, page.translation_key])


def record_shown(page: BasePage, request: HttpRequest) -> dict[str, Any]:
    """The official record, for components/official_record.html."""
    record = page.record
    shown: dict[str, Any] = {
        "responsible": record.responsible,
        "entered_by": record.entered_by,
        "produced_on": record.produced_on,
        "published_at": page.first_published_at,
        "updated_at": page.last_published_at,
        "legal_basis": page.legal_basis,
        "in_force_from": record.in_force_from,
        "in_force_to": record.in_force_to,
        "restriction": _restriction(page),
        "authority_name": "",
        "authority_url": "",
    }
    if record.authority:
        shown["authority_name"] = record.authority.name
        shown["authority_url"] = section_url(page, record.authority, request)
    return shown


def _restriction(page: BasePage) -> dict[str, str] | None:
    if not page.restriction_scope:
        return None
    return {
        "scope": page.restriction_scope,
        "ground": page.restriction_ground,
        "decided_by": page.restriction_decided_by,
    }


def section_url(page: BasePage, authority: Authority, request: HttpRequest) -> str:
    """The address of an authority's section in the language of a page."""
    section = _section(page, authority)
    return section.get_url(request) or "" if section and section.live else ""


def _section(page: BasePage, authority: Authority) -> Page | None:
    """The section, which is read already where the page is in or below it."""
    key = authority.section_key
    around = page.surroundings
    for one in (*around.above, *around.translations):
        if (one.translation_key, one.locale_id) == (key, page.locale_id):
            return one
    return Page.objects.filter(translation_key=key, locale=page.locale_id).first()


def changes_shown(page: BasePage) -> list[dict[str, Any]]:
    """Why a page was published again, the newest first."""
    if hasattr(page, "read_notes"):
        return [_note(_stored_note(told)) for told in page.read_notes]
    return [_note(note) for note in _notes_of(page.pk)] if page.pk else []


def _why(pk: Any) -> QuerySet[ChangeNote]:
    return ChangeNote.objects.filter(page_id=pk).exclude(reason="")[:MOST_NOTES]


_notes_of = Prepared(_why)


def with_notes(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Pages with what `changes_shown` tells of each, in the same query."""
    told = JSONObject(**{name: F(name) for name in NOTE})
    return pages.annotate(read_notes=ArraySubquery(_why(OuterRef("pk")).values(row=told)))


def _stored_note(told: dict[str, Any]) -> ChangeNote:
    published = datetime.fromisoformat(told["published_at"])
    return ChangeNote(**told | {"published_at": published})


def _note(note: ChangeNote) -> dict[str, Any]:
    return {
        "date": note.published_at,
        "reason": note.get_reason_display() or _("First published"),
        "note": note.note,
    }


def next_expiry(after: datetime) -> datetime | None:
    """When the next page comes off the site by its date."""
    pages = Page.objects.filter(live=True, expire_at__gt=after)
    return pages.aggregate(next=Min("expire_at"))["next"]


def changes_made() -> QuerySet[ChangeNote]:
    """All publications and republications, the newest first."""
    return ChangeNote.objects.select_related("authority")


def changes_listed(notes: list[ChangeNote]) -> list[dict[str, Any]]:
    """Lines of the public register; of a page that is public no longer, no words."""
    public = Page.objects.filter(public_now())
    pages = public.in_bulk({note.page_id for note in notes})
    return [_line(note, pages.get(note.page_id)) for note in notes]


def _line(note: ChangeNote, page: Page | None) -> dict[str, Any]:
    line = _note(note) | {
        "title": note.title,
        "lang": note.language,
        "authority_name": note.authority.name if note.authority else "",
        "url": page.url if page else "",
    }
    if page is None:
        line |= {"title": _("A page that is public no longer"), "lang": "", "note": ""}
    return line


def breadcrumbs(page: BasePage, request: HttpRequest) -> list[dict[str, Any]]:
    """The way from the home page down to a page, without itself."""
    return [
        {"title": above.title, "url": above.get_url(request)}
        for above in page.surroundings.way
    ]


def languages(page: BasePage, request: HttpRequest) -> list[dict[str, Any]]:
    """The public translations of a page, itself among them."""
    found = [
        {
            "code": other.locale.language_code,
            "name": LANGUAGE_NAMES[other.locale.language_code],
            "url": other.get_url(request),
            "current": other.pk == page.pk,
        }
        for other in page.surroundings.translations
        if other.pk == page.pk or is_shown(other)
    ]
    return sorted(found, key=lambda one: list(LANGUAGE_NAMES).index(one["code"]))


def is_shown(page: Page) -> bool:
    """Whether everybody may read one of the surroundings of a page."""
    return page.live and not (page.private or page.expired or has_expired(page))
