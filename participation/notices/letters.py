"""The words of a digest, made when it is sent: only of what anybody may read then."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from cms.theme.context import LANGUAGE_NAMES
from participation.outbox.models import Letter
from participation.outbox.words import Words, render
from search.models import Entry

from .links import absolute, end_path, mine_path
from .models import News, Reader, Subscription, Target
from .registry import Followed, all_described

SHOWN: Final = 30
"""Objects listed for one thing that is followed; of more there is a number."""
# What stands for a reader's links until they are put in; nobody guesses it in a title.
MINE: Final = f"https://{secrets.token_hex(16)}.invalid/"
END: Final = f"https://{secrets.token_hex(16)}.invalid/"


@dataclass(frozen=True)
class Item:
    """An object that is new or changed; `language` is named where it is another's."""

    entry: Entry
    again: bool
    notes: tuple[str, ...]
    language: str

    @property
    def url(self) -> str:
        """Its address as a letter needs it."""
        return absolute(self.entry.url)


@dataclass
class Group:
    """What is new in one thing that is followed."""

    followed: Followed
    items: list[Item] = field(default_factory=list)

    @property
    def shown(self) -> list[Item]:
        return self.items[:SHOWN]

    @property
    def more(self) -> int:
        return max(len(self.items) - SHOWN, 0)

    @property
    def url(self) -> str:
        return absolute(self.followed.url)


@dataclass(frozen=True)
class Known:
    """Rows that a lot of letters needs, each read once."""

    readers: Mapping[int, Reader]
    news: Mapping[int, News]
    entries: Mapping[tuple[str, str], Entry]
    concerned: Mapping[int, set[tuple[str, str]]]
    followed: Mapping[str, Mapping[tuple[str, str], Followed]]


def write(letters: Sequence[Letter]) -> dict[int, Words]:
    """Words of digests; none where everything was ended, paused or withdrawn.

    Many readers are told the same: that is rendered once, but for their links.
    """
    known = _known(letters)
    rendered: dict[Hashable, Words] = {}
    words = {}
    for letter in letters:
        reader = known.readers.get(letter.facts["reader"])
        if reader is None or not (groups := _groups(letter, reader, known)):
            continue
        frequency = letter.facts["frequency"]
        same = (reader.language, frequency, *map(_as_key, groups))
        if same not in rendered:
            rendered[same] = _rendered(reader.language, frequency, groups)
        words[letter.pk] = _addressed(rendered[same], reader, frequency)
    return words


def _as_key(group: Group) -> Hashable:
    items = ((one.entry.pk, one.again, one.notes) for one in group.items)
    return group.followed, tuple(items)


def _known(letters: Iterable[Letter]) -> Known:
    facts = [letter.facts for letter in letters]
    news = News.objects.in_bulk({number for one in facts for number in one["news"]})
    concerned: dict[int, set[tuple[str, str]]] = defaultdict(set)
    targets = Target.objects.filter(news__in=news)
    for number, kind, key in targets.values_list("news", "kind", "key"):
        concerned[number].add((kind, key))
    entries = Entry.objects.visible().filter(
        translation_key__in={one.key for one in news.values()}
    )
    readers = Reader.objects.prefetch_related("subscriptions").in_bulk(
        {one["reader"] for one in facts}
    )
    return Known(
        readers=readers,
        news=news,
        entries={
            (one.translation_key, one.language): one
            for one in entries.defer("title_terms")
        },
        concerned=concerned,
        followed=_followed(readers.values(), set().union(*concerned.values())),
    )


def _followed(
    readers: Iterable[Reader], concerned: set[tuple[str, str]]
) -> dict[str, dict[tuple[str, str], Followed]]:
    """What is followed of what is told, in words, by the readers' languages."""
    languages = {reader.language for reader in readers}
    return {language: all_described(concerned, language) for language in languages}


def _groups(letter: Letter, reader: Reader, known: Known) -> list[Group]:
    """Items under the first thing that they concern, objects once."""
    groups: dict[int, Group] = {}
    placed: dict[tuple[str, str], tuple[Group, int]] = {}
    for news, one, followed in _still(letter, reader, known):
        spoken = news.key, news.language
        if place := placed.get(spoken):
            group, number = place
            group.items[number] = _joined(group.items[number], news)
            continue
        group = groups.setdefault(one.pk, Group(followed))
        placed[spoken] = group, len(group.items)
        group.items.append(_item(known.entries[spoken], news, reader))
    return [groups[number] for number in sorted(groups)]


def _still(
    letter: Letter, reader: Reader, known: Known
) -> Iterator[tuple[News, Subscription, Followed]]:
    """News that anybody may read now, with what the reader follows now of it.

    What was followed when the letter was posted may have been ended since, and some
    other subscription, which will not tell it again, may be left.
    """
    frequency = letter.facts["frequency"]
    active = [one for one in reader.subscriptions.all() if not one.paused]
    active.sort(key=lambda one: (one.frequency != frequency, one.pk))
    for number in letter.facts["news"]:
        news = known.news.get(number)
        if news is None or (news.key, news.language) not in known.entries:
            continue
        for one in active:
            if (one.kind, one.key) not in known.concerned[number]:
                continue
            followed = known.followed[reader.language].get((one.kind, one.key))
            if followed and news.happened_at >= one.since:
                yield news, one, followed
                break


def _item(entry: Entry, news: News, reader: Reader) -> Item:
    foreign = entry.language != reader.language
    return Item(
        entry=entry,
        again=news.again,
        notes=(news.note,) if news.note else (),
        language=LANGUAGE_NAMES.get(entry.language, "") if foreign else "",
    )


def _joined(item: Item, news: News) -> Item:
    """One object that changed twice; new is new, however often it was put right."""
    notes = item.notes
    if news.note and news.note not in notes:
        notes = (*notes, news.note)
    return Item(item.entry, item.again and news.again, notes, item.language)


def _rendered(language: str, frequency: str, groups: list[Group]) -> Words:
    """What a letter says, with marks where each reader's own links stand."""
    items = [item for group in groups for item in group.items]
    context: dict[str, Any] = {
        "groups": groups,
        "count": len(items),
        "first": items[0],
        "frequency": frequency,
        "mine_url": MINE,
    }
    return render(
        "notices/letters/digest",
        language=language,
        context=context,
        unsubscribe_url=END,
    )


def _addressed(words: Words, reader: Reader, frequency: str) -> Words:
    """The same words with the links of a reader."""
    mine, end = absolute(mine_path(reader)), absolute(end_path(reader, frequency))

    def own(text: str) -> str:
        return text.replace(MINE, mine).replace(END, end)

    return Words(words.subject, own(words.text), own(words.html), end)
