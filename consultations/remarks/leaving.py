"""What is left of a remark whose author asked for erasure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from cms.page_cache.generation import raise_generation
from participation.citizens.models import Guest
from participation.moderation.enums import Standing
from participation.moderation.erasing import contribution_goes
from participation.moderation.receiving import set_standing

from . import attachments as files
from .changing import empty, remove_translations
from .search_entries import refresh

if TYPE_CHECKING:
    from .models import Remark

OMITTED: Final = "[…]"
SHORTEST: Final = 4
"""Letters of a name by which its forms are known again in a text."""
_ADDRESS: Final = re.compile(r"[\w.+\-]{1,64}@[\w.\-]{1,200}\.\w{2,20}")
_TELEPHONE: Final = re.compile(r"\+?\d(?:[\s()\-]{0,2}\d){8,13}")


def take_person_out(remark: Remark) -> None:
    """The report keeps the words of what was published, and the number of the rest.

    Of published words the author's own names and addresses go; files go altogether.
    """
    if remark.number is None:
        remark.delete()
        return
    if remark.standing != Standing.PUBLISHED:
        _take_words_out(remark)
        return
    names = _names(remark)
    remark.text = without(remark.text, names)
    remark.wording = without(remark.wording, names)
    remark.organisation = remark.postal_address = ""
    remark.save(update_fields=["text", "wording", "organisation", "postal_address"])
    files.remove(remark)
    # Said in other languages the names would stand there still.
    remove_translations(remark)
    contribution_goes(remark)
    refresh(remark)
    raise_generation()


def _take_words_out(remark: Remark) -> None:
    contribution_goes(remark)
    empty(remark)
    if remark.standing != Standing.WITHDRAWN:
        remark.hidden_as = None
        set_standing(remark, Standing.WITHDRAWN)


def _names(remark: Remark) -> list[str]:
    """Names under which somebody may have signed, before they are forgotten."""
    author = remark.author
    if isinstance(author, Guest):
        # One address may have given several names.
        same = Q(address_key=author.address_key) if author.address_key else Q()
        rows = Guest.objects.filter(same & ~Q(address_key="") | Q(pk=author.pk))
        parts = list(rows.values_list("surname", "name", "patronymic"))
    else:
        parts = [(author.last_name, author.first_name, author.patronymic)]
    return [one for names in parts for one in names if len(one) >= SHORTEST]


def without(text: str, names: list[str]) -> str:
    """A text without addresses, telephones, and the forms of some names."""
    text = _TELEPHONE.sub(OMITTED, _ADDRESS.sub(OMITTED, text))
    for name in names:
        stem = re.escape(name[: max(SHORTEST, len(name) - 2)])
        # Capital letters alone: a surname may be an everyday word.
        text = re.sub(rf"\b{stem}[\w’'ʼ]{{0,5}}\b", OMITTED, text)
    return text
