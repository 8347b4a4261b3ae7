"""Numbers of acts: one spelling, and each given once."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page

from cms.core.models import OfficialRecord

if TYPE_CHECKING:
    from cms.authorities.models import Authority

    from .models import OfficialDocument

# What people write before a number: №, No., nr, N°, #.
SIGN = re.compile(r"^(?:№+|#|n[ro]\b\.?|n[ro](?=\d)|n[.°º])\s*(?=\w)", re.IGNORECASE)
DASHES = re.compile("[‐‑‒–—−]")


def plain_number(text: str) -> str:
    """The number without its sign, with plain hyphens: "№ 123 – р" is "123-р"."""
    text = DASHES.sub("-", unicodedata.normalize("NFC", text))
    text = re.sub(r"\s*-\s*", "-", " ".join(text.split()))
    return SIGN.sub("", text)


def same_number(
    *,
    number: str,
    kind_id: int,
    adopted_on: date | None,
    authority: Authority | None,
    but: UUID,
) -> QuerySet[OfficialDocument]:
    """Published documents of an authority with a kind and number in the same year.

    `but` is the translation key of the document itself.  Without a date a number is
    looked for in all years.
    """
    from .models import OfficialDocument

    records = OfficialRecord.objects.filter(authority=authority)
    same = OfficialDocument.objects.filter(
        kind=kind_id,
        number__iexact=number,
        translation_key__in=records.values("translation_key"),
    ).exclude(translation_key=but)
    if adopted_on:
        same = same.filter(adopted_on__year=adopted_on.year)
    return same.filter(translation_key__in=Page.objects.values("translation_key"))
