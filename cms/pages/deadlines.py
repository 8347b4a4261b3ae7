"""What an authority still has to do by law, on its page."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.http import urlencode

from cms.authorities.models import Authority
from participation.rules.deadlines.selectors import open_of
from participation.rules.deadlines.shown import row_shown

from .registry import Part, add_part

SHOWN: Final = 5


def open_deadlines(authority: Authority, _language: str) -> Part | None:
    """Its open terms, what is due first first; nothing where none runs."""
    rows = [row_shown(one) for one in open_of(authority, SHOWN)]
    if not rows:
        return None
    address = f"{reverse('deadlines')}?{urlencode({'authority': authority.slug})}"
    shown = {"rows": rows, "all_url": address}
    return Part("pages/components/open_deadlines.html", shown)


add_part(open_deadlines, order=10)
