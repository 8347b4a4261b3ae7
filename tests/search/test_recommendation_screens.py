"""Recommendations in the admin: what may be chosen, and how it is found."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from search.actions import write_entry
from search.models import BestBet, Entry
from tests.search.processes import forget, made_entry
from tests.search.screens import errors, fields_of, post


def told_about(desk: Client, data: dict[str, Any], field: str) -> str:
    return " ".join(errors(post(desk, "recommended", data))[field])


def test_what_is_not_public_is_refused_with_a_sentence(
    desk: Client, entry: Entry
) -> None:
    data = fields_of("recommended", entry)
    past = timezone.now() - datetime.timedelta(days=1)
    write_entry(made_entry("over", "Минуле", visible_until=past))
    over = Entry.objects.get(translation_key="over")

    for wrong in (over.pk, 99999999, "forest", "-1", "1 OR 1=1", ""):
        told = errors(post(desk, "recommended", data | {"entry": wrong}))
        assert list(told) == ["entry"]
    assert "not published" in told_about(desk, data | {"entry": over.pk}, "entry")
    forget("forest")
    assert "not published" in told_about(desk, data, "entry")
    assert not BestBet.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"language": "pl"}, "entry", "not published in this language"),
        ({"words": "«»"}, "words", "at least one word"),
        ({"reason": ""}, "reason", "required"),
        ({"position": "4"}, "position", "4"),
        (
            {"starts_on": "2026-05-02", "ends_on": "2026-05-01"},
            "__all__",
            "ends before it begins",
        ),
        ({"language": "ru"}, "language", "ru"),
    ],
)
def test_a_recommendation_that_can_not_be_is_refused(
    desk: Client, entry: Entry, changed: dict[str, str], field: str, sentence: str
) -> None:
    data = fields_of("recommended", entry) | changed

    assert sentence in told_about(desk, data, field)
    assert not BestBet.objects.exists()


def test_the_same_object_or_position_twice_is_refused(
    desk: Client, entry: Entry
) -> None:
    write_entry(made_entry("other", "Інше"))
    other = Entry.objects.get(translation_key="other")
    data = fields_of("recommended", entry)
    assert post(desk, "recommended", data).status_code == 302

    twice = data | {"words": "садки", "position": 2}
    taken = data | {"words": "САДКУ", "entry": other.pk}
    assert "already" in told_about(desk, twice, "entry")
    assert "has this position" in told_about(desk, taken, "position")
    assert post(desk, "recommended", taken | {"position": 2}).status_code == 302
    assert BestBet.objects.count() == 2


def test_the_object_is_found_by_its_title_and_by_its_address(
    desk: Client, entry: Entry
) -> None:
    past = timezone.now() - datetime.timedelta(days=1)
    write_entry(made_entry("over", "x", title="Про ліси давні", visible_until=past))

    def listed(text: str) -> str:
        answer = desk.get("/admin/search/entries/results/", {"q": text})
        assert answer.status_code == 200
        return answer.content.decode()

    for text in ("ЛІСИ області", entry.url, f"https://portal.example{entry.url}"):
        assert entry.title in listed(text)
    assert "давні" not in listed("ліси")
    for hostile in ("вода' OR 1=1", "%", "\x00", "http://[", "/" * 3000):
        assert "давні" not in listed(hostile)
    chosen = desk.get(f"/admin/search/entries/chosen/{entry.pk}/").json()
    assert chosen["result"]["title"] == entry.title
    modal = desk.get("/admin/search/entries/")
    assert entry.title in modal.json()["html"]


def test_the_form_shows_what_was_chosen(desk: Client, entry: Entry) -> None:
    post(desk, "recommended", fields_of("recommended", entry))
    row = BestBet.objects.get()

    shown = desk.get(f"/admin/search/recommended/edit/{row.pk}/").content.decode()

    assert row.translation_key == "forest"
    assert entry.title in shown
