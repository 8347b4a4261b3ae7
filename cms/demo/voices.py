"""People of the demonstration who take part: who they are, when and how they do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cms import clock
from cms.clock import KYIV
from participation.citizens.contribution_enums import Channel, ConsentHow
from participation.citizens.contributions import Circumstances, confirmed
from participation.citizens.guests import Named, guest_for
from participation.citizens.models import (
    Confirmation,
    Contribution,
    Guest,
    User,
)

if TYPE_CHECKING:
    from .reading import Record


def moment_of(at: str) -> datetime:
    """Days before now, and the hour in Kyiv: "9 10:20"."""
    days, _space, hour = at.partition(" ")
    hours, minutes = map(int, hour.split(":"))
    day = clock.now().astimezone(KYIV) - timedelta(days=int(days))
    return day.replace(hour=hours, minute=minutes, second=0, microsecond=0)


def author_told(
    key: str, guests: Mapping[str, Record], known: Mapping[str, User]
) -> User | Guest:
    """An account by its name, or a guest as the file tells of them."""
    if key in known:
        return known[key]
    one = guests[key]
    named = Named(
        one["surname"], one["name"], one.get("patronymic", ""), f"{key}@example.org"
    )
    return guest_for(named, language=one.get("language", "uk"))


def by_oneself(language: str) -> Circumstances:
    """On the site, with a tick."""
    return Circumstances(language, consent=ConsentHow.CLICK)


def through(consultant: User, channel: Channel = Channel.DESK) -> Circumstances:
    """At a centre, by word of mouth, or on paper."""
    on_paper = channel == Channel.PAPER
    return Circumstances(
        "uk",
        consent=ConsentHow.PAPER if on_paper else ConsentHow.ORAL,
        channel=channel,
        acted_by=consultant,
        centre=consultant.postings.values_list("centre", flat=True)[0],
    )


def press_the_link(given: Contribution) -> None:
    """Guests of the demonstration have all followed theirs."""
    if given.is_confirmed:
        return
    links = Confirmation.objects.filter(
        payload__number=given.pk, payload__model=given._meta.label_lower
    )
    link = links.latest("pk")
    confirmed(link)
    link.confirmed_at, link.payload = clock.now(), {}
    link.save()
