"""What a guest gives waits for a link and a button."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import clock
from participation.citizens import confirmations, contributions
from participation.citizens.enums import VerificationLevel
from participation.citizens.guests import Named, guest_for
from participation.citizens.models import Guest
from tests.factories import Site
from tests.participation.guestbook.models import Note
from tests.participation.links import letters, mailed_link, press
from tests.participation.people import make_citizen, make_guest, write_note

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")

SENT = {
    "surname": "Садова",
    "name": "Олена",
    "patronymic": "Іванівна",
    "email": "Olena@Example.org",
    "words": "Дякую за допомогу",
    "consent": "on",
}


def send(client: Client | None = None, code: str = "uk", **changed: Any) -> Any:
    return (client or Client()).post(f"/{code}/book/", SENT | changed)


def shown() -> str:
    text = Client().get("/uk/book/").content.decode()
    return text.partition("<main")[2].partition("<form")[0]


def test_it_is_seen_when_the_button_was_pressed(site: Site) -> None:
    answer = send()
    assert (answer.status_code, answer["Location"]) == (302, "/uk/confirm/sent/")
    assert "Дякую" not in shown()

    path = mailed_link()
    text = Client().get(path).content.decode()
    assert "запис у книзі" in text
    assert "Дякую за допомогу" in text
    assert "Дякую" not in shown()

    led = press(path)
    assert (led.status_code, led["Location"]) == (303, "/uk/book/")
    assert "Садова Олена Іванівна: Дякую за допомогу" in shown()
    note = Note.objects.get()
    assert note.verification == VerificationLevel.EMAIL
    assert (note.consent.kind, note.consent_how) == ("participation", "click")
    assert note.guest.level == VerificationLevel.EMAIL


def test_a_letter_holds_no_word_that_somebody_typed(site: Site) -> None:
    send(words="Купуйте тут: example", surname="Реклама")

    letter = letters()[-1]
    told = f"{letter.subject} {letter.body} {letter.alternatives}"
    assert not re.search("Купуйте|Реклама|Олена", told)


def test_what_is_known_of_an_address_can_not_be_told(site: Site) -> None:
    make_citizen()
    press_note = make_guest(email="known@example.org")
    write_note(press_note)
    told = []
    for address in ("olena@example.org", "known@example.org", "new@example.org"):
        with CaptureQueriesContext(connection) as queries:
            answer = send(email=address)
        kinds = [one["sql"].split()[0] for one in queries.captured_queries]
        told.append((answer.status_code, answer["Location"], kinds))

    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "olena@example.org\nBcc: all@example.org"),
        ("email", "olena"),
        ("surname", "Садова\r\nBcc: all@example.org"),
        ("surname", "http://example.org"),
        ("surname", "<b>Садова</b>"),
        ("name", "a@b"),
        ("name", "О" * 101),
        ("name", ""),
        ("consent", ""),
    ],
)
def test_what_will_not_do_is_told_and_typed_words_come_back(
    site: Site, field: str, value: str
) -> None:
    answer = send(**{field: value})

    text = answer.content.decode()
    assert 'class="error-summary"' in text
    assert "Дякую за допомогу" in text
    assert (Note.objects.count(), Guest.objects.count(), letters()) == (0, 0, [])


@pytest.mark.parametrize(
    "name", ["О’Коннор", "Нечуй-Левицький", "da Silva", "Žižek", "Ґудзь", "Лю"]
)
def test_names_of_people_are_taken(site: Site, name: str) -> None:
    send(surname=name)

    assert Note.objects.get().guest.surname == name


def test_a_country_without_patronymics_asks_for_none() -> None:
    from participation.citizens.guests.forms import GuestForm

    class PolishForm(GuestForm):
        country = "PL"

    assert "patronymic" in GuestForm().fields
    assert not GuestForm().fields["patronymic"].required
    assert "patronymic" not in PolishForm().fields


def test_an_address_is_one_however_it_is_written(db: None) -> None:
    same = [
        make_guest(email=address)
        for address in ("olena@приклад.укр", "OLENA@ПРИКЛАД.укр")
    ]
    wired = make_guest(email="olena@xn--80aikifvh.xn--j1amh")

    assert {one.pk for one in same} == {wired.pk}


def test_a_couple_that_shares_an_address_are_two_guests(db: None) -> None:
    olena, ivan = make_guest(), make_guest("Садовий", "Іван")

    assert olena != ivan
    assert set(Guest.objects.at("OLENA@example.org")) == {olena, ivan}


def test_writing_anothers_address_changes_nothing_of_theirs(site: Site) -> None:
    send()
    press(mailed_link())
    before = Guest.objects.values().get()

    send(surname="Чужа", words="Не моє")
    send(words="І не це")

    assert Guest.objects.values().get(pk=before["id"]) == before
    assert "Не моє" not in shown()
    assert Note.objects.confirmed().count() == 1


def test_what_nobody_confirms_is_removed_in_time(site: Site) -> None:
    send()
    send(email="other@example.org")
    press(mailed_link())
    with time_machine.travel(clock.now() + settings.CONFIRMATION_LIFE):
        write_note(make_guest(email="late@example.org"))
        contributions.sweep()

    assert [one.guest.email for one in Note.objects.order_by("pk")] == [
        "other@example.org",
        "late@example.org",
    ]
    assert not Guest.objects.at("olena@example.org").exists()


def test_a_link_to_what_is_gone_says_so(site: Site) -> None:
    send()
    path = mailed_link()
    Note.objects.all().delete()

    assert Client().get(path).status_code == 410
    assert press(path).status_code == 410


def test_a_guest_without_an_address_can_not_give_what_must_be_confirmed(
    db: None,
) -> None:
    nobody = guest_for(Named("Садова", "Олена"), language="uk")

    with pytest.raises(ValidationError):
        write_note(nobody)


def test_who_asks_too_often_is_told_the_same(site: Site) -> None:
    told = {(one.status_code, one["Location"]) for one in (send() for _ in range(6))}

    assert told == {(302, "/uk/confirm/sent/")}
    assert len(letters()) == confirmations.OF_AN_ADDRESS[0].times
