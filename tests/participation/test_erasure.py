"""After an erasure nothing tells of the person but what the law keeps, by a number."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from cms import clock
from cms.refusals import Refused
from participation import outbox
from participation.citizens import personal_data
from participation.citizens.consultants.verification import attest_identity
from participation.citizens.contribution_enums import SeenDocument
from participation.citizens.models import Guest, User
from participation.citizens.personal_data.accounts import end_sessions
from participation.citizens.personal_data.erasure import erase_account
from participation.journal import actions as journal
from participation.journal.enums import Action
from participation.journal.models import Event, Person
from participation.outbox.models import Letter
from tests.core.signing import signed_in
from tests.factories import PASSWORD, Site, draft_article, make_user
from tests.participation.guestbook.models import Note, Question
from tests.participation.links import mailed_link, press
from tests.participation.people import (
    CENTRE,
    ask_question,
    just_proved,
    make_citizen,
    make_consultant,
    make_guest,
    write_note,
)
from tests.participation.walk import found

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")

ERASE = "/uk/my/erase/"


MARKS = ("Олександрина", "Кучерява", "Захарівна", "kucheriava", "example.net")


def full_life(site: Site) -> User:
    """Somebody of whom something stands in as many tables as there are."""
    user = make_citizen(
        "kucheriava",
        first_name="Олександрина",
        last_name="Кучерява",
        patronymic="Захарівна",
    )
    user.email = "kucheriava@example.net"
    user.save()
    user.emailaddress_set.update(email=user.email)
    user.emailaddress_set.create(email="O.K@example.net", verified=True)
    user.identities.create(provider="state", subject="kucheriava-77")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "kucheriava"})
    profile = UserProfile.get_for_user(user)
    profile.avatar.save("kucheriava.png", ContentFile(b"png"))
    write_note(user, "Кучерява була тут")
    ask_question(user, "Чи отримає Кучерява відповідь?")
    guest = make_guest("Кучерява", "Олександрина", "o.k@EXAMPLE.net")
    write_note(guest, "Від Кучерявої Олександрини")
    press(mailed_link())
    ask_question(guest, "Кучерява питає знову")
    write_note(guest, "Ще не підтверджено, Кучерява")
    attest_identity(
        person=user,
        document=SeenDocument.PASSPORT,
        centre=CENTRE,
        by=make_consultant(),
    )
    journal.record(Action.MOVED, journal.Subject("page", "1"), actor=user)
    log(user, "wagtail.edit", user=site.admin)
    log(user, "wagtail.edit", user=user)
    draft = draft_article(site.council)
    draft.save_revision(user=user)
    draft.owner = user
    draft.save()
    signed_in(user)
    Client().post("/uk/my/by-letter/", {"email": "O.K@example.net"})
    return user


def erase_by_http(user: User) -> Any:
    client = just_proved(user)
    assert client.get(ERASE).status_code == 200
    return client.post(ERASE, {"understood": "on"})


def test_nothing_of_the_person_is_left_in_any_table(site: Site) -> None:
    user = full_life(site)
    before = found(*MARKS)
    assert {"portal_search_entry", "portal_search_passage"} <= before.keys()
    assert len(before) >= 14

    done = erase_by_http(user)

    assert (done.status_code, done["Location"]) == (303, "/uk/my/erased/")
    assert found(*MARKS) == {}


def test_what_the_law_keeps_stays_by_a_number(site: Site) -> None:
    user = full_life(site)
    events = Event.objects.filter(actor=journal.person_id(user)).count()
    erase_by_http(user)

    assert Note.objects.count() == 0
    by_account, by_guest = Question.objects.order_by("pk")
    assert (by_account.author, by_account.words) == (user, "")
    assert str(by_account.author) == f"Учасник A{user.pk}"
    assert str(by_guest.author) == f"Учасник G{by_guest.guest_id}"
    kept = User.objects.get(pk=user.pk)
    assert not kept.is_active
    assert not kept.has_usable_password()
    person = Person.objects.get(name="", user_id=None)
    told = Event.objects.filter(actor=person.pk)
    assert told.count() == events + 1
    assert told.first().action == Action.ACCOUNT_ERASED
    assert ModelLogEntry.objects.filter(user_id=user.pk).exists()


def test_sessions_and_letters_end(site: Site) -> None:
    user = full_life(site)
    elsewhere = signed_in(user)
    outbox.post(
        to=user.email,
        language="uk",
        template="citizens/letters/confirmation",
        context={"what": "Кучерява", "address": "", "hours": 1},
        dedupe_key="waits",
    )
    erase_by_http(user)

    assert elsewhere.get("/uk/my/").status_code == 302
    assert not Letter.objects.exclude(recipient="").exists()


def test_an_account_that_nothing_points_to_is_gone(site: Site) -> None:
    user = make_citizen()
    write_note(user)
    erase_by_http(user)

    assert not User.objects.filter(pk=user.pk).exists()
    assert not Guest.objects.exists()


def test_others_keep_what_is_theirs(site: Site) -> None:
    other = make_citizen("other")
    write_note(other, "Інше")
    stranger = make_guest("Інша", "Оксана", "oksana@example.com")
    ask_question(stranger)
    full_life_notes = Note.objects.count()
    erase_by_http(full_life(site))

    assert Note.objects.count() == full_life_notes
    assert signed_in(other).get("/uk/my/").status_code == 200
    assert str(Question.objects.get(guest=stranger).author) == "Інша Оксана Іванівна"


def test_whoever_works_here_is_told_whom_to_turn_to(site: Site) -> None:
    for user in (site.admin, site.council.editor, make_consultant()):
        client = just_proved(user)
        text = client.get(ERASE).content.decode()
        assert "understood" not in text
        answer = client.post(ERASE, {"understood": "on"})
        assert answer.status_code == 403
        assert User.objects.filter(pk=user.pk, is_active=True).exists()


def test_nobody_erases_another(site: Site) -> None:
    with pytest.raises(Refused):
        erase_account(user=make_citizen(), by=site.admin)


def test_the_password_is_asked_first(site: Site) -> None:
    user = make_citizen()
    sent = {"understood": "on"}
    late = just_proved(user)
    for answer in (signed_in(user).get(ERASE), signed_in(user).post(ERASE, sent)):
        assert answer.status_code == 302
        assert "/account/reauthenticate/" in answer["Location"]
    with time_machine.travel(clock.now() + timedelta(seconds=1000)):
        assert "reauthenticate" in late.post(ERASE, sent)["Location"]
    assert User.objects.filter(pk=user.pk).exists()

    client = signed_in(user)
    asked = client.post(ERASE, sent)["Location"]
    assert client.post(asked, {"password": PASSWORD})["Location"] == "/uk/my/erased/"


def test_whoever_has_no_password_is_asked_by_letter(site: Site) -> None:
    user = make_citizen()
    user.set_unusable_password()
    user.save()
    client = signed_in(user)
    sent = client.post(ERASE, {"understood": "on"})
    assert sent["Location"] == "/uk/confirm/sent/"
    path = mailed_link()

    assert press(path).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()
    assert press(path, client)["Location"] == "/uk/my/erased/"
    assert not User.objects.filter(pk=user.pk).exists()
    assert client.get("/uk/my/").status_code == 302
    assert press(path).status_code == 410


def test_letters_to_an_address_that_nobody_confirmed_are_emptied(site: Site) -> None:
    user = make_user("sadova")
    outbox.post(
        to=user.email,
        language="uk",
        template="citizens/letters/confirmation",
        context={"hours": 48},
        dedupe_key="one",
    )

    erase_account(user=user, by=user)

    letter = Letter.objects.get()
    assert (letter.recipient, letter.text, letter.fate) == ("", "", "void")


def test_sessions_of_a_like_address_go_on(site: Site) -> None:
    sessions = {}
    for address in ("na@example.net", "sana@example.net", "na@example.net.ua"):
        session = Client().session
        session["guest_address"] = address
        session.save()
        sessions[address] = session.session_key

    end_sessions(account=None, addresses=["NA@example.net", ""])

    left = set(Session.objects.values_list("pk", flat=True))
    assert sessions.pop("na@example.net") not in left
    assert left.issuperset(sessions.values())


def test_what_fails_erases_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    user = full_life(site)
    before = found(*MARKS).keys()

    def fail(whose: Any) -> None:
        raise RuntimeError

    personal_data.holder("broken", lambda whose: None, fail)
    try:
        with pytest.raises(RuntimeError):
            erase_account(user=user, by=user)
    finally:
        del personal_data.holders["broken"]
    assert found(*MARKS).keys() == before


def test_the_file_holds_everything_that_is_kept(site: Site) -> None:
    user = full_life(site)

    answer = signed_in(user).get("/uk/my/data/")
    told = json.dumps(answer.json(), ensure_ascii=False)

    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    for word in (
        *("Олександрина", "Захарівна", "O.K@example.net", "Кучерява була тут"),
        *("Чи отримає Кучерява", "Від Кучерявої", "Кучерява питає знову"),
        *("kucheriava-77", "passport", CENTRE, Action.MOVED),
    ):
        assert word in told
    assert "secret" not in told
    assert user.password not in told


def test_the_page_says_what_stays(site: Site) -> None:
    text = just_proved(make_citizen()).get(ERASE).content.decode()

    assert "Запитання зберігають три роки" in text
    assert text.count("error-page__steps") >= 2
