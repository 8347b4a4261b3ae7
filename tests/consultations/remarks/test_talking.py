"""Remarks are talked about, and so is the page, only while a phase lets people."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from consultations.enums import Ability
from consultations.models import ConsultationPage
from consultations.phases import ways
from consultations.remarks import actions
from consultations.remarks.models import Remark
from participation.citizens.models import User
from participation.comments import actions as comments
from participation.comments.enums import Checked, Who
from participation.comments.models import Comment, Conversation
from participation.comments.rules import rules_for
from participation.comments.subjects import about, conversation_about
from search.models import Entry
from tests.consultations.making import anew, at, days, kyiv, phase, process_of
from tests.consultations.remarks.making import (
    look,
    moderated,
    olena,
    open_consultation,
    remark,
)
from tests.factories import Site
from tests.participation.people import WEB, make_citizen

ASKED = "А як бути з вулицею Садовою?"


def say(key: object, author: User | None = None) -> Comment:
    return comments.post(
        conversation=conversation_about(str(key), "uk"),
        text=ASKED,
        author=author or olena(),
        given=WEB,
    )


def test_others_comment_on_a_remark(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page)
    said = say(made.key, make_citizen("ivan"))
    assert (said.conversation.kind, said.authority) == ("remark", made.authority)
    subject = about(said.conversation, "pl")
    assert subject is not None
    assert page.title in subject.title
    assert subject.url == f"/pl/consultations/remark/{made.key}/"
    assert Entry.objects.filter(object_kind="comment").count() == 1
    # What somebody has answered is not changed any more, and hidden it hides with it.
    look(page, Checked.BEFORE)
    Remark.objects.filter(pk=made.pk).update(standing="waits")
    assert about(said.conversation, "uk") is None


def test_what_is_said_goes_with_the_remark(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page)
    say(made.key, make_citizen("ivan"))
    actions.withdraw(remark=made, by=olena())
    assert not Entry.objects.filter(object_kind="comment").exists()
    with pytest.raises(comments.Closed):
        say(made.key)


def test_discussions_are_open_while_a_phase_lets_people_comment(site: Site) -> None:
    phases = [phase(2, 7, "meetings"), phase(8, 30)]
    page = open_consultation(site, phases=phases)
    open_on = []
    for day in range(0, 34, 2):
        with at(kyiv(days(day))):
            open_on.append(rules_for(anew(page)).is_open)
    assert open_on == [8 <= day <= 30 for day in range(0, 34, 2)]

    with at(kyiv(days(9))):
        say(page.translation_key)
        key = remark(page).key
        say(key)
    with at(kyiv(days(31))):
        for one in (page.translation_key, key):
            with pytest.raises(comments.Closed):
                say(one)


def test_what_its_rules_close_stays_closed(site: Site) -> None:
    page = open_consultation(site)
    key = remark(page).key
    comments.change_rules(
        page=page, who=Who.CLOSED, checked=Checked.AFTER, closes_on=None, by=site.admin
    )
    for one in (page.translation_key, key):
        with pytest.raises(comments.Closed):
            say(one)


def test_the_discussion_of_a_remark_has_its_address(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page)
    where = reverse("conversation", args=[made.key])
    assert Client().get(where).status_code == 200
    say(made.key)
    shown = Client().get(where).content.decode()
    assert ASKED in shown
    assert Conversation.objects.count() == 1


def test_a_phase_offers_its_ways(site: Site) -> None:
    page = open_consultation(site)
    row = process_of(page)
    granted = frozenset({Ability.REMARK, Ability.COMMENT})
    found = {way.title: way.url for way in ways(row, granted, "uk")}
    key = page.translation_key
    assert found["Подати зауваження"] == f"/uk/consultations/{key}/remark/"
    assert str(key) in next(url for title, url in found.items() if "омент" in title)


def test_what_waits_is_not_talked_about(site: Site) -> None:
    page: ConsultationPage = open_consultation(site, checked=Checked.BEFORE)
    made = remark(page)
    assert Client().get(reverse("conversation", args=[made.key])).status_code == 404
    moderated(made)
    assert Client().get(reverse("conversation", args=[made.key])).status_code == 200
