"""Comments on pages reach the queue with what they belong to."""

from __future__ import annotations

from django.test import Client

from participation.moderation.selectors import case_of
from tests.comments.saying import make_page, post
from tests.core.signing import signed_in
from tests.factories import Site
from tests.moderation.making import make_moderator
from tests.participation.people import make_citizen


def case_page(client: Client, comment: object) -> str:
    case = case_of(comment)  # type: ignore[arg-type]
    assert case
    return client.get(f"/admin/moderation/case/{case.pk}/").content.decode()


def test_a_comment_is_shown_with_its_page_and_what_it_answers(site: Site) -> None:
    page = make_page(site, title="Ремонт мосту")
    first = post(page, "Коли почнуть?")
    found = ["links"]
    answer = post(page, "Ніколи", make_citizen("ivan"), parent=first, found=found)
    client = signed_in(make_moderator(site.council.authority))

    said = case_page(client, answer)
    for words in ("Ремонт мосту", "Коли почнуть?", "У відповідь на", "Ніколи"):
        assert words in said
    assert "багато посилань" in said


def test_comments_are_filtered_by_the_language_of_their_words(site: Site) -> None:
    page = make_page(site)
    polish = "Popieram ten pomysł, proszę o szybką naprawę mostu w naszej gminie."
    post(page, polish, make_citizen("anna"), found=["links"])
    client = signed_in(make_moderator(site.council.authority))
    queue = client.get("/admin/moderation/", {"language": "pl"})
    assert [row.language for row in queue.context["rows"]] == ["pl"]
    assert not client.get("/admin/moderation/", {"language": "uk"}).context["rows"]
