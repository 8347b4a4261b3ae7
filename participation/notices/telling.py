"""Who is to be told what: each piece of news once to each reader.

Within one transaction a reader's letter is posted and what it tells is written down:
`told_up_to` on the subscriptions, and, for readers who follow several things, a row in
`Told`, because one piece of news may concern several of them at different times.
Whatever is killed, either both are there or neither.  A round tells up to a fixed
target, so that one that is resumed writes the letters that it would have written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from cms.languages import LANGUAGE_CODES
from participation.outbox import actions as outbox
from search.models import Entry

from .enums import Frequency
from .models import News, Reader, Subscription, Target, Told
from .registry import followables

LOT: Final = 200
WRITER: Final = "digest"


@dataclass
class Letter:
    """What one letter tells a reader: numbers of news, each once, in order."""

    reader: Reader
    news: dict[int, None] = field(default_factory=dict)

    def facts(self, frequency: str) -> dict[str, Any]:
        """As the outbox keeps it until it is sent."""
        numbers = list(self.news)
        return {"reader": self.reader.pk, "frequency": frequency, "news": numbers}


def tell(frequency: Frequency, up_to: int, *, quiet: datetime | None = None) -> bool:
    """Post the letters of a frequency up to a target; whether nobody is left.

    With `quiet` only those are written to who wait since before that moment.
    """
    last = 0
    while True:
        readers = _waiting(frequency, up_to, quiet).filter(reader__gt=last)
        some = readers.order_by("reader").values_list("reader", flat=True).distinct()
        numbers = list(some[:LOT])
        if not numbers:
            break
        _tell_some(numbers, frequency, up_to)
        last = numbers[-1]
    return not _waiting(frequency, up_to, quiet).exists()


def _waiting(
    frequency: Frequency, up_to: int, quiet: datetime | None
) -> QuerySet[Subscription]:
    """Subscriptions that something concerns which was not looked at for them."""
    targets = Target.objects.filter(
        kind=OuterRef("kind"),
        key=OuterRef("key"),
        pk__gt=OuterRef("told_up_to"),
        pk__lte=up_to,
    )
    if quiet:
        targets = targets.filter(news__heard_at__lte=quiet)
    return Subscription.objects.filter(
        Exists(targets), frequency=frequency, paused=False
    )


@transaction.atomic
def _tell_some(numbers: Sequence[int], frequency: Frequency, up_to: int) -> None:
    """Post the letters of some readers; whoever changes something now comes later."""
    readers = Reader.objects.select_for_update(skip_locked=True)
    locked = {one.pk: one for one in readers.filter(pk__in=numbers)}
    every = list(Subscription.objects.filter(reader__in=locked))
    due = [one for one in every if one.frequency == frequency and not one.paused]
    several = _several(every)
    letters = list(_letters(locked, due, up_to, several))
    outbox.post_many(
        writer=WRITER,
        notices=[
            outbox.Notice(
                to=one.reader.email,
                language=one.reader.language,
                key=f"notices {one.reader.secret} {frequency} {up_to}",
                facts=one.facts(frequency),
            )
            for one in letters
        ],
        urgent=False,
    )
    Told.objects.bulk_create(
        Told(reader=one.reader, news_id=news)
        for one in letters
        if one.reader.pk in several
        for news in one.news
    )
    looked_at = Subscription.objects.filter(pk__in=[one.pk for one in due])
    looked_at.filter(told_up_to__lt=up_to).update(told_up_to=up_to)


def _several(subscriptions: Iterable[Subscription]) -> set[int]:
    """Readers who follow more than one thing."""
    seen: set[int] = set()
    return {
        one.reader_id
        for one in subscriptions
        if one.reader_id in seen or seen.add(one.reader_id)  # type: ignore[func-returns-value]
    }


def _letters(
    readers: dict[int, Reader], due: list[Subscription], up_to: int, several: set[int]
) -> Iterator[Letter]:
    """Letters that say something, one for each reader at most."""
    targets = _targets(due, up_to)
    news = {one.news_id: one.news for some in targets.values() for one in some}
    spoken = languages_of({one.key for one in news.values()})
    told = set(
        Told.objects.filter(reader__in=several, news__in=news).values_list(
            "reader_id", "news_id"
        )
    )
    letters: dict[int, Letter] = {}
    for one in due:
        reader = readers[one.reader_id]
        letter = letters.setdefault(reader.pk, Letter(reader))
        for target in targets[one.kind, one.key]:
            if (
                target.pk > one.told_up_to
                and (reader.pk, target.news_id) not in told
                and _concerns(one, reader, target.news, spoken)
            ):
                letter.news[target.news_id] = None
    yield from (letter for letter in letters.values() if letter.news)


def _targets(
    due: list[Subscription], up_to: int
) -> dict[tuple[str, str], list[Target]]:
    """What concerns these subscriptions, by what is followed, in order."""
    found: dict[tuple[str, str], list[Target]] = defaultdict(list)
    if not due:
        return found
    begin = min(one.told_up_to for one in due)
    for kind in {one.kind for one in due}:
        keys = {one.key for one in due if one.kind == kind}
        rows = Target.objects.filter(
            kind=kind, key__in=keys, pk__gt=begin, pk__lte=up_to
        )
        for target in rows.select_related("news").order_by("pk"):
            found[kind, target.key].append(target)
    return found


def _concerns(
    subscription: Subscription,
    reader: Reader,
    news: News,
    spoken: dict[str, set[str]],
) -> bool:
    """Whether a piece of news is for a reader: in time, public, in the right language.

    A page in another language is told only where there is none in the reader's; a
    search names its languages itself.
    """
    languages = spoken.get(news.key, set())
    if news.written_by == reader.address_digest:
        return False
    if news.happened_at < subscription.since or news.language not in languages:
        return False
    if (kind := followables.get(subscription.kind)) and kind.any_language:
        return True
    return news.language == best(languages, reader.language)


def languages_of(keys: Iterable[str]) -> dict[str, set[str]]:
    """In which languages anybody may read objects now."""
    found: dict[str, set[str]] = defaultdict(set)
    entries = Entry.objects.visible().filter(translation_key__in=list(keys))
    for key, language in entries.values_list("translation_key", "language"):
        found[key].add(language)
    return found


def best(languages: set[str], wanted: str) -> str:
    """The language for a reader: theirs, else the first of the portal's."""
    order = (wanted, *LANGUAGE_CODES)
    return next((code for code in order if code in languages), "")
