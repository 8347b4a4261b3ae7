"""Texts of consent change by versions; who agreed, agreed to the words of the day."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from cms.refusals import Refused
from participation.citizens.consents import change_text
from participation.citizens.contribution_enums import ConsentKind
from participation.citizens.models import ConsentText
from participation.journal.models import Event
from tests.core.signing import signed_in
from tests.factories import Site
from tests.participation.people import make_citizen, make_guest, write_note
from tests.participation.walk import counts

# As the editor of rich text sends it.
BLOCK: dict[str, Any] = {"key": "a", "text": "Слова", "type": "unstyled", "depth": 0}
BLOCK |= {"inlineStyleRanges": [], "entityRanges": [], "data": {}}
WRITTEN = {"blocks": [BLOCK], "entityMap": {}}
TEXTS = {
    "text_uk": "<p>Нові слова</p>",
    "text_pl": "<p>Nowe słowa</p>",
    "text_en": "<p>New words</p>",
}


@pytest.mark.parametrize(
    ("code", "word"), [("uk", "зберігаємо"), ("pl", "RODO"), ("en", "controller")]
)
def test_the_first_texts_are_read_in_each_language(
    site: Site, client: Client, code: str, word: str
) -> None:
    for kind in ConsentKind:
        text = client.get(f"/{code}/consent/{kind}/").content.decode()
        assert f'lang="{code}"' in text
        assert word in text
        assert not client.cookies


def test_another_text_is_another_version_and_the_old_one_stays(
    site: Site, client: Client
) -> None:
    note = write_note(make_guest())
    second = change_text(kind=ConsentKind.PARTICIPATION, texts=TEXTS, by=site.admin)
    later = write_note(make_guest(email="later@example.org"))

    assert (note.consent.version, later.consent) == (1, second)
    newest = client.get("/uk/consent/participation/").content.decode()
    assert "Нові слова" in newest
    old = client.get("/uk/consent/participation/1/").content.decode()
    assert "Хто відповідає за ваші дані" in old
    assert "Цей текст замінено новішим" in old
    assert Event.objects.get(action="consent.changed").object_key == "participation/2"


def test_a_kept_page_follows_another_version(site: Site) -> None:
    before = counts()["page_cache_change"]
    change_text(kind=ConsentKind.SUBSCRIPTION, texts=TEXTS, by=site.admin)

    assert counts()["page_cache_change"] == before + 1


def test_the_database_refuses_to_change_a_version(db: None) -> None:
    text = ConsentText.objects.valid(ConsentKind.PARTICIPATION)
    with pytest.raises(DatabaseError), transaction.atomic():
        ConsentText.objects.filter(pk=text.pk).update(text_uk="")
    with pytest.raises(DatabaseError), transaction.atomic():
        text.delete()


def test_others_change_nothing(site: Site) -> None:
    for by in (site.council.editor, make_citizen()):
        with pytest.raises(Refused):
            change_text(kind=ConsentKind.PARTICIPATION, texts=TEXTS, by=by)
    assert ConsentText.objects.count() == len(ConsentKind)


@pytest.mark.parametrize("path", ["nothing/", "participation/2/", "participation/0/"])
def test_what_there_is_not_is_not_found(site: Site, client: Client, path: str) -> None:
    assert client.get(f"/uk/consent/{path}").status_code == 404


def test_what_is_saved_in_the_admin_is_the_next_version(site: Site) -> None:
    client = signed_in(site.admin)
    text = ConsentText.objects.valid(ConsentKind.SUBSCRIPTION)
    edit = f"/admin/people/consent/edit/{text.pk}/"
    assert client.get(edit).status_code == 200
    sent = dict.fromkeys(TEXTS, json.dumps(WRITTEN))
    assert client.post(edit, sent).status_code == 302

    newest = ConsentText.objects.valid(ConsentKind.SUBSCRIPTION)
    assert newest.version == 2
    assert "Слова" in newest.text_pl
    for verb in ("new/", f"delete/{text.pk}/"):
        assert client.get(f"/admin/people/consent/{verb}").status_code in (302, 404)
