"""Of a page that went to another authority, what was said before stays the first's."""

from __future__ import annotations

from django.test import Client
from wagtail.models import Page

from participation.comments.models import Comment
from tests.comments.saying import make_page, post
from tests.comments.talking import at
from tests.core.signing import signed_in
from tests.factories import Site
from tests.moderation.making import make_moderator

ACTS = ("answer", "moderate")


def offered(client: Client, url: str, comment: Comment) -> list[bool]:
    html = client.get(url).content.decode()
    assert comment.text in html
    return [at(f"comment_{act}", comment) in html for act in ACTS]


def test_each_authority_sees_to_what_was_said_to_it(site: Site) -> None:
    page = make_page(site)
    before = post(page, "Сказано раді.")
    Page.objects.get(pk=page.pk).move(site.library.section, "last-child")
    page.refresh_from_db()
    after = post(page, "Сказано бібліотеці.")
    council, library = (
        signed_in(make_moderator(body.authority, f"{body.authority.slug}-moderator"))
        for body in (site.council, site.library)
    )

    assert after.authority == site.library.authority
    for url in (page.url, at("conversation", page)):
        assert offered(library, url, after) == [True, True]
        assert offered(library, url, before) == [False, False]
    assert library.get(at("comment_answer", before)).status_code == 403
    words = "Відповідаємо за раду."
    assert sent_by(council, before, words) == 303
    assert Comment.objects.get(comment=words).authority == site.council.authority


def sent_by(client: Client, comment: Comment, text: str) -> int:
    return client.post(at("comment_answer", comment), {"text": text}).status_code
