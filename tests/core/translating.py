"""Translating a page through wagtail-localize's own addresses."""

from __future__ import annotations

from urllib.parse import urlencode

from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation

from cms.core.models import BasePage
from participation.citizens.models import User
from tests.core.signing import signed_in


def begin_translation[P: BasePage](page: P, by: User, code: str = "pl") -> P:
    """The page of a translation that somebody has just begun."""
    locale = Locale.objects.get(language_code=code)
    signed_in(by).post(
        f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]}
    )
    return page.get_translation(locale)


def translation_record(page: Page) -> Translation:
    """The record of wagtail-localize that a page is the target of."""
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale=page.locale
    )


def segments(page: Page) -> list[StringSegment]:
    return list(translation_record(page).source.stringsegment_set.order_by("order"))


def put_string(client: Client, page: Page, segment: StringSegment, text: str) -> int:
    """Send one translated string as the editor's page does; the answer's status."""
    record = translation_record(page)
    return client.put(
        f"/admin/localize/translate/{record.pk}/strings/{segment.pk}/edit/",
        urlencode({"value": text}),
        content_type="application/x-www-form-urlencoded",
    ).status_code


def translate(page: Page, by: User, text: str = "Po polsku") -> None:
    """Translate every string of a page."""
    client = signed_in(by)
    for number, segment in enumerate(segments(page)):
        assert put_string(client, page, segment, f"{text} {number}") in (200, 201)
