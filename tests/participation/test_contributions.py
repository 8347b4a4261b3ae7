"""What is given says for ever who gave it, who acted for them, where and how."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.utils import translation

from cms.refusals import Refused
from participation.citizens.consultants.verification import attest_identity, raise_level
from participation.citizens.contribution_enums import Channel, ConsentHow, SeenDocument
from participation.citizens.contributions import tables
from participation.citizens.enums import VerificationLevel
from participation.citizens.guests import Named, guest_for
from participation.citizens.models import Attestation
from participation.journal.models import Event
from tests.participation.guestbook.models import Note, Question
from tests.participation.people import (
    CENTRE,
    WEB,
    ask_question,
    at_desk,
    make_citizen,
    make_consultant,
    make_guest,
    write_note,
)

pytestmark = pytest.mark.django_db


def test_what_an_account_gives_counts_at_once() -> None:
    user = make_citizen()
    raise_level(user, VerificationLevel.EMAIL)

    note = write_note(user)

    assert note.is_confirmed
    assert (note.author, note.verification) == (user, VerificationLevel.EMAIL)


def test_what_a_consultant_enters_counts_at_once_and_says_so() -> None:
    by = make_consultant()
    note = write_note(make_guest(), given=at_desk(by))

    assert note.is_confirmed
    assert (note.acted_by, note.centre, note.channel) == (by, CENTRE, Channel.DESK)
    assert note.consent_how == ConsentHow.ORAL
    for code, words in (("uk", "від імені"), ("pl", "w imieniu"), ("en", "on behalf")):
        with translation.override(code):
            told = {"contribution": note, "centre_name": "Бібліотека"}
            mark = render_to_string("citizens/acted_by.html", told)
        assert words in mark
        assert "Бібліотека" in mark


def test_what_needs_no_link_and_no_address_waits_for_nothing() -> None:
    nobody = guest_for(Named("Садова", "Олена"), language="uk")

    question = ask_question(nobody, given=replace(WEB, consent=None))

    assert question.is_confirmed
    assert question.verification == VerificationLevel.NONE
    assert question.consent is None


def test_without_consent_nothing_is_kept() -> None:
    with pytest.raises(ValidationError):
        write_note(make_citizen(), given=replace(WEB, consent=None))

    assert Note.objects.count() == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"centre": "elsewhere"},
        {"centre": ""},
        {"channel": Channel.WEB},
        {"acted_by": None},
    ],
)
def test_only_a_consultant_of_the_centre_acts_for_others(changed: Any) -> None:
    given = replace(at_desk(make_consultant()), **changed)

    with pytest.raises(Refused):
        write_note(make_guest(), given=given)
    assert Note.objects.count() == 0


def test_nobody_acts_for_themselves() -> None:
    by = make_consultant()

    with pytest.raises(Refused):
        write_note(by, given=at_desk(by))


def test_a_closed_account_gives_nothing() -> None:
    with pytest.raises(Refused):
        write_note(make_citizen(is_active=False))


@pytest.mark.parametrize(
    "change",
    [
        {"acted_by": None, "centre": "", "channel": "web"},
        {"centre": "other"},
        {"channel": "paper"},
        {"given_at": "2020-01-01T00:00Z"},
    ],
)
def test_the_database_refuses_to_change_who_acted(change: Any) -> None:
    note = write_note(make_guest(), given=at_desk(make_consultant()))

    with pytest.raises(DatabaseError), transaction.atomic():
        Note.objects.filter(pk=note.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        vars(note).update({"centre": "x", "given_at": note.given_at})
        note.save()


def test_every_table_of_contributions_is_kept_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger JOIN pg_proc "
            "ON tgfoid = pg_proc.oid WHERE proname = 'citizens_what_was_done_stays'"
        )
        kept = {name for (name,) in cursor.fetchall()}

    assert {model._meta.db_table for model in tables()} == kept


@pytest.mark.parametrize(
    "wrong",
    [
        {"account": None},
        {"both": True},
        {"acted_by": None},
        {"centre": ""},
        {"consent_how": ""},
        {"confirmed_at": None},
    ],
)
def test_the_database_keeps_no_half_told_contribution(wrong: dict[str, Any]) -> None:
    note = write_note(make_citizen(), given=at_desk(make_consultant()))
    note.pk = None
    if wrong.pop("both", False):
        wrong = {"guest": make_guest()}
    for name, value in wrong.items():
        setattr(note, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        note.save()


def test_a_document_is_seen_at_a_desk() -> None:
    by, guest = make_consultant(), make_guest()

    seen = attest_identity(
        person=guest, document=SeenDocument.ID_CARD, centre=CENTRE, by=by
    )

    assert (seen.attested_by, seen.centre) == (by, CENTRE)
    guest.refresh_from_db()
    assert guest.level == VerificationLevel.DOCUMENT
    assert (
        write_note(guest, given=at_desk(by)).verification == VerificationLevel.DOCUMENT
    )
    assert Event.objects.get(action="identity.attested").object_key == CENTRE


def test_a_level_that_was_reached_is_not_lost() -> None:
    user = make_citizen()
    levels = VerificationLevel
    for level in (levels.PROVIDER, levels.EMAIL, levels.NONE):
        raise_level(user, level)

    assert user.verification == levels.PROVIDER


@pytest.mark.parametrize("whose", ["citizen", "elsewhere", "themselves"])
def test_others_attest_nobody(whose: str) -> None:
    by = make_citizen() if whose == "citizen" else make_consultant()
    centre = "elsewhere" if whose == "elsewhere" else CENTRE
    person = by if whose == "themselves" else make_guest()

    with pytest.raises(Refused):
        attest_identity(
            person=person, document=SeenDocument.PASSPORT, centre=centre, by=by
        )
    assert Attestation.objects.count() == 0
    assert Question.objects.count() == 0
