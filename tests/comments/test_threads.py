"""Places in threads: given once, whoever answers at the same moment."""

from __future__ import annotations

import pytest

from participation.comments import selectors
from participation.comments.models import Comment, Conversation
from tests.comments.saying import make_conversation, say
from tests.factories import Site


@pytest.fixture
def talk(site: Site) -> Conversation:
    return make_conversation()


def test_answers_stand_below_what_they_answer(talk: Conversation) -> None:
    first = say(talk, "1")
    early = say(talk, "1.1", parent=first)
    late = say(talk, "1.2", parent=first)
    say(talk, "1.1.1", parent=early)
    say(talk, "2")
    page = selectors.threads(talk, order="oldest")
    told = [
        (
            one.said.comment.text,
            [
                (said.comment.text, [deep.comment.text for deep in said.answers])
                for said in one.said.answers
            ],
        )
        for one in page.threads
    ]
    assert told == [("1", [("1.1", ["1.1.1"]), ("1.2", [])]), ("2", [])]
    assert page.total == 5
    places = Comment.objects.filter(thread_id=first.pk).order_by("order")
    assert list(places.values_list("comment", "order", "level")) == [
        ("1", 1, 0),
        ("1.1", 2, 1),
        ("1.1.1", 3, 2),
        ("1.2", 4, 1),
    ]
    first.refresh_from_db()
    assert (first.nested_count, late.root_id) == (3, first.pk)
