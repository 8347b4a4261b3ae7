"""Days of mourning: a grey header and a line of words, between two moments."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.refusals import Refused
from cms.site import actions
from cms.site.models import Mourning
from participation.journal.models import Event
from tests.core.signing import signed_in
from tests.factories import Site
from tests.site.looking import part, text_of


def declared(site: Site, **fields: object) -> Mourning:
    words = {"words_uk": "День жалоби", "words_pl": "Dzień żałoby"}
    mourning = Mourning(**words | fields)
    return actions.save_mourning(mourning=mourning, by=site.admin)


def test_a_day_of_mourning_is_seen_on_every_page_and_then_over(site: Site) -> None:
    now = timezone.now()
    declared(site, begins_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))

    for address, words in (("/uk/", "День жалоби"), ("/pl/search/", "Dzień żałoby")):
        text = text_of(address)
        assert words in part(text, "mourning-line")
        assert ' mourning"' in text.partition("<head>")[0]

    Mourning.objects.update(ends_at=now - timedelta(minutes=1))
    text = text_of("/uk/")
    assert "mourning" not in text


def test_words_in_another_language_are_marked(site: Site) -> None:
    declared(site)

    assert '<span lang="uk">День жалоби</span>' in text_of("/en/")


def test_only_administrators_declare_it(site: Site) -> None:
    mourning = Mourning(words_uk="День жалоби")

    with pytest.raises(Refused):
        actions.save_mourning(mourning=mourning, by=site.council.reviewer)
    assert not Mourning.objects.exists()

    response = signed_in(site.council.reviewer).get("/admin/site/mourning/")
    assert response.status_code == 302


def test_it_is_declared_and_taken_back_in_the_admin(site: Site) -> None:
    client = signed_in(site.admin)
    words = {"words_uk": "День жалоби", "words_pl": "", "words_en": ""}
    dates = {"begins_at": "2026-01-01 00:00", "ends_at": ""}

    client.post("/admin/site/mourning/new/", words | dates)
    row = Mourning.objects.get()
    assert client.get("/admin/site/mourning/").status_code == 200
    client.post(f"/admin/site/mourning/edit/{row.pk}/", words | dates)
    client.post(f"/admin/site/mourning/delete/{row.pk}/")

    assert not Mourning.objects.exists()
    actions_told = Event.objects.filter(object_kind="mourning").order_by("pk")
    assert list(actions_told.values_list("action", flat=True)) == [
        *("mourning.declared", "mourning.changed", "mourning.removed")
    ]
