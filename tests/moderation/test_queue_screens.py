"""Administrators change what is looked for on the admin's screens."""

from __future__ import annotations

import pytest
from django.test import Client

from participation.journal.models import Event
from participation.moderation.models import ListedWords, ScreeningRule
from participation.moderation.screening.catalogue import NUMBERS, Rule
from tests.core.signing import signed_in
from tests.factories import Site

RULES = "/admin/moderation/screening/"
LISTS = "/admin/moderation/lists/"


@pytest.fixture
def client(site: Site) -> Client:
    return signed_in(site.admin)


def rule(code: Rule) -> ScreeningRule:
    return ScreeningRule.objects.get(code=code)


def test_every_rule_stands_in_the_list_and_has_a_form(client: Client) -> None:
    said = client.get(RULES).content.decode()
    for row in ScreeningRule.objects.all():
        assert str(row) in said
        form = client.get(f"{RULES}edit/{row.pk}/").content.decode()
        assert form.count('type="number"') == len(NUMBERS.get(row.code, ()))


def test_a_number_is_changed_and_the_journal_tells(client: Client) -> None:
    row = rule(Rule.REPEATED)
    sent = {"is_on": "on", "number_letters": 50, "number_percent": 80, "number_days": 3}
    client.post(f"{RULES}edit/{row.pk}/", sent)
    assert rule(Rule.REPEATED).numbers == {"letters": 50, "percent": 80, "days": 3}
    event = Event.objects.get(action="screening.rule_changed")
    assert event.object_key == "repeated"


def test_a_rule_is_put_out_of_use(client: Client) -> None:
    row = rule(Rule.CAPITALS)
    client.post(f"{RULES}edit/{row.pk}/", {"number_letters": 30, "number_percent": 70})
    assert not rule(Rule.CAPITALS).is_on


@pytest.mark.parametrize("number", ["", "0", "99999", "x", "-1"])
def test_a_number_out_of_bounds_is_not_kept(client: Client, number: str) -> None:
    row = rule(Rule.LONG_WORD)
    sent = {"is_on": "on", "number_letters": number}
    assert client.post(f"{RULES}edit/{row.pk}/", sent).status_code == 200
    assert rule(Rule.LONG_WORD).numbers == {"letters": 60}


def test_rules_are_neither_added_nor_removed(client: Client) -> None:
    row = rule(Rule.LINKS)
    assert client.get(f"{RULES}new/").status_code == 302
    assert client.post(f"{RULES}delete/{row.pk}/").status_code == 302
    assert ScreeningRule.objects.count() == len(Rule)


def test_words_are_listed_changed_and_struck_out(client: Client) -> None:
    sent = {"kind": "domain", "written": "https://Spam.Example/x", "language": ""}
    client.post(f"{LISTS}new/", sent | {"is_on": "on"})
    listed = ListedWords.objects.get(compared="spam.example")
    answer = client.post(f"{LISTS}new/", sent | {"is_on": "on"})
    assert "Це вже є у списку" in answer.content.decode()

    client.post(f"{LISTS}edit/{listed.pk}/", sent)
    listed.refresh_from_db()
    assert not listed.is_on
    client.post(f"{LISTS}delete/{listed.pk}/")
    assert not ListedWords.objects.filter(pk=listed.pk).exists()
    told = Event.objects.filter(action="screening.list_changed").order_by("pk")
    said = list(told.values_list("reason_code", flat=True))
    assert said == ["added", "changed", "removed"]
