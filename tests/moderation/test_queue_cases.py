"""The page of a case: what is known, in whose hand it is, decisions, the next one."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from participation.citizens.models import User
from participation.moderation import actions as moderation
from participation.moderation.enums import Standing, Why
from participation.moderation.models import Case, Decision
from participation.moderation.registry import kinds
from participation.moderation.selectors import case_of
from tests.core.signing import signed_in
from tests.factories import Site
from tests.moderation.making import code, hidden, make_moderator, report, write
from tests.moderation.test_queue import QUEUE, queries, waits
from tests.participation.people import make_citizen

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")
HIDE = {"outcome": "hide", "code": "insult", "note": ""}


@pytest.fixture
def moderator(site: Site) -> User:
    return make_moderator(site.council.authority)


@pytest.fixture
def other(site: Site) -> User:
    return make_moderator(site.council.authority, "mariia")


@pytest.fixture
def client(moderator: User) -> Client:
    return signed_in(moderator)


def at(case: Case, act: str = "") -> str:
    return f"{QUEUE}case/{case.pk}/{act}"


def page(client: Client, case: Case, **asked: str) -> str:
    answer = client.get(at(case), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_are_escaped_and_what_nobody_sees_is_visible(
    site: Site, client: Client
) -> None:
    words = "<script>alert(1)</script> пере\u202eзнак\u200b <b onclick=x>"
    said = page(client, waits(site, words))
    assert "<script>alert(1)</script>" not in said and "<b onclick" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert '<span class="hidden-sign">U+202E</span>' in said
    assert "\u202e" not in said and "U+200B" in said


def test_a_hostile_text_of_any_length_is_shown(site: Site, client: Client) -> None:
    assert "U+0001" in page(client, waits(site, "\x01\u202e" * 50_000 + "кінець"))


def test_the_page_says_all_that_is_known(
    site: Site, client: Client, rules: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    opinion = write(make_citizen("ivan"), authority=site.council.authority)
    report(opinion, make_citizen("reader"), words="Це <i>лайка</i>")
    case = case_of(opinion)
    assert case
    around = (("У відповідь", "Попередня думка"),)
    with_around = replace(kinds["opinion"], around=lambda thing: around)
    monkeypatch.setitem(kinds, "opinion", with_around)
    said = page(client, case)

    for words in ("Думаю так", "Попередня думка", "У відповідь", "Це &lt;i&gt;лайка"):
        assert words in said
    for words in ("образа", "новий", "Має обліковий запис", "Які дні рахуються"):
        assert words in said, words
    assert opinion.get_absolute_url() in said
    assert "ivan@example.org" not in said and "reader" not in said


def test_the_address_is_shown_once_asked_and_the_log_says_who_looked(
    site: Site, client: Client, moderator: User, caplog: pytest.LogCaptureFixture
) -> None:
    case = waits(site, author=make_citizen("ivan"))
    with caplog.at_level(logging.INFO, logger="vidkryto.personal_data"):
        answer = client.post(at(case, "address/"))
    assert "ivan@example.org" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    (line,) = [one for one in caplog.records if one.name == "vidkryto.personal_data"]
    assert line.getMessage().startswith(f"account {moderator.pk} looked")
    assert "ivan" not in line.getMessage()
    assert client.get(at(case, "address/")).status_code == 405


def test_a_case_is_taken_released_and_taken_over(
    site: Site, client: Client, moderator: User, other: User
) -> None:
    case = waits(site)
    client.post(at(case, "take/"))
    case.refresh_from_db()
    assert case.held_by == moderator

    theirs = signed_in(other)
    said = page(theirs, case)
    assert f"Перебрати на себе (опрацьовує {moderator})" in said
    assert 'name="outcome"' not in said
    theirs.post(at(case, "take-over/"))
    case.refresh_from_db()
    assert case.held_by == other

    client.post(at(case, "release/"))
    case.refresh_from_db()
    assert case.held_by == other
    theirs.post(at(case, "release/"))
    case.refresh_from_db()
    assert case.held_by is None


def test_two_moderators_on_one_case_decide_it_once(
    site: Site, client: Client, moderator: User, other: User
) -> None:
    """The second is told who has decided and how; what was typed comes back."""
    case = waits(site)
    theirs = signed_in(other)
    page(client, case), page(theirs, case)
    theirs.post(at(case), HIDE)
    answer = client.post(at(case), {"outcome": "publish", "note": "Все гаразд"})

    said = answer.content.decode()
    assert Decision.objects.get(case=case).by == other
    assert str(other) in said
    assert "Все гаразд" in said and "рішення не надіслано" in said
    assert "Розглянути ще раз" in said


def test_a_decision_behind_anothers_hand_is_refused_with_the_name(
    site: Site, client: Client, other: User
) -> None:
    case = waits(site)
    moderation.take(case=case, by=other)
    answer = client.post(at(case), HIDE)
    assert not Decision.objects.exists()
    assert str(other) in answer.content.decode()


def test_after_a_decision_comes_the_next_of_the_same_list(
    site: Site, client: Client, other: User
) -> None:
    first, held, wanted, third = (
        waits(site, f"Думка {n}", found=["links"]) for n in range(4)
    )
    moderation.take(case=held, by=other)
    answer = client.post(f"{at(first)}?why=screened", HIDE)
    assert answer.headers["Location"] == f"{at(wanted)}?why=screened#case"
    assert 'id="case" tabindex="-1" autofocus' in page(client, wanted)

    answer = client.post(f"{at(wanted)}?why=screened", HIDE)
    assert answer.headers["Location"] == f"{at(third)}?why=screened#case"
    answer = client.post(f"{at(third)}?why=screened", HIDE)
    assert answer.headers["Location"] == f"{QUEUE}?why=screened"


def test_the_author_s_letter_can_be_read_before_it_goes(
    site: Site, client: Client
) -> None:
    case = waits(site)
    sent = HIDE | {"note": "Будь ласка, без <образ>.", "preview": "1"}
    said = client.post(at(case), sent).content.decode()
    assert "Автор прочитає" in said and "без &lt;образ&gt;" in said
    assert not Decision.objects.exists()

    said = client.post(
        at(case), {"outcome": "publish", "preview": "1"}
    ).content.decode()
    assert "автор листа не отримує" in said


def test_hiding_needs_a_reason_and_what_was_typed_comes_back(
    site: Site, client: Client
) -> None:
    case = waits(site)
    answer = client.post(at(case), {"outcome": "hide", "note": "Примітка"})
    assert answer.status_code == 400
    said = answer.content.decode()
    assert "Примітка" in said and "Рішення не ухвалено" in said


def test_nobody_decides_about_the_own(
    site: Site, client: Client, moderator: User
) -> None:
    case = waits(site, author=moderator)
    assert "Ви самі це написали" in page(client, case)
    client.post(at(case), HIDE)
    assert not Decision.objects.exists()


def test_what_was_decided_is_looked_at_again_and_restored(
    site: Site, client: Client, moderator: User
) -> None:
    opinion, decision = hidden(moderator, authority=site.council.authority)
    listed = client.get(f"{QUEUE}decided/").content.decode()
    assert at(decision.case) in listed

    client.post(at(decision.case, "again/"))
    case = case_of(opinion)
    assert case and case.why == Why.AGAIN and case.held_by == moderator
    client.post(at(case), {"outcome": "restore", "note": ""})
    opinion.refresh_from_db()
    assert opinion.standing == Standing.PUBLISHED


def test_what_was_decided_after_an_objection_stays_for_who_decided_first(
    site: Site, client: Client, moderator: User, other: User
) -> None:
    opinion, decision = hidden(moderator, authority=site.council.authority)
    moderation.appeal(decision=decision, words="Ні", by_author=opinion.author)
    case = case_of(opinion)
    assert case
    signed_in(other).post(at(case), HIDE)

    client.post(at(decision.case, "again/"))
    assert case_of(opinion) is None
    signed_in(site.admin).post(at(decision.case, "again/"))
    assert case_of(opinion) is not None


def test_an_objection_shows_its_words_and_is_decided_by_another(
    site: Site, client: Client, moderator: User, other: User
) -> None:
    opinion, decision = hidden(other, authority=site.council.authority)
    moderation.appeal(decision=decision, words="Я не лаявся", by_author=opinion.author)
    case = case_of(opinion)
    assert case and "Я не лаявся" in page(client, case)
    answer = client.post(at(case), {"outcome": "restore", "note": ""})
    assert answer.headers["Location"] == f"{QUEUE}objections/"
    opinion.refresh_from_db()
    assert opinion.standing == Standing.PUBLISHED


def test_a_case_whose_thing_is_gone_says_so(site: Site, client: Client) -> None:
    opinion = write(authority=site.council.authority, before=True)
    case = case_of(opinion)
    assert case
    opinion.delete()
    assert "Тексту вже немає" in page(client, case)


def test_a_case_asks_the_same_with_many_reports(site: Site, client: Client) -> None:
    opinion = write(authority=site.council.authority)
    report(opinion, make_citizen("first"))
    case = case_of(opinion)
    assert case
    few = queries(client, at(case))
    for number in range(6):
        report(opinion, make_citizen(f"reader{number}"))
    frame = queries(client, "/admin/account/")
    assert queries(client, at(case)) == few <= frame + 20


@pytest.mark.parametrize("act", ["take/", "release/", "take-over/", "again/"])
def test_acts_are_not_done_by_opening_an_address(
    site: Site, client: Client, act: str
) -> None:
    assert client.get(at(waits(site), act)).status_code == 405


def test_acts_need_the_token_of_the_form(site: Site, moderator: User) -> None:
    case = waits(site)
    strict: Any = signed_in(moderator)
    strict.handler.enforce_csrf_checks = True
    for act in ("", "take/", "address/"):
        assert strict.post(at(case, act), HIDE).status_code == 403
    assert strict.post(QUEUE, HIDE | {"cases": [case.pk]}).status_code == 403
    assert code("insult") and not Decision.objects.exists()
