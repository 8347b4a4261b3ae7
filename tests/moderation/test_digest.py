"""Letters to moderators: each working morning, once, to who has something waiting."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from cms import clock
from cms.authorities.models import Authority
from participation.citizens.models import User
from participation.moderation import actions as moderation
from participation.moderation.models import Case, DigestMorning, DigestRefusal
from participation.moderation.queue import morning
from participation.moderation.selectors import case_of
from participation.outbox.models import Letter
from participation.rules.models import MovedDay
from tests.core.signing import signed_in
from tests.factories import Site
from tests.moderation.making import hidden, make_moderator, write
from tests.participation.people import make_citizen

MONDAY = date(2026, 11, 30)


@contextmanager
def it_is(day: date, hour: int = 8, minute: int = 0) -> Iterator[None]:
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.KYIV)
    with clock.told_by(lambda: moment):
        yield


def letters() -> dict[str, Letter]:
    """Letters about what waits, by address."""
    found = Letter.objects.filter(key__startswith="moderation morning")
    return {one.recipient: one for one in found}


def waits(authority: Authority | None, words: str = "Думаю так") -> Case:
    case = case_of(write(words=words, authority=authority, before=True))
    assert case
    return case


@pytest.fixture
def moderator(site: Site) -> User:
    return make_moderator(site.council.authority)


def test_a_moderator_is_told_what_waits_at_the_own_authorities(
    site: Site, moderator: User
) -> None:
    waits(site.council.authority), waits(site.council.authority, "Ще одна")
    late = waits(site.council.authority, "Прострочена")
    Case.objects.filter(pk=late.pk).update(deadline=None, due_at=clock.now())
    waits(site.library.authority)
    with it_is(MONDAY):
        morning.tend()

    letter = letters()[moderator.email]
    assert letter.subject == "Модерація: прострочено 1 справу"
    assert "чекають 3 справи, з них прострочено 1" in letter.text
    assert site.council.authority.name_uk in letter.text
    assert site.library.authority.name_uk not in letter.text
    assert "/admin/moderation/" in letter.text
    for words in (letter.text, letter.html):
        assert "Думаю" not in words and "olena" not in words


def test_nothing_waits_and_nobody_is_written_to(site: Site, moderator: User) -> None:
    with it_is(MONDAY):
        morning.tend()
    assert letters() == {}
    assert DigestMorning.objects.get(day=MONDAY).letters == 0


def test_what_comes_later_in_the_day_waits_for_the_next_morning(
    site: Site, moderator: User
) -> None:
    with it_is(MONDAY):
        morning.tend()
    waits(site.council.authority)
    with it_is(MONDAY, 12):
        morning.tend()
    assert letters() == {}
    with it_is(MONDAY + timedelta(days=1)):
        morning.tend()
    assert list(letters()) == [moderator.email]


@pytest.mark.parametrize(
    ("day", "hour", "posted"),
    [
        (MONDAY, 7, 0),
        (MONDAY, 8, 1),
        (MONDAY - timedelta(days=1), 9, 0),
        (MONDAY + timedelta(days=5), 9, 0),
    ],
)
def test_only_on_working_days_from_eight_on(
    site: Site, moderator: User, day: date, hour: int, posted: int
) -> None:
    waits(site.council.authority)
    with it_is(day, hour):
        morning.tend()
    assert len(letters()) == posted


def test_a_day_off_by_decision_is_none_to_write_on(site: Site, moderator: User) -> None:
    MovedDay.objects.create(country="UA", day=MONDAY, works=False, ground_uk="указ")
    waits(site.council.authority)
    with it_is(MONDAY):
        morning.tend()
    assert letters() == {}


def test_a_letter_a_day_however_often_it_is_looked(site: Site, moderator: User) -> None:
    waits(site.council.authority)
    for minute in range(3):
        with it_is(MONDAY, 8, minute):
            morning.tend()
            morning.post_letters(MONDAY)
    assert Letter.objects.filter(key__startswith="moderation morning").count() == 1


def test_a_worker_killed_in_between_leaves_all_or_nothing(
    site: Site, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_moderator(site.council.authority, "second")
    waits(site.council.authority)
    posted, post = [], morning._post

    def dies(user: User, *more: Any) -> bool:
        if posted:
            raise SystemExit
        posted.append(user)
        return post(user, *more)

    monkeypatch.setattr(morning, "_post", dies)
    with it_is(MONDAY), pytest.raises(SystemExit):
        morning.tend()
    assert letters() == {} and not DigestMorning.objects.exists()

    monkeypatch.setattr(morning, "_post", post)
    with it_is(MONDAY, 8, 1):
        morning.tend()
    assert len(letters()) == 2


def test_two_workers_in_one_moment_post_once(own_database: str) -> None:
    from tests.factories import stored_site

    site = stored_site()
    make_moderator(site.council.authority)
    waits(site.council.authority)
    start = threading.Barrier(2)

    def run() -> None:
        start.wait()
        morning.post_letters(MONDAY)
        connection.close()

    threads = [threading.Thread(target=run) for _number in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert Letter.objects.filter(key__startswith="moderation morning").count() == 1
    assert DigestMorning.objects.get().letters == 1


def test_letters_are_switched_off_and_on_for_oneself(
    site: Site, moderator: User
) -> None:
    waits(site.council.authority)
    client = signed_in(moderator)
    client.post("/admin/moderation/letters/", {"letters": "off"})
    assert DigestRefusal.objects.filter(user=moderator).exists()
    with it_is(MONDAY):
        morning.tend()
    assert letters() == {}

    client.post("/admin/moderation/letters/", {"letters": "on"})
    with it_is(MONDAY + timedelta(days=1)):
        morning.tend()
    assert list(letters()) == [moderator.email]


def test_the_portal_and_authorities_without_moderators_are_the_administrators(
    site: Site, moderator: User
) -> None:
    waits(None), waits(site.library.authority, "Бібліотеці")
    waits(site.council.authority, "Раді")
    with it_is(MONDAY):
        morning.tend()
    told = letters()
    assert set(told) == {moderator.email, site.admin.email}
    text = told[site.admin.email].text
    assert "Сам портал" in text and site.library.authority.name_uk in text
    assert site.council.authority.name_uk not in text


def test_objections_are_told_but_not_to_who_decided_first(site: Site) -> None:
    first = make_moderator(site.council.authority, "first")
    second = make_moderator(site.council.authority, "second")
    opinion, decision = hidden(first, authority=site.council.authority)
    moderation.appeal(decision=decision, words="Ні", by_author=opinion.author)
    with it_is(MONDAY):
        morning.tend()
    assert list(letters()) == [second.email]
    assert letters()[second.email].subject == "Модерація: чекає 1 заперечення"


def test_each_reads_in_the_own_language(site: Site, moderator: User) -> None:
    User.objects.filter(pk=moderator.pk).update(language="pl")
    waits(site.council.authority)
    with it_is(MONDAY):
        morning.tend()
    letter = letters()[moderator.email]
    assert letter.subject == "Moderacja: czeka 1 sprawa"
    assert site.council.authority.name_pl in letter.text
    assert make_citizen("nobody").email not in letters()
