"""What notices hold of a person, for export, erasure and "My page"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from participation.citizens import my_page, personal_data
from participation.citizens.personal_data import Whose
from participation.outbox import actions as outbox
from participation.outbox.models import Letter

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
        }
        for row in rows(found, get_language() or "uk")
    ]


def erase(whose: Whose) -> None:
    """End all that an address follows, and forget it."""
    if isinstance(whose, str):
        forget(whose)


def export_letters(whose: Whose) -> Any:
    """Letters to an address whose words are still kept."""
    if not isinstance(whose, str):
        return []
    letters = Letter.objects.filter(address_digest=outbox.digest(whose))
    return [
        {
            "subject": letter.subject,
            "text": letter.text,
            "posted": letter.posted_at.isoformat(),
            "fate": letter.fate,
        }
        for letter in letters.exclude(recipient="").order_by("posted_at")
    ]


def erase_letters(whose: Whose) -> None:
    """Empty letters to an address; what waits is not sent."""
    if isinstance(whose, str):
        outbox.forget(whose)


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
    personal_data.holder(
        "letters",
        export_letters,
        erase_letters,
        models=("outbox.Letter", "outbox.StoppedAddress"),
    )
    my_page.section("followed", ORDER, followed)
