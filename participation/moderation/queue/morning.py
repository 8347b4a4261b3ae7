"""Letters to moderators: each working morning, to who has something waiting.

All letters of a day and the note that they were posted are one transaction: whatever
is killed, either both are there or neither, and the next look posts them.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.urls import reverse

from cms import clock
from cms.authorities.enums import Country
from participation import outbox
from participation.notices.links import absolute
from participation.rules.calendars import calendar_of

from ..models import DigestMorning, DigestRefusal
from .burden import Burden, burdens

if TYPE_CHECKING:
    from participation.citizens.models import User

MORNING: Final = time(8)
"""Of Europe/Kyiv."""
TEMPLATE: Final = "moderation/letters/morning"


def tend() -> None:
    """Post the letters of this morning, once; before eight and on days off none."""
    now = clock.now().astimezone(clock.KYIV)
    if now.time() < MORNING or DigestMorning.objects.filter(day=now.date()).exists():
        return
    if calendar_of(Country.UA).is_working(now.date()):
        post_letters(now.date())


@transaction.atomic
def post_letters(day: date) -> int:
    """Post the letters of a day unless that was done; how many."""
    # Who comes second waits here until the first has committed or not.
    morning, is_first = DigestMorning.objects.get_or_create(day=day)
    if not is_first:
        return 0
    silent = set(DigestRefusal.objects.values_list("user", flat=True))
    morning.letters = sum(
        _post(user, burden, day)
        for user, burden in burdens()
        if user.email and user.pk not in silent
    )
    morning.save(update_fields=["letters"])
    return morning.letters


def wants_letters(user: User) -> bool:
    """Whether somebody gets these letters."""
    return not DigestRefusal.objects.filter(user=user).exists()


def set_letters(*, user: User, wanted: bool) -> None:
    """Switch these letters on or off for oneself."""
    if wanted:
        DigestRefusal.objects.filter(user=user).delete()
    else:
        DigestRefusal.objects.get_or_create(user=user)


def _post(user: User, burden: Burden, day: date) -> bool:
    """A letter to somebody; its key is of the account and the day."""
    url = absolute(reverse("moderation_queue:list"))
    letter = outbox.post(
        to=user.email,
        language=user.language,
        template=TEMPLATE,
        context={
            "places": burden.named(user.language),
            "total": burden.total,
            "url": url,
            "letters_url": f"{url}#letters",
        },
        dedupe_key=f"moderation morning {user.pk} {day}",
        urgent=False,
    )
    return letter is not None
