"""The queue: everything that waits reaches it, by terms, for whom it is."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms import clock
from participation.citizens.models import User
from participation.moderation import actions as moderation
from participation.moderation.models import Case, Decision
from participation.moderation.queue.hooks import number_waiting
from participation.moderation.selectors import case_of
from tests.core.signing import signed_in
from tests.factories import Site
from tests.moderation.making import (
    HIDE,
    code,
    decide,
    hidden,
    make_moderator,
    report,
    write,
)
from tests.participation.people import make_citizen

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")
QUEUE = "/admin/moderation/"


@pytest.fixture
def moderator(site: Site) -> User:
    return make_moderator(site.council.authority)


@pytest.fixture
def client(moderator: User) -> Client:
    return signed_in(moderator)


def words_on(client: Client, address: str = QUEUE, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(client: Client, **asked: str) -> list[int]:
    """Numbers of the cases that the queue lists, in its order."""
    answer = client.get(QUEUE, asked)
    return [row.case.pk for row in answer.context["rows"]]


def waits(site: Site, words: str = "Думаю так", **more: Any) -> Case:
    """A case about an opinion that waits at the council."""
    given = {"authority": site.council.authority, "before": True} | more
    case = case_of(write(words=words, **given))
    assert case
    return case


def test_whatever_waits_is_in_the_queue_with_why(site: Site, client: Client) -> None:
    waits(site, "Перед публікацією")
    waits(site, "Казино", found=["phrase", "links"])
    published = write(words="Опубліковане", authority=site.council.authority)
    for name in ("ivan", "oksana"):
        report(published, make_citizen(name), words="Лайка")

    said = words_on(client)
    for words in ("Перед публікацією", "Казино", "Опубліковане", "є слова зі списку"):
        assert words in said
    assert "2 скарги" in said


def test_every_report_reaches_the_queue(site: Site, client: Client) -> None:
    """However many, of whatever reason, from whomever: each is on the case's page."""
    published = write(authority=site.council.authority)
    for number in range(7):
        report(published, make_citizen(f"reader{number}"), words=f"Скарга {number}")

    (pk,) = shown(client)
    said = words_on(client, f"{QUEUE}case/{pk}/")
    assert all(f"Скарга {number}" in said for number in range(7))
    assert "reader0" not in said


def test_nobody_sees_what_waits_elsewhere(site: Site, client: Client) -> None:
    waits(site, "Наше")
    theirs = waits(site, "Чуже", authority=site.library.authority)
    portal = waits(site, "Порталу", authority=None)

    said = words_on(client)
    assert "Наше" in said and "Чуже" not in said and "Порталу" not in said
    for case in (theirs, portal):
        assert client.get(f"{QUEUE}case/{case.pk}/").status_code == 302
    everything = words_on(signed_in(site.admin))
    assert all(one in everything for one in ("Наше", "Чуже", "Порталу"))


def test_those_who_moderate_nothing_do_not_get_in(site: Site) -> None:
    waits(site)
    editor = signed_in(site.council.editor)
    assert editor.get(QUEUE).status_code == 302
    assert QUEUE not in editor.get("/admin/").content.decode()


def test_what_is_due_first_comes_first_and_overdue_is_marked(
    site: Site, client: Client
) -> None:
    now = clock.now()
    cases = [waits(site, f"Думка {number}") for number in range(3)]
    for case, days in zip(cases, (2, -3, 1), strict=True):
        moment = now + timedelta(days=days)
        if case.deadline:
            case.deadline.due_at = moment
            case.deadline.save()
        Case.objects.filter(pk=case.pk).update(due_at=moment)

    assert shown(client) == [cases[1].pk, cases[2].pk, cases[0].pk]
    assert shown(client, overdue="on") == [cases[1].pk]
    assert words_on(client).count("cases__row--late") == 1


def test_filters_narrow_and_nonsense_does_not_break(
    site: Site, client: Client, moderator: User
) -> None:
    mine, other = waits(site, "Моє"), waits(site, "Інше", found=["links"])
    moderation.take(case=mine, by=moderator)

    assert shown(client, held="mine") == [mine.pk]
    assert shown(client, held="nobody") == [other.pk]
    assert shown(client, held="others") == []
    assert shown(client, why="screened") == [other.pk]
    assert shown(client, kind="opinion", language="uk") == [mine.pk, other.pk]
    assert shown(client, language="pl") == []
    assert shown(client, authority="library") == [mine.pk, other.pk]
    assert "Показати все" in words_on(client, language="pl")
    for nonsense in ({"why": "x"}, {"p": "x"}, {"kind": "\x00"}, {"language": "'"}):
        assert len(shown(client, **nonsense)) == 2


def test_an_empty_queue_says_so(site: Site, client: Client) -> None:
    assert "Рішення нічого не чекає" in words_on(client)
    assert "Заперечень немає" in words_on(client, f"{QUEUE}objections/")
    assert "За останні 30 днів" in words_on(client, f"{QUEUE}decided/")


def queries(client: Client, address: str = QUEUE) -> int:
    with CaptureQueriesContext(connection) as counted:
        client.get(address)
    return len(counted)


