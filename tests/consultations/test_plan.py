"""Plans for the year: written by acts, read as a page and as a table."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.refusals import Refused
from consultations.models import PlanItem
from consultations.plan_actions import remove_plan_item, save_plan_item
from participation.journal.enums import Action
from participation.journal.models import Event
from tests.consultations.making import announced, list_page, make_rule_set
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes
from tests.factories import Site

PLAN = "/uk/consultations/plan/council/2027/"


def item(site: Site, **fields: Any) -> PlanItem:
    usual = {
        "authority": site.council.authority,
        "year": 2027,
        "quarter": "2",
        "subject_uk": "Про воду",
        "subject_pl": "O wodzie",
        "contact": "(000) 000-00-01",
    }
    return PlanItem(**usual | fields)


def planned(site: Site, **fields: Any) -> PlanItem:
    return save_plan_item(item=item(site, **fields), by=site.council.editor)


def test_a_plan_stands_in_the_order_of_the_year(site: Site) -> None:
    planned(site, subject_uk="Четверте", quarter="")
    planned(site, subject_uk="Третє", quarter="3")
    planned(site, subject_uk="Друге", quarter="2")
    planned(site, subject_uk="Перше", quarter="", opens_on="2027-02-03")
    text = Client().get(PLAN).content.decode()
    places = [text.index(word) for word in ("Перше", "Друге", "Третє", "Четверте")]
    assert places == sorted(places)


def test_it_speaks_the_readers_language_or_says_which(site: Site) -> None:
    planned(site)
    text = Client().get(PLAN.replace("/uk/", "/pl/")).content.decode()
    assert 'lang="pl">O wodzie' in text
    assert (
        'lang="uk">Про воду'
        in Client().get(PLAN.replace("/uk/", "/en/")).content.decode()
    )


def test_it_leads_to_the_page_once_that_is_public(site: Site) -> None:
    make_rule_set(site)
    page = announced(site.council)
    planned(site, consultation_key=page.translation_key)
    assert page.url in Client().get(PLAN).content.decode()
    page.unpublish(user=site.council.reviewer)
    assert page.url not in Client().get(PLAN).content.decode()


def test_the_table_has_the_same_and_attacks_nobody(site: Site) -> None:
    planned(site, subject_uk="=1+1", contact="@SUM(A1)")
    answer = Client().get(f"{PLAN}plan.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][0] == "'=1+1"
    assert "'@SUM(A1)" in rows[1]


def test_there_is_no_page_without_a_plan(site: Site) -> None:
    planned(site)
    for address in (
        *(PLAN.replace("2027", "2028"), PLAN.replace("council", "nobody")),
        f"{PLAN.replace('2027', '2028')}plan.csv",
    ):
        assert Client().get(address).status_code == 404


def test_the_list_of_consultations_leads_to_plans(site: Site) -> None:
    planned(site)
    page = list_page(site)
    assert PLAN in Client().get(page.url).content.decode()


def test_only_the_people_of_the_authority_write_it(site: Site) -> None:
    kept = planned(site)
    for by in (site.library.editor, site.library.reviewer):
        with nothing_changes(), pytest.raises(Refused):
            save_plan_item(item=item(site), by=by)
        with nothing_changes(), pytest.raises(Refused):
            remove_plan_item(item=kept, by=by)
    kept.authority = site.library.authority
    with nothing_changes(), pytest.raises(ValidationError):
        save_plan_item(item=kept, by=site.council.editor)


def test_what_was_written_stands_in_the_journal(site: Site) -> None:
    kept = planned(site)
    kept.subject_uk = "Про сніг"
    save_plan_item(item=kept, by=site.admin)
    remove_plan_item(item=kept, by=site.council.reviewer)
    told = Event.objects.filter(object_kind="consultation_plan").order_by("pk")
    assert [one.action for one in told] == [
        *(Action.PLAN_ITEM_ADDED, Action.PLAN_ITEM_CHANGED, Action.PLAN_ITEM_REMOVED),
    ]


def test_days_stand_in_their_order(site: Site) -> None:
    with pytest.raises(ValidationError):
        planned(site, opens_on="2027-03-02", closes_on="2027-03-01")


def test_the_screens_offer_and_keep_ones_own(site: Site) -> None:
    kept = planned(site)
    editor = signed_in(site.council.editor)
    form = {
        "authority": site.council.authority.pk,
        "year": "2027",
        "form": "electronic",
        "subject_uk": "Про ліс",
    }
    added = editor.post("/admin/consultations/plans/new/", form)
    assert added.status_code == 302, added.content.decode()[:3000]
    assert PlanItem.objects.filter(subject_uk="Про ліс").exists()
    stranger = signed_in(site.library.editor)
    assert (
        "Про воду" not in stranger.get("/admin/consultations/plans/").content.decode()
    )
    answer = stranger.get(f"/admin/consultations/plans/edit/{kept.pk}/")
    assert answer.status_code == 302
    with nothing_changes():
        stranger.post("/admin/consultations/plans/new/", form)
    assert PlanItem.objects.filter(subject_uk="Про ліс").count() == 1
