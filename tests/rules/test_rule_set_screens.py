"""Rule sets in the admin: fields of each kind, versions, acts, who sees what."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from participation.journal.models import Event
from participation.rules.models import RuleSet
from participation.rules.sets.enums import Kind
from participation.rules.sets.forms import PREFIX
from participation.rules.sets.schemas import SCHEMAS
from participation.rules.sets.seeding import load_rules
from tests.core.signing import signed_in
from tests.core.test_admin_language import remains
from tests.factories import Site
from tests.rules.making import begin, make_rules

LIST = "/admin/rules/sets/"
# As a browser sends the form of a request for information.
REQUEST_FORM: dict[str, Any] = {
    "name_uk": "Запити",
    "country": "UA",
    "valid_from": "2026-07-01",
    "says_answer_amount": "5",
    "says_answer_unit": "working_days",
    "says_urgent_amount": "48",
    "says_urgent_unit": "hours",
    "says_extended_amount": "",
    "says_extended_unit": "working_days",
    "says_extension_told_amount": "",
    "says_extension_told_unit": "working_days",
    "says_forwarding": "on",
    "says_moves_to_working_day": "on",
    "to_check": ["answer", "law"],
}


def address(held: RuleSet, act: str = "edit") -> str:
    if act in ("edit", "inspect", "delete"):
        return f"{LIST}{act}/{held.pk}/"
    return f"{LIST}{held.pk}/{act}/"


@pytest.mark.parametrize("kind", Kind.values)
def test_the_form_asks_what_the_kind_knows(site: Site, kind: str) -> None:
    text = signed_in(site.admin).get(f"{LIST}new/?kind={kind}").content.decode()

    asked = set(re.findall(rf'name="{PREFIX}([a-z_]+)"', text))
    asked = {re.sub("_(amount|unit)$", "", name) for name in asked}
    assert asked == {one.name for one in SCHEMAS[kind].described()}
    assert "JSON" not in text


def test_an_administrator_enters_rules(site: Site) -> None:
    client = signed_in(site.admin)
    assert client.get(f"{LIST}new/").status_code == 200

    answer = client.post(f"{LIST}new/?kind=request", REQUEST_FORM)

    assert answer.status_code == 302, answer.content.decode()
    made = RuleSet.objects.get()
    assert made.kind == "request"
    assert made.parameters["urgent"] == {"amount": 48, "unit": "hours"}
    assert made.parameters["extended"] is None
    assert made.to_check == ["answer", "law"]
    assert Event.objects.filter(action="rules.made").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"says_answer_amount": ""},
        {"says_answer_amount": "0"},
        {"says_answer_amount": "1000000"},
        {"says_answer_unit": "weeks"},
        {"says_free_pages": "-1"},
        {"valid_from": ""},
        {"valid_from": "2026-07-01", "valid_to": "2026-06-01"},
        {"to_check": ["threshold"]},
    ],
)
def test_what_can_t_be_comes_back_with_what_is_wrong(
    site: Site, wrong: dict[str, Any]
) -> None:
    answer = signed_in(site.admin).post(
        f"{LIST}new/?kind=request", REQUEST_FORM | wrong
    )

    assert answer.status_code == 200
    assert "Запити" in answer.content.decode()
    assert not RuleSet.objects.exists()


def test_what_overlaps_comes_back(site: Site) -> None:
    make_rules(site.admin)

    answer = signed_in(site.admin).post(f"{LIST}new/?kind=request", REQUEST_FORM)

    assert answer.status_code == 200
    assert RuleSet.objects.count() == 1


def test_what_is_in_use_changes_only_by_a_new_version(site: Site) -> None:
    held = make_rules(site.admin, to_check=["urgent"])
    begin(held, site.council.authority)
    client = signed_in(site.admin)
    changed = REQUEST_FORM | {"says_answer_amount": "9", "name_uk": "Нова назва"}

    client.post(address(held), changed)
    held.refresh_from_db()
    assert (held.name_uk, held.parameters["answer"]["amount"]) == ("Нова назва", 5)
    assert client.post(address(held, "delete")).status_code in (302, 403)

    answer = client.post(address(held, "version"), changed)
    assert answer.status_code == 302, answer.content.decode()
    version = RuleSet.objects.get(follows=held)
    assert version.parameters["answer"]["amount"] == 9
    assert RuleSet.objects.get(pk=held.pk).valid_to == date(2026, 6, 30)
    assert client.get(address(held, "version"), follow=True).status_code == 404


def test_acts_are_done_and_told(site: Site) -> None:
    held, client = make_rules(site.admin, to_check=["answer"]), signed_in(site.admin)
    days = {"first_day": "2026-01-01", "last_day": ""}

    for act, form in (
        ("confirm", {"names": ["answer"], "source": "редакція від 01.10.2026"}),
        ("suspend", days | {"ground_uk": "стаття 9"}),
        ("restore", {"last_day": "2026-05-01", "reason": "кінець воєнного стану"}),
        ("end", {"last_day": "2026-12-31", "reason": "новий закон"}),
    ):
        assert client.get(address(held, act)).status_code == 200, act
        answer = client.post(address(held, act), form)
        assert answer.status_code == 302, answer.content.decode()

    held.refresh_from_db()
    assert held.to_check == []
    assert held.suspended_to == date(2026, 5, 1)
    assert held.valid_to == date(2026, 12, 31)
    told = set(Event.objects.values_list("action", flat=True))
    assert told >= {f"rules.{one}" for one in ("confirmed", "suspended", "restored")}


def test_a_wrong_act_comes_back(site: Site) -> None:
    held, client = make_rules(site.admin), signed_in(site.admin)
    before = list(RuleSet.objects.values())

    for act, form in (
        ("suspend", {"first_day": "2026-01-01", "ground_uk": ""}),
        ("end", {"last_day": "2019-01-01", "reason": "помилка"}),
        ("end", {"last_day": "2027-01-01", "reason": ""}),
    ):
        assert client.post(address(held, act), form).status_code == 200, act
    for act in ("confirm", "restore", "nothing"):
        assert client.get(address(held, act), follow=True).status_code == 404, act
    assert list(RuleSet.objects.values()) == before


def test_an_authority_reads_what_holds_for_it_and_changes_nothing(site: Site) -> None:
    own = make_rules(site.admin, authority=site.council.authority, name_uk="Статут")
    for_all = make_rules(site.admin, name_uk="Закон")
    make_rules(site.admin, country="PL", name_uk="Ustawa")
    other = make_rules(site.admin, authority=site.library.authority, name_uk="Чужі")
    client = signed_in(site.council.editor)
    before = list(RuleSet.objects.values())

    text = client.get(LIST).content.decode()
    assert "Статут" in text
    assert "Закон" in text
    assert "Чужі" not in text
    assert "Ustawa" not in text
    for held in (own, for_all):
        assert client.get(address(held, "inspect")).status_code == 200
        for act in ("edit", "delete", "version", "confirm", "suspend", "end"):
            assert client.get(address(held, act)).status_code in (302, 403, 404), act
            client.post(address(held, act), REQUEST_FORM)
    client.post(f"{LIST}new/?kind=request", REQUEST_FORM)
    assert client.get(address(other, "inspect")).status_code in (302, 403, 404)
    assert list(RuleSet.objects.values()) == before


def test_who_works_for_nobody_sees_no_rules(site: Site) -> None:
    held = make_rules(site.admin)

    for path in (LIST, address(held), address(held, "inspect")):
        assert Client().get(path).status_code == 302


def test_the_list_is_narrowed(site: Site) -> None:
    load_rules()
    client = signed_in(site.admin)

    def shown(query: str) -> str:
        return client.get(f"{LIST}?{query}").content.decode()

    assert "Wniosek" not in shown("country=UA")
    make_rules(site.admin, authority=site.council.authority, name_uk="Звірені")
    assert "Звірені" in shown("standing=seen")
    assert "Звірені" not in shown("standing=check")


def test_the_list_costs_the_same_however_long(site: Site) -> None:
    client = signed_in(site.admin)

    def questions() -> int:
        client.get(LIST)
        with CaptureQueriesContext(connection) as caught:
            client.get(LIST)
        return len(caught)

    make_rules(site.admin, authority=site.council.authority)
    few = questions()
    load_rules()
    make_rules(site.admin, authority=site.library.authority)

    assert questions() == few


def test_no_screen_keeps_english(site: Site) -> None:
    load_rules()
    held = RuleSet.objects.get(kind="draft_publication")
    base = LIST.removeprefix("/admin/")
    acts = [address(held, one) for one in ("edit", "inspect", "confirm", "version")]
    acts += [address(held, one) for one in ("suspend", "restore", "end", "delete")]
    paths = [base, f"{base}new/", f"{base}new/?kind=petition"]

    assert remains(site.admin, [*paths, *(one[7:] for one in acts)]) == {}