def test_the_queue_asks_the_same_of_many_as_of_few(site: Site, client: Client) -> None:
    """And less than ten queries besides those of any screen with its menu."""
    waits(site, "Перша")
    frame, few = queries(client, "/admin/account/"), queries(client)
    for number in range(12):
        author = make_citizen(f"author{number}")
        waits(site, f"Думка {number}", author=author, found=["links"])
    assert queries(client) == few <= frame + 10


def test_many_get_one_decision_with_one_reason(site: Site, client: Client) -> None:
    cases = [waits(site, f"Реклама {number}") for number in range(3)]
    sent = {"outcome": HIDE, "code": code("advertising").code, "note": "Це реклама."}
    answer = client.post(QUEUE, sent | {"cases": [c.pk for c in cases[:2]]})

    assert answer.status_code == 302
    decisions = Decision.objects.all()
    assert {one.case_id for one in decisions} == {cases[0].pk, cases[1].pk}
    assert {(one.code.code, one.note) for one in decisions if one.code} == {
        ("advertising", "Це реклама.")
    }
    assert shown(client) == [cases[2].pk]


def test_what_waits_is_published_and_what_shows_is_left_at_once(
    site: Site, client: Client
) -> None:
    waiting = waits(site)
    published = write(authority=site.council.authority, words="Опубліковане")
    report(published, make_citizen("ivan"))
    case = case_of(published)
    assert case
    client.post(QUEUE, {"outcome": "let", "cases": [waiting.pk, case.pk]})
    outcomes = Decision.objects.order_by("outcome").values_list("outcome", flat=True)
    assert list(outcomes) == ["keep", "publish"]


@pytest.mark.parametrize(
    "sent",
    [
        {"outcome": "hide"},
        {"outcome": "let", "code": "insult"},
        {"outcome": "restore"},
        {"outcome": "hide", "code": "nonsense"},
        {},
    ],
)
def test_a_decision_that_does_not_fit_decides_nothing(
    site: Site, client: Client, sent: dict[str, str]
) -> None:
    case = waits(site)
    answer = client.post(QUEUE, sent | {"cases": [case.pk], "note": "Збережіть це"})
    said = answer.content.decode()
    assert "Рішення не ухвалено" in said and "Збережіть це" in said
    assert f'value="{case.pk}"' in said and "checked" in said
    assert not Decision.objects.exists()


def test_what_was_decided_meanwhile_is_said_and_nothing_else_decided(
    site: Site, client: Client
) -> None:
    case, gone = waits(site), waits(site, "Вирішене")
    decide(gone, site.admin)
    for numbers in ([case.pk, gone.pk], [case.pk, 999], [case.pk, "x", "9" * 40]):
        answer = client.post(QUEUE, {"outcome": "let", "cases": numbers})
        assert "уже вирішено" in answer.content.decode()
    assert Decision.objects.get().case == gone


def test_nothing_checked_decides_nothing(site: Site, client: Client) -> None:
    waits(site)
    answer = client.post(QUEUE, {"outcome": "let"})
    assert "Позначте" in answer.content.decode()
    assert not Decision.objects.exists()


def test_what_another_has_in_hand_is_not_decided_with_others(
    site: Site, client: Client
) -> None:
    mine, theirs = waits(site, "Моє"), waits(site, "Чуже")
    other = make_moderator(site.council.authority, "mariia")
    moderation.take(case=theirs, by=other)
    answer = client.post(QUEUE, {"outcome": "let", "cases": [mine.pk, theirs.pk]})
    assert not Decision.objects.exists()
    assert str(other) in answer.content.decode()


def test_the_menu_says_how_many_wait(
    site: Site, client: Client, moderator: User
) -> None:
    assert number_waiting(moderator) == 0
    waits(site)
    waits(site, "Ще одна")
    assert number_waiting(moderator) == 2
    label = json.dumps("Модерація (2)").strip('"')
    assert label in client.get("/admin/").content.decode()


def test_objections_are_apart_and_not_offered_to_who_decided_first(
    site: Site, client: Client, moderator: User
) -> None:
    other = make_moderator(site.council.authority, "mariia")
    opinion, decision = hidden(other, authority=site.council.authority)
    moderation.appeal(
        decision=decision, words="Я нікого не образив", by_author=opinion.author
    )
    case = case_of(opinion)
    assert case and shown(client) == []

    page = words_on(client, f"{QUEUE}objections/")
    assert f"{QUEUE}case/{case.pk}/" in page
    theirs = signed_in(other)
    assert f"{QUEUE}case/{case.pk}/" not in words_on(theirs, f"{QUEUE}objections/")
    assert "проти вашого рішення" in words_on(theirs, f"{QUEUE}case/{case.pk}/")
    assert (number_waiting(moderator), number_waiting(other)) == (1, 0)


def test_the_start_page_lists_what_waits_overdue_first(
    site: Site, client: Client
) -> None:
    first, late = waits(site, "Звичайне"), waits(site, "Прострочене")
    moment = clock.now() - timedelta(days=1)
    if late.deadline:
        late.deadline.due_at = moment
        late.deadline.save()
    Case.objects.filter(pk=late.pk).update(due_at=moment)

    said = words_on(client, "/admin/")
    assert said.index("Прострочене") < said.index("Звичайне")
    assert reverse("moderation_queue:case", args=[first.pk]) in said
