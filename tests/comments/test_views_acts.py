"""Changing, taking back, reporting, deciding, answering for an authority."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from cms import clock
from cms.pages.models import ArticlePage
from participation.comments.models import Comment
from participation.moderation.enums import Standing
from participation.moderation.models import Case, Report
from participation.outbox.models import Letter
from tests.comments.saying import say
from tests.comments.talking import (
    GUEST,
    WORDS,
    a_reason,
    article_talked_about,
    at,
    in_language,
    link_of,
    sealed_form,
    sent,
    talk_of,
)
from tests.core.signing import signed_in
from tests.factories import Site
from tests.participation.people import make_citizen


@pytest.fixture
def page(site: Site) -> ArticlePage:
    return article_talked_about(site)


def test_an_author_changes_and_takes_back(page: ArticlePage, site: Site) -> None:
    author = make_citizen()
    comment = say(talk_of(page, site), author=author)
    client = signed_in(author)
    edit, withdraw = at("comment_edit", comment), at("comment_withdraw", comment)
    assert "15 хвилин" in client.get(edit).content.decode()
    response = client.post(edit, {"text": "Краще слово"})
    assert response.status_code == 303
    comment.refresh_from_db()
    assert comment.text == "Краще слово" and comment.edited_at
    assert client.get(withdraw).status_code == 200
    assert client.post(withdraw).status_code == 303
    comment.refresh_from_db()
    assert comment.standing == Standing.WITHDRAWN
    assert client.post(withdraw).status_code == 403


def test_a_change_that_comes_too_late_is_given_back(
    page: ArticlePage, site: Site
) -> None:
    author = make_citizen()
    comment = say(talk_of(page, site), "Перше", author=author)
    client, moment = signed_in(author), clock.now() + timedelta(minutes=16)
    with clock.told_by(lambda: moment):
        response = client.post(at("comment_edit", comment), {"text": "Пізно"})
    assert response.status_code == 403 and "Пізно" in response.content.decode()
    comment.refresh_from_db()
    assert comment.text == "Перше"


@pytest.mark.parametrize("name", ["comment_edit", "comment_withdraw"])
def test_nobody_changes_or_takes_back_anothers(
    page: ArticlePage, site: Site, name: str
) -> None:
    comment = say(talk_of(page, site), "Своє", author=make_citizen())
    for client in (Client(), signed_in(make_citizen("maria")), signed_in(site.admin)):
        assert client.get(at(name, comment)).status_code == 403
        response = client.post(at(name, comment), {"text": "Чуже"})
        assert response.status_code == 403
    comment.refresh_from_db()
    assert (comment.text, comment.standing) == ("Своє", Standing.PUBLISHED)


def test_a_report_reaches_the_queue(page: ArticlePage, site: Site) -> None:
    comment = say(talk_of(page, site))
    address, reason = at("comment_report", comment), a_reason()
    fields = {"reason": reason.code, "words": "Тут образа"}
    reader = signed_in(make_citizen("maria"))
    response = sent(reader, address, **fields, consent="on")
    assert "Дякуємо за скаргу" in response.content.decode()
    assert Case.objects.get(object_key=comment.key).is_open
    again = sent(reader, address, **fields, consent="on")
    assert again.status_code == 400 and "Тут образа" in again.content.decode()
    response = sent(Client(), address, **fields, **GUEST)
    assert response["Location"] == "/uk/confirm/sent/"
    assert Report.objects.count() == 2


def test_what_is_gone_is_not_reported_but_the_words_come_back(
    page: ArticlePage, site: Site
) -> None:
    comment = say(talk_of(page, site))
    form = sealed_form(Client(), at("comment_report", comment), words=WORDS)
    Comment.objects.update(standing=Standing.WITHDRAWN)
    response = Client().post(at("comment_report", comment), form)
    assert response.status_code == 403 and WORDS in response.content.decode()


def test_moderators_are_led_to_the_case(page: ArticlePage, site: Site) -> None:
    comment = say(talk_of(page, site), author=make_citizen())
    address = at("comment_moderate", comment)
    admin = signed_in(site.admin)
    assert address in admin.get(page.url).content.decode()
    assert address not in Client().get(page.url).content.decode()
    assert admin.get(address)["Location"] == at("comment_report", comment)
    fields = {"reason": a_reason().code, "words": "", "consent": "on"}
    sent(signed_in(make_citizen("maria")), at("comment_report", comment), **fields)
    case = Case.objects.get()
    assert admin.get(address)["Location"] == f"/admin/moderation/case/{case.pk}/"


def test_a_guest_takes_back_by_a_mailed_link(page: ArticlePage) -> None:
    client = Client()
    sent(client, at("conversation_write", page), text=WORDS, **GUEST)
    here = {"sec-fetch-site": "same-origin"}
    client.post(link_of(Letter.objects.get()), headers=here)
    comment = Comment.objects.get()
    assert client.get(at("comment_withdraw", comment)).status_code == 403
    client.post("/uk/my/by-letter/", {"email": GUEST["email"]})
    client.post(link_of(Letter.objects.latest("pk")), headers=here)
    html = client.get("/uk/my/given/").content.decode()
    assert WORDS in html and at("comment_withdraw", comment) in html
    assert client.post(at("comment_withdraw", comment)).status_code == 303
    comment.refresh_from_db()
    assert comment.standing == Standing.WITHDRAWN


def test_my_page_tells_how_comments_stand(page: ArticlePage, site: Site) -> None:
    author, reason = make_citizen(), a_reason()
    talk = talk_of(page, site)
    shown = say(talk, "Опубліковане слово", author=author)
    hidden = say(
        talk, "Грубе", author=author, standing=Standing.HIDDEN, hidden_as=reason
    )
    html = signed_in(author).get("/uk/my/").content.decode()
    assert "Опубліковане слово" in html and at("comment_edit", shown) in html
    assert f"/uk/moderation/mine/comment/{hidden.key}/" in html
    assert at("comment_withdraw", hidden) not in html


def test_an_authority_answers_translates_and_keeps_on_top(
    page: ArticlePage, site: Site
) -> None:
    said = say(talk_of(page, site), "Kiedy?", authority=site.council.authority)
    comment = in_language(said, "pl")
    reviewer = signed_in(site.council.reviewer)
    html = reviewer.get(page.url).content.decode()
    for act in ("answer", "translate"):
        assert at(f"comment_{act}", comment) in html
    reviewer.post(at("comment_answer", comment), {"text": "Від понеділка."})
    reviewer.post(at("comment_translate", comment), {"text": "Коли автобус?"})
    answer = Comment.objects.get(is_official=True)
    reviewer.post(at("comment_pin", answer))
    html = Client().get(page.url).content.decode()
    assert "Офіційна відповідь, закріплено" in html
    assert site.council.authority.name in html and "Коли автобус?" in html
    reviewer.post(at("comment_pin", answer))
    answer.refresh_from_db()
    assert answer.pinned_at is None


@pytest.mark.parametrize("act", ["answer", "translate", "pin"])
def test_nobody_else_speaks_for_an_authority(
    page: ArticlePage, site: Site, act: str
) -> None:
    comment = say(talk_of(page, site))
    address = at(f"comment_{act}", comment)
    for user in (make_citizen("maria"), site.library.reviewer):
        client = signed_in(user)
        assert address not in client.get(page.url).content.decode()
        response = client.post(address, {"text": "Ні"})
        assert response.status_code == 403
    assert not Comment.objects.filter(is_official=True).exists()
