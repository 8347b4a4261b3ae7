"""Giving, claiming and erasing at once: each is wholly before or after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cms.refusals import Refused
from participation.citizens import confirmations
from participation.citizens.guests import claims
from participation.citizens.models import Guest, User
from participation.citizens.personal_data import erasure
from tests.core.signing import signed_in
from tests.participation.guestbook.models import Note
from tests.participation.links import mailed_link, press
from tests.participation.people import (
    confirmed_note,
    just_proved,
    make_citizen,
    make_guest,
    visit,
    write_note,
)

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")

type Act = Callable[[], Any]
AGREED = {"understood": "on"}


class Meeting:
    """Two acts, of which the first is halfway when the second begins.

    The first goes on as soon as the second waits for it, or is through.
    """

    def __init__(self) -> None:
        self._halfway, self._through = Event(), Event()
        self._second = 0

    def pause[**P, R](self, act: Callable[P, R]) -> Callable[P, R]:
        """Stop the first act when it comes back from this."""

        def slow(*args: P.args, **kwargs: P.kwargs) -> R:
            result = act(*args, **kwargs)
            if not self._halfway.is_set():
                self._halfway.set()
                while not (self._through.is_set() or self._second_waits()):
                    pass
            return result

        return slow

    def hold(self, first: Act, second: Act) -> tuple[Any, Any]:
        """What both answered."""
        with ThreadPoolExecutor(2) as pool:
            told = pool.submit(_apart, first), pool.submit(_apart, self._after, second)
        return told[0].result(), told[1].result()

    def _after(self, second: Act) -> Any:
        assert self._halfway.wait(60)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._second = cursor.fetchone()[0]
        try:
            return second()
        finally:
            self._through.set()

    def _second_waits(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT FROM pg_locks WHERE pid = %s AND NOT granted", [self._second]
            )
            return cursor.fetchone() is not None


def _apart(act: Callable[..., Any], *args: Any) -> Any:
    try:
        return act(*args)
    finally:
        connection.close()


@pytest.fixture
def meeting(own_database: str) -> Iterator[Meeting]:
    return Meeting()


def erasing(client: Client, where: str = "my") -> Act:
    return lambda: client.post(f"/uk/{where}/erase/", AGREED).status_code


def claiming(user: User, note: Note) -> Act:
    client = signed_in(user)
    return lambda: client.post(f"/uk/my/claim/{note.guest_id}/").status_code


def pause_claims(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "claimable", meeting.pause(claims.claimable))


def pause_erasure(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasure, "_erase", meeting.pause(erasure._erase))


def pause_link(name: str, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = confirmations.purposes[name]
    slow = replace(kept, confirmed=meeting.pause(kept.confirmed))
    monkeypatch.setitem(confirmations.purposes, name, slow)


def test_what_is_being_claimed_is_not_erased_at_its_old_address(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, note = make_citizen(), confirmed_note()
    acts = claiming(user, note), erasing(visit(), "my/given")
    pause_claims(meeting, monkeypatch)

    assert meeting.hold(*acts) == (303, 303)
    assert Note.objects.get().account == user
    assert not Guest.objects.exists()


def test_what_is_being_erased_can_not_be_claimed(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts = erasing(visit(), "my/given"), claiming(make_citizen(), confirmed_note())
    pause_erasure(meeting, monkeypatch)

    assert meeting.hold(*acts) == (303, 403)
    assert (Note.objects.count(), Guest.objects.count()) == (0, 0)


def test_nothing_goes_into_an_account_that_is_being_erased(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed_note(email="old@example.net")
    user = make_citizen()
    client = just_proved(user)
    client.post("/uk/my/claim/", {"email": "old@example.net"})
    path = mailed_link()
    acts = lambda: press(path, client).status_code, erasing(just_proved(user))
    pause_link("claim", meeting, monkeypatch)

    assert meeting.hold(*acts) == (200, 303)
    assert not Note.objects.exists()
    assert not User.objects.filter(pk=user.pk).exists()


def test_what_is_being_erased_is_not_confirmed(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visit()
    write_note(make_guest())
    path = mailed_link()
    acts = erasing(client, "my/given"), lambda: press(path).status_code
    pause_erasure(meeting, monkeypatch)

    assert meeting.hold(*acts) == (303, 410)
    assert (Note.objects.count(), Guest.objects.count()) == (0, 0)


def test_whoever_is_being_erased_gives_nothing_more(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = make_citizen()

    def give() -> str:
        try:
            return write_note(user).words
        except Refused:
            return "refused"

    acts = erasing(just_proved(user)), give
    pause_erasure(meeting, monkeypatch)

    assert meeting.hold(*acts) == (303, "refused")
    assert not Note.objects.exists()


def test_a_button_pressed_twice_erases_once(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = make_citizen()
    acts = erasing(just_proved(user)), erasing(just_proved(user))
    pause_erasure(meeting, monkeypatch)

    assert meeting.hold(*acts) == (303, 303)
    assert not User.objects.filter(pk=user.pk).exists()
