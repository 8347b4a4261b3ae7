"""What readers see of a discussion: below its page, whole, one thread."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms import clock
from cms.pages.models import ArticlePage
from participation.comments.enums import Who
from participation.comments.models import (
    Comment,
    CommentRules,
    CommentTranslation,
    Conversation,
)
from participation.moderation.enums import Standing
from tests.comments.saying import say
from tests.comments.talking import (
    EVIL,
    a_reason,
    article_talked_about,
    at,
    in_language,
    talk_of,
)
from tests.core.signing import signed_in
from tests.factories import Site, draft_article, publish
from tests.page_cache.keeping import is_hit, visit
from tests.participation.people import make_citizen, make_guest

FEW = 12


@pytest.fixture
def page(site: Site) -> ArticlePage:
    return article_talked_about(site)


@pytest.fixture
def talk(page: ArticlePage, site: Site) -> Conversation:
    return talk_of(page, site)


def seen(address: str, client: Client | None = None) -> str:
    response = (client or Client()).get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def element(html: str, comment: Comment) -> str:
    """The article of one comment."""
    start = html.index(f'id="{comment.anchor}"')
    return html[html.rindex("<article", 0, start) : html.index("</article>", start)]


def test_threads_stand_below_their_page(page: ArticlePage, talk: Conversation) -> None:
    first = say(talk, "Перше слово.")
    answer = say(talk, "Відповідь.", parent=first)
    html = seen(page.url)
    assert "Олена Садова" in element(html, first)
    assert "Перше слово." in html and html.index(first.anchor) < html.index(
        answer.anchor
    )
    assert 'discussion__count">2<' in html
    assert at("conversation_write", page) in html


def test_the_page_is_the_same_for_everybody_and_kept(
    keeping: Site,
) -> None:
    page = article_talked_about(keeping)
    talk = talk_of(page, keeping)
    say(talk, "Слово перше")
    whole = at("conversation", page)
    for address in (page.url, whole, f"{whole}?order=oldest"):
        visit(address)
        again = visit(address)
        assert is_hit(again) and not again.cookies, address
        assert "csrfmiddlewaretoken" not in again.content.decode()
    assert not is_hit(Client().get(at("conversation_write", page)))
    CommentRules.objects.filter(translation_key=page.translation_key).delete()
    assert at("conversation_write", page) not in seen(page.url)


def test_a_kept_page_names_whoever_took_it_over(keeping: Site) -> None:
    page = article_talked_about(keeping)
    comment = say(
        talk_of(page, keeping),
        "Слово сусідки",
        author=make_guest("Гостя"),
        confirmed_at=clock.now(),
        waits_until=None,
    )
    assert "Гостя Олена" in visit(page.url).content.decode()
    with transaction.atomic():
        comment.belong_to(make_citizen("maria", first_name="Марія"))
    html = visit(page.url).content.decode()
    assert "Гостя" not in html and "Марія" in html


def test_closed_without_words_shows_nothing(site: Site) -> None:
    page = publish(draft_article(site.council), site.council)
    assert "discussion" not in seen(page.url)
    assert Client().get(at("conversation", page)).status_code == 404


def test_an_open_page_on_which_nobody_wrote_says_so(page: ArticlePage) -> None:
    assert "Коментарів ще немає" in seen(page.url)
    for name in ("conversation", "conversation_feed", "conversation_write"):
        seen(at(name, page))


def test_closed_since_a_day_says_so_and_keeps_what_was_written(site: Site) -> None:
    page = article_talked_about(site, closes_on=clock.today() - timedelta(days=2))
    comment = say(talk_of(page, site), "Сказане")
    html = seen(page.url)
    assert "Обговорення завершилося" in html and "Сказане" in html
    assert at("conversation_write", page) not in html
    assert at("comment_reply", comment) not in html
    assert at("comment_report", comment) in html


def test_accounts_only_says_so(site: Site) -> None:
    page = article_talked_about(site, who=Who.SIGNED_IN)
    comment = say(talk_of(page, site))
    html = seen(page.url)
    assert "Увійти, щоб написати" in html
    assert at("comment_reply", comment) not in html
    html = seen(page.url, signed_in(make_citizen("maria")))
    assert at("conversation_write", page) in html
    assert at("comment_reply", comment) in html


def test_what_is_not_shown_leaves_a_stub(page: ArticlePage, talk: Conversation) -> None:
    reason = a_reason()
    hidden = say(talk, "ганьба", standing=Standing.HIDDEN, hidden_as=reason)
    taken = say(talk, "передумав", standing=Standing.WITHDRAWN)
    html = seen(page.url)
    assert "ганьба" not in html and "передумав" not in html
    assert reason.name in element(html, hidden)
    assert "Автор відкликав" in element(html, taken)
    for comment in (hidden, taken):
        assert "Садова" not in element(html, comment)
        assert at("comment_reply", comment) not in html


def test_what_waits_is_seen_by_its_author_alone(
    page: ArticlePage, talk: Conversation
) -> None:
    author = make_citizen()
    first = say(talk, "Є що сказати")
    new = {"standing": Standing.WAITS, "published_at": None, "author": author}
    own = say(talk, "Чекаю я", **new)
    answer = say(talk, "І відповідаю", parent=first, **new)
    html = seen(page.url, signed_in(author))
    for comment in (own, answer):
        assert "чекає на модератора" in element(html, comment)
        assert at("comment_withdraw", comment) in html
    for reader in (Client(), signed_in(make_citizen("maria"))):
        html = seen(page.url, reader)
        assert "Чекаю я" not in html and "І відповідаю" not in html


def test_own_words_can_be_changed_for_a_while(
    page: ArticlePage, talk: Conversation
) -> None:
    author = make_citizen()
    comment = say(talk, author=author)
    client = signed_in(author)
    html = seen(page.url, client)
    assert at("comment_edit", comment) in html
    assert at("comment_report", comment) not in html
    later = clock.now() + timedelta(minutes=15)
    with clock.told_by(lambda: later):
        html = seen(page.url, client)
    assert at("comment_edit", comment) not in html
    assert at("comment_withdraw", comment) in html


def test_another_language_is_marked_and_its_translation_follows(
    page: ArticlePage, talk: Conversation, site: Site
) -> None:
    comment = in_language(say(talk, "Kiedy pojedzie autobus?"), "pl")
    CommentTranslation.objects.create(
        comment=comment, language="uk", text="Коли поїде автобус?", by=site.admin
    )
    in_language(say(talk, "Qué?"), "other")
    html = seen(page.url)
    shown = element(html, comment)
    assert re.search(r'lang="pl">\s*<p>Kiedy', shown)
    assert shown.index("Kiedy") < shown.index("Переклад українською")
    assert "Коли поїде автобус?" in shown and "польською" in shown
    assert 'lang="und"' in html


@pytest.mark.parametrize("name", ["page", "conversation", "comment_thread"])
def test_words_and_names_are_no_markup(
    page: ArticlePage, talk: Conversation, name: str
) -> None:
    # Names are letters by their form; what got past it is no markup either.
    author = make_citizen("evil", first_name=EVIL, last_name=EVIL)
    comment = say(talk, EVIL, author=author)
    address = page.url if name == "page" else at(name, page)
    address = at(name, comment) if name == "comment_thread" else address
    html = seen(address)
    assert "<script>alert" not in html and "<img src=x" not in html
    assert "&lt;script&gt;" in html and "1554" not in element(html, comment)


def test_a_discussion_has_orders_and_pages(
    page: ArticlePage, talk: Conversation
) -> None:
    author = make_citizen()
    said = [say(talk, f"Слово {number}.", author=author) for number in range(21)]
    html = seen(page.url)
    assert "Усе обговорення" in html and "Слово 20." in html and "Слово 0." not in html
    whole = at("conversation", page)
    assert "Слово 0." in seen(f"{whole}?page=2")
    oldest = seen(f"{whole}?order=oldest")
    assert "Слово 0." in oldest and "Слово 20." not in oldest
    assert f"{whole}?order=oldest&amp;page=2" in oldest
    assert said[0].anchor in seen(at("comment_thread", said[0]))


def test_a_thread_alone_holds_what_answers(
    page: ArticlePage, talk: Conversation
) -> None:
    first = say(talk, "Про що йдеться")
    say(talk, "Зовсім інше")
    answer = say(talk, "Саме про це", parent=first)
    html = seen(at("comment_thread", answer))
    assert "Про що йдеться" in html and "Саме про це" in html
    assert "Зовсім інше" not in html


def test_what_nobody_may_see_is_not_found(
    page: ArticlePage, talk: Conversation
) -> None:
    waits = say(talk, standing=Standing.WAITS, published_at=None)
    shown = say(talk)
    for address in (
        at("comment_thread", waits),
        f"/uk/comments/{uuid4()}/",
        f"/uk/comments/{uuid4()}/write/",
        f"/uk/comments/{uuid4()}/thread/",
        f"/uk/comments/{uuid4()}/reply/",
    ):
        assert Client().get(address).status_code == 404, address
    page.unpublish()
    for address in (at("conversation", page), at("comment_thread", shown)):
        assert Client().get(address).status_code == 404, address


@pytest.mark.parametrize("many", [1, 15])
def test_pages_cost_so_many_queries_whatever_is_said(
    page: ArticlePage, talk: Conversation, many: int
) -> None:
    author = make_citizen()
    for number in range(many):
        root = say(talk, f"Слово {number}", author=author)
        say(talk, "Відповідь", parent=root, author=author)
    for address in (page.url, at("conversation", page), at("comment_thread", root)):
        seen(f"{address}?warm")
        with CaptureQueriesContext(connection) as counted:
            seen(f"{address}?again")
        asked = [one["sql"][:90] for one in counted if "SAVEPOINT" not in one["sql"]]
        assert len(asked) <= FEW, "\n".join(asked)
