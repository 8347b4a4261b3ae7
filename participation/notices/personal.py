"""What notices hold of a person, for export, erasure and "My page"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from participation.citizens import my_page, personal_data
from participation.citizens.personal_data import Whose

from .actions import forget
from .models import Subscription
from .selectors import readers_of, rows, subscriptions_of_account

if TYPE_CHECKING:
    from participation.citizens.models import User

# After what I gave, before what was answered.
ORDER = 20


def export(whose: Whose) -> Any:
    """What an address follows; an account is asked for by its addresses."""
    if not isinstance(whose, str):
        return []
    found = Subscription.objects.filter(reader__in=readers_of([whose]))
    return [
        {
            "what": row.words,
            "address": row.url,
            "how_often": row.frequency,
            "paused": row.paused,
            "since": row.since.isoformat(),
            "consent": row.consent,
            "agreed": row.agreed.isoformat() if row.agreed else "",
        }
        for row in rows(found, get_language() or "uk")
    ]


def erase(whose: Whose) -> None:
    """End all that an address follows, and forget it."""
    if isinstance(whose, str):
        forget(whose)


def followed(user: User) -> my_page.Section:
    """What I follow."""
    found = rows(subscriptions_of_account(user), get_language() or "uk")
    lines = tuple(
        my_page.Line(
            title=row.words or _("Something that is no longer on the portal"),
            url=row.url,
            note=(
                pgettext("subscription", "paused")
                if row.paused
                else row.frequency_words
            ),
            at=row.since,
        )
        for row in found
    )
    return my_page.Section(
        title=_("What I follow"),
        lines=lines,
        nothing=_(
            "Nothing yet. Under pages, authorities and searches stands “Follow by "
            "e-mail”."
        ),
        link=(_("Change or end"), reverse("notices_of_account")) if lines else None,
    )


def register() -> None:
    """Tell the registries of people who take part."""
    personal_data.holder(
        "followed",
        export,
        erase,
        models=("notices.Reader", "notices.Subscription", "notices.Told"),
    )
    my_page.section("followed", ORDER, followed)
