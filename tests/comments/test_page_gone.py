"""Where a page is no longer on the site, nobody learns what was said, and its author
can still take it back."""

from __future__ import annotations

import pytest
from django.test import Client

from participation.comments.models import Comment
from participation.moderation.enums import Standing
from tests.comments.saying import make_page, olena, post
from tests.comments.talking import at
from tests.core.signing import signed_in
from tests.factories import Site
from tests.participation.people import make_citizen

SAID = "Сказане колись"


@pytest.fixture
def comment(site: Site) -> Comment:
    page = make_page(site)
    made = post(page, SAID)
    page.unpublish()
    return made


@pytest.mark.parametrize(
    "act", ["thread", "reply", "report", "edit", "answer", "pin", "withdraw"]
)
def test_no_address_tells_others_of_it(comment: Comment, act: str) -> None:
    for client in (Client(), signed_in(make_citizen("ivan"))):
        assert client.get(at(f"comment_{act}", comment)).status_code == 404


def test_its_author_takes_it_back(comment: Comment) -> None:
    client, where = signed_in(olena()), at("comment_withdraw", comment)
    html = client.get(where).content.decode()
    assert SAID in html and at("comment_thread", comment) + "#" not in html
    response = client.post(where)
    assert (response.status_code, response["Location"]) == (303, "/uk/my/")
    comment.refresh_from_db()
    assert (comment.standing, comment.text) == (Standing.WITHDRAWN, "")
