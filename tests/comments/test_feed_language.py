"""A feed says its own language, whatever else is asked for at the same moment."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from participation.comments.feeds import ConversationFeed
from tests.comments.saying import make_page, post
from tests.comments.talking import at
from tests.factories import Site


def test_two_languages_at_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make_page(site)
    post(page)
    address = at("conversation_feed", page)
    kept = ConversationFeed.title
    asked: list[Any] = []

    def title(feed: ConversationFeed, found: Any) -> str:
        if not asked:
            asked.append(address.replace("/uk/", "/pl/"))
            with override("pl"):
                asked.append(Client().get(asked[0]).content.decode())
        return kept(feed, found)

    monkeypatch.setattr(ConversationFeed, "title", title)
    ours = Client().get(address).content.decode()

    assert 'xml:lang="uk"' in ours and 'xml:lang="pl"' in asked[1]
