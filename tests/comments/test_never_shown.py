"""Of what nobody was ever shown, no address tells anything, and none breaks."""

from __future__ import annotations

import pytest
from django.test import Client

from participation.comments.models import Comment
from participation.moderation.enums import Standing
from tests.comments.saying import say
from tests.comments.talking import IN_PLACE, a_reason, article_talked_about, at, talk_of
from tests.core.signing import signed_in
from tests.factories import Site

SECRET = "Таємниця"


def say_unseen(site: Site, standing: str) -> Comment:
    talk = talk_of(article_talked_about(site), site)
    code = a_reason() if standing == Standing.HIDDEN else None
    return say(talk, SECRET, standing=standing, published_at=None, hidden_as=code)


@pytest.mark.parametrize(
    "standing", [Standing.WAITS, Standing.HIDDEN, Standing.WITHDRAWN]
)
@pytest.mark.parametrize("act", ["thread", "reply", "report", "edit", "withdraw"])
def test_no_address_tells_of_it(site: Site, standing: str, act: str) -> None:
    comment = say_unseen(site, standing)
    response = Client().get(at(f"comment_{act}", comment))
    assert response.status_code == (404 if act == "thread" else 403)
    html = response.content.decode()
    assert SECRET not in html and "Садова" not in html


@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_its_author_withdraws_it_and_is_led_on(
    site: Site, headers: dict[str, str]
) -> None:
    comment = say_unseen(site, Standing.WAITS)
    assert comment.account is not None
    client = signed_in(comment.account)
    response = client.post(at("comment_withdraw", comment), headers=headers)
    if not headers:
        response = client.get(response["Location"])
    assert response.status_code == 200
    assert SECRET not in response.content.decode()
    comment.refresh_from_db()
    assert comment.standing == Standing.WITHDRAWN


def test_no_number_of_a_page_is_too_long(site: Site) -> None:
    page = article_talked_about(site)
    say(talk_of(page, site), "Слово.")
    response = Client().get(at("conversation", page), {"page": "9" * 5_000})
    assert response.status_code == 200
