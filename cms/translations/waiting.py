"""On the start page: translations that their originals have left behind."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.authorities.selectors import roles_of
from cms.core.waiting import Line, WaitingList, waits

from .selectors import BEHIND, rows_of, workplace_of
from .states import is_behind, originals

if TYPE_CHECKING:
    from participation.citizens.models import User


@waits(40)
def translations_behind(user: User, shown: int | None) -> WaitingList | None:
    """Pages of the person's authorities with a translation that is behind."""
    if not roles_of(user) & {"edits", "reviews"}:
        return None
    stale = reduce(or_, map(is_behind, Locale.objects.all()), Q(pk__in=[]))
    pages = originals().filter(workplace_of(user)).filter(stale)
    address = reverse("translations:map") + f"?state={BEHIND}"
    first = list(pages.select_related("locale").order_by("-last_published_at")[:shown])
    names = dict(settings.LANGUAGES)
    lines = [
        Line(
            row.original.get_admin_display_title(),
            _edit_address(row.cells),
            ", ".join(str(names[cell.language]) for cell in row.cells if cell.behind),
            row.original.locale.language_code,
        )
        for row in rows_of(first)
    ]
    return WaitingList(
        "translations-behind",
        _("Translations behind their original"),
        _("Every translation is as new as its original."),
        pages.count(),
        lines,
        address,
        _("The map of translations"),
    )


def _edit_address(cells: list) -> str:
    """The first translation that is behind, side by side with its original."""
    page = next(cell.page for cell in cells if cell.behind and cell.page)
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
