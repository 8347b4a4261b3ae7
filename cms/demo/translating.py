"""Translations of the demonstration, entered as a translator enters them."""

from __future__ import annotations

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.core.models import BasePage
from participation.citizens.models import User

type Strings = dict[str, list[str]]
"""Translated strings by field, in the order of the original's."""


def translate(page: BasePage, language: str, strings: Strings, *, by: User) -> BasePage:
    """Make the translation of a page as a draft, string by string.

    Strings of a body are HTML, as a translator's editor stores them.
    Raises ValueError where there are more or fewer of them than in the original.
    """
    locale = Locale.objects.get(language_code=language)
    translate_object(page, [locale], user=by)
    source = TranslationSource.objects.get_for_instance(page)
    left = {field: list(values) for field, values in strings.items()}
    for segment in source.stringsegment_set.select_related("context").order_by("order"):
        field = segment.context.path.split(".")[0]
        if not left.get(field):
            raise ValueError(f"{page.slug}: {language}: too few strings in {field}")
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": left[field].pop(0),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": by,
            },
        )
    if any(left.values()):
        raise ValueError(f"{page.slug}: {language}: too many strings: {left}")
    return page.get_translation(locale).specific
