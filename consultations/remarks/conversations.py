"""Remarks are talked about, and so is the page, while a phase lets people comment."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from cms.privacy import public_now
from participation.comments.rules import rules_for
from participation.comments.subjects import Subject

from ..enums import Ability
from ..models import ConsultationPage
from .addresses import address_of
from .models import Remark


def find(key: str, language: str) -> Subject | None:
    """A remark that everybody reads, as something that is talked about."""
    row = _row(key)
    if row is None:
        return None
    found = ConsultationPage.objects.filter(
        public_now(), translation_key=row.consultation.translation_key
    )
    pages = list(found.select_related("locale").order_by("pk"))
    if not pages:
        return None
    codes = [one.locale.language_code for one in pages]
    page = pages[codes.index(language) if language in codes else 0]
    with override(language):
        words = _("Remark no. %(number)s on “%(title)s”")
        title = words % {"number": row.number, "title": page.title}
    return Subject(
        title=title,
        url=address_of(row, language),
        language=page.locale.language_code,
        find_authority=lambda: row.authority,
        find_allowed=lambda: rules_for(page),
        page=page,
    )


def is_on(page: Page) -> bool:
    """Whether a phase of a consultation lets people comment now."""
    row = page.specific.consultation
    return row is not None and Ability.COMMENT in row.abilities()


def _row(key: str) -> Remark | None:
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    rows = Remark.objects.visible().select_related("consultation", "authority")
    return rows.filter(key=wanted).first()
