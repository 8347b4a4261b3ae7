"""Writing, answering, changing, taking back, reporting: whatever hinders it, the words
come back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from cms import clock
from cms.pages.models import ArticlePage
from participation import limits
from participation.comments.enums import Checked, Who
from participation.comments.models import Comment, CommentRules
from participation.moderation.enums import Standing
from participation.outbox.models import Letter
from tests.comments.saying import say
from tests.comments.talking import (
    GUEST,
    IN_PLACE,
    WORDS,
    article_talked_about,
    at,
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


def test_a_guest_writes_and_confirms(page: ArticlePage) -> None:
    client = Client()
    response = sent(client, at("conversation_write", page), text=WORDS, **GUEST)
    assert response.status_code == 303
    assert response["Location"] == "/uk/confirm/sent/"
    assert WORDS not in client.get(page.url).content.decode()
    letter = Letter.objects.get()
    assert WORDS not in letter.text and WORDS not in letter.html
    path = link_of(letter)
    assert WORDS in client.get(path).content.decode()
    response = client.post(path, headers={"sec-fetch-site": "same-origin"})
    comment = Comment.objects.get()
    assert response["Location"] == f"{at('comment_thread', comment)}#{comment.anchor}"
    assert WORDS in client.get(page.url).content.decode()


def test_an_account_is_led_to_its_words(page: ArticlePage) -> None:
    client = signed_in(make_citizen())
    address = at("conversation_write", page)
    response = sent(client, address, text=WORDS, consent="on", signed_in="yes")
    comment = Comment.objects.get()
    assert response["Location"].endswith(f"#{comment.anchor}")
    assert WORDS in client.get(response["Location"]).content.decode()
    assert 'name="consent"' not in client.get(address).content.decode()


def test_what_waits_is_shown_to_its_author_at_once(site: Site) -> None:
    page = article_talked_about(site, checked=Checked.BEFORE)
    client = signed_in(make_citizen())
    fields = {"text": WORDS, "consent": "on"}
    response = sent(client, at("conversation_write", page), **fields)
    comment = Comment.objects.get()
    assert response["Location"] == f"{page.url}#{comment.anchor}"
    assert "чекає на модератора" in client.get(page.url).content.decode()
    assert WORDS not in Client().get(page.url).content.decode()


def test_what_is_screened_looks_like_any_other(page: ArticlePage) -> None:
    client = Client()
    fields = GUEST | {"text": WORDS, "homepage": "https://spam.example"}
    response = sent(client, at("conversation_write", page), **fields)
    assert response["Location"] == "/uk/confirm/sent/"
    client.post(
        link_of(Letter.objects.get()), headers={"sec-fetch-site": "same-origin"}
    )
    assert Comment.objects.get().standing == Standing.WAITS


def test_an_answer_shows_what_it_answers(page: ArticlePage, site: Site) -> None:
    first = say(talk_of(page, site), "Автобус о восьмій")
    client = signed_in(make_citizen("maria"))
    address = at("comment_reply", first)
    assert "Автобус о восьмій" in client.get(address).content.decode()
    response = sent(client, address, text=WORDS, consent="on")
    answer = Comment.objects.get(root=first)
    assert response["Location"] == f"{at('comment_thread', answer)}#{answer.anchor}"


def test_in_place_only_the_part_is_answered(page: ArticlePage, site: Site) -> None:
    first = say(talk_of(page, site))
    client = signed_in(make_citizen("maria"))
    write, reply = at("conversation_write", page), at("comment_reply", first)
    html = client.get(write, headers=IN_PLACE).content.decode()
    assert "<html" not in html and f'hx-post="{write}"' in html
    response = sent(client, write, IN_PLACE, text=WORDS, consent="on")
    assert response["HX-Retarget"] == "#threads"
    assert WORDS in response.content.decode()
    response = sent(client, reply, IN_PLACE, text="Дякую!")
    assert response["HX-Retarget"] == f"#thread-{first.key}"
    html = response.content.decode()
    assert "Дякую!" in html and "Ваш коментар опубліковано" in html
    response = sent(Client(), write, IN_PLACE, text=WORDS, **GUEST)
    assert "Перевірте пошту" in response.content.decode()


@pytest.mark.parametrize("missing", ["email", "surname", "consent"])
def test_errors_give_everything_back(page: ArticlePage, missing: str) -> None:
    fields = GUEST | {missing: "", "text": WORDS, "follow": "on", "text_language": "pl"}
    response = sent(Client(), at("conversation_write", page), **fields)
    html = response.content.decode()
    assert response.status_code == 400 and "error-summary" in html
    assert WORDS in html and 'value="pl" selected' in html
    for name, value in GUEST.items():
        assert name in (missing, "consent") or f'value="{value}"' in html
    assert not Comment.objects.exists()


def test_without_a_token_the_words_come_back(page: ArticlePage) -> None:
    client = Client(enforce_csrf_checks=True)
    address = at("conversation_write", page)
    form = sealed_form(client, address, text=WORDS, **GUEST)
    response = client.post(address, form | {"csrfmiddlewaretoken": "old"})
    html = response.content.decode()
    assert response.status_code == 403 and WORDS in html
    assert GUEST["email"] in html and "Заповніть це поле" not in html
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', html)
    seal = re.search(r'name="opened" value="([^"]+)"', html)
    assert token and seal
    again = form | {"csrfmiddlewaretoken": token[1], "opened": seal[1]}
    assert client.post(address, again).status_code == 303
    assert Comment.objects.count() == 1


def test_a_session_that_ended_gives_the_words_back(page: ArticlePage) -> None:
    client = signed_in(make_citizen())
    address = at("conversation_write", page)
    form = sealed_form(client, address, text=WORDS, consent="on", signed_in="yes")
    client.logout()
    response = client.post(address, form)
    html = response.content.decode()
    assert response.status_code == 403 and WORDS in html
    assert "Ви вийшли" in html and 'name="email"' in html
    assert not Comment.objects.exists()


@pytest.mark.parametrize("in_place", [False, True])
def test_a_closed_discussion_gives_the_words_back(
    page: ArticlePage, site: Site, in_place: bool
) -> None:
    first = say(talk_of(page, site))
    client = Client()
    headers = IN_PLACE if in_place else None
    for name, thing in (("conversation_write", page), ("comment_reply", first)):
        form = sealed_form(client, at(name, thing), text=WORDS, **GUEST)
        CommentRules.objects.update(closes_on=clock.today() - timedelta(days=1))
        response = client.post(at(name, thing), form, headers=headers)
        html = response.content.decode()
        assert response.status_code == 403 and WORDS in html
        assert "Це обговорення закрито" in html
        CommentRules.objects.update(closes_on=None)
    assert Comment.objects.count() == 1


def test_guests_are_turned_away_with_their_words_where_accounts_write(
    site: Site,
) -> None:
    page = article_talked_about(site)
    client = Client()
    form = sealed_form(client, at("conversation_write", page), text=WORDS, **GUEST)
    CommentRules.objects.update(who=Who.SIGNED_IN)
    html = client.post(at("conversation_write", page), form).content.decode()
    assert "Увійти, щоб написати" in html and WORDS in html
    assert not Comment.objects.exists()


def test_a_flood_is_told_to_wait_and_keeps_its_words(page: ArticlePage) -> None:
    client = Client()
    address = at("conversation_write", page)
    form = sealed_form(client, address, text=WORDS)
    responses = (client.post(address, form) for _time in range(40))
    refused = next(one for one in responses if one.status_code == 429)
    assert WORDS in refused.content.decode()
    limits.forget("contribution flood", "127.0.0.1")
