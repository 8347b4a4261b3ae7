"""Citizens, guests and consultants, and what they give to the book of guests."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client

from participation.citizens.consultants.acting import post_consultant
from participation.citizens.contribution_enums import Channel, ConsentHow
from participation.citizens.contributions import Circumstances, give
from participation.citizens.guests import Named, guest_for
from participation.citizens.models import Guest, User
from tests.core.signing import signed_in
from tests.factories import make_user
from tests.participation.guestbook.models import Note, Question
from tests.participation.links import mailed_link, press

CENTRE = "library"
WEB = Circumstances("uk", network="192.0.2.1", consent=ConsentHow.CLICK)


def make_citizen(name: str = "olena", **fields: Any) -> User:
    """Somebody with an account and a confirmed address, who works nowhere."""
    named = {"first_name": "Олена", "last_name": "Садова"} | fields
    user = make_user(name, **named)
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    return user


def make_guest(
    surname: str = "Садова", name: str = "Олена", email: str = "olena@example.org"
) -> Guest:
    """Somebody without an account."""
    return guest_for(Named(surname, name, "Іванівна", email), language="uk")


def make_consultant(name: str = "consultant", centre: str = CENTRE) -> User:
    """Somebody who may act for visitors of a centre."""
    user = make_user(name)
    by = User.objects.get(username="admin")
    post_consultant(account=user, centre=centre, by=by)
    return User.objects.get(pk=user.pk)


def just_proved(user: User) -> Client:
    """A browser in which the password was asked again a moment ago."""
    client = signed_in(user)
    session = client.session
    session["account_authentication_methods"] += [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()
    return client


def at_desk(by: User, centre: str = CENTRE, **more: Any) -> Circumstances:
    """What a consultant enters."""
    given = {"consent": ConsentHow.ORAL, "channel": Channel.DESK} | more
    return Circumstances("uk", acted_by=by, centre=centre, **given)


def write_note(author: User | Guest, words: str = "Дякую", given: Any = WEB) -> Note:
    """A few words in the book."""
    return give(Note(words=words), author=author, given=given)


def ask_question(
    author: User | Guest, words: str = "Коли?", given: Any = WEB
) -> Question:
    """Something that waits for nothing, and that the law keeps."""
    return give(Question(words=words), author=author, given=given)


def confirmed_note(**fields: Any) -> Note:
    """A few words of a guest who pressed the button."""
    note = write_note(make_guest(**fields))
    press(mailed_link())
    return note


def visit(email: str = "olena@example.org") -> Client:
    """A browser in which the link to what was given under an address was followed."""
    client = Client()
    client.post("/uk/my/by-letter/", {"email": email})
    led = press(mailed_link(), client)
    assert (led.status_code, led["Location"]) == (303, "/uk/my/given/")
    return client
