"""Places in threads: given once, whoever answers at the same moment."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participation.comments import selectors
from participation.comments.models import Comment, Conversation
from participation.moderation.enums import Standing
from tests.comments.saying import make_conversation, make_page, olena, post, say
from tests.core.test_concurrency import at_once
from tests.factories import Site, stored_site
from tests.participation.people import make_citizen

MOST_QUERIES = 8


@pytest.fixture
def talk(site: Site) -> Conversation:
    return make_conversation()


def places(root: Comment) -> list[tuple[str, int, int]]:
    rows = Comment.objects.filter(thread_id=root.pk).order_by("order")
    return list(rows.values_list("comment", "order", "level"))


def as_told(said: selectors.Said) -> list[object]:
    return [said.comment.text, *(as_told(one) for one in said.answers)]


def test_answers_stand_below_what_they_answer(talk: Conversation) -> None:
    first = say(talk, "1")
    early = say(talk, "1.1", parent=first)
    late = say(talk, "1.2", parent=first)
    say(talk, "1.1.1", parent=early)
    say(talk, "2")
    page = selectors.threads(talk, order="oldest")
    told = [as_told(one.said) for one in page.threads]
    assert told == [["1", ["1.1", ["1.1.1"]], ["1.2"]], ["2"]]
    assert page.total == 5
    assert places(first) == [("1", 1, 0), ("1.1", 2, 1), ("1.1.1", 3, 2), ("1.2", 4, 1)]
    first.refresh_from_db()
    assert (first.nested_count, late.root_id) == (3, first.pk)


def test_newest_or_oldest_first(talk: Conversation) -> None:
    for text in "123":
        say(talk, text)
    newest = [one.root.text for one in selectors.threads(talk).threads]
    oldest = [one.root.text for one in selectors.threads(talk, order="oldest").threads]
    assert newest == oldest[::-1] == ["3", "2", "1"]
    assert selectors.threads(talk, order="'; --").order == "newest"


def test_pages_are_of_threads(talk: Conversation) -> None:
    for number in range(selectors.THREADS + 1):
        say(talk, str(number))
    assert [selectors.threads(talk, page=n).page for n in (-1, 1, 2, 9)] == [1, 1, 2, 2]
    assert [one.root.text for one in selectors.threads(talk, page=2).threads] == ["0"]


def test_a_long_thread_leads_to_a_page_of_its_own(talk: Conversation) -> None:
    root = say(talk, "довга")
    answers = [
        say(talk, f"{n}", parent=root) for n in range(selectors.REPLIES_ALONE + 1)
    ]
    (thread,) = selectors.threads(talk).threads
    assert (thread.replies, thread.shown) == (len(answers), selectors.REPLIES)
    assert thread.more == len(answers) - selectors.REPLIES
    alone = selectors.thread(root, page=2)
    assert (alone.pages, alone.total) == (2, len(answers) + 1)
    assert as_told(alone.threads[0].said) == ["довга", [f"{len(answers) - 1}"]]
    assert selectors.place_of(answers[-1]) == (root, 2)
    assert selectors.place_of(answers[0]) == (root, 1)


def test_fifty_who_answer_at_once_get_fifty_places(own_database: str) -> None:
    page = make_page(stored_site())
    root, olha = post(page, "Питання"), olena()
    ends = at_once(
        *(lambda n=n: post(page, f"Відповідь {n}", olha, root) for n in range(50))
    )
    assert set(ends) == {"done"}
    rows = Comment.objects.filter(thread_id=root.pk)
    assert sorted(rows.values_list("order", flat=True)) == list(range(1, 52))
    assert set(rows.exclude(pk=root.pk).values_list("parent_id", "level")) == {
        (root.pk, 1)
    }
    root.refresh_from_db()
    assert root.nested_count == 50


def test_answers_at_different_depths_at_once_make_a_tree(own_database: str) -> None:
    page = make_page(stored_site())
    root, olha = post(page, "Питання"), olena()
    above = [root, *(post(page, f"Рівень {n}", olha, root) for n in range(3))]
    ends = at_once(
        *(
            lambda n=n: post(page, f"Глибше {n}", olha, above[n % len(above)])
            for n in range(16)
        )
    )
    assert set(ends) == {"done"}
    way: list[int] = []
    for one in Comment.objects.filter(thread_id=root.pk).order_by("order"):
        way = way[: one.level]
        assert one.parent_id == (way[-1] if way else one.pk)
        way.append(one.pk)


def test_saving_an_old_copy_moves_nothing(talk: Conversation) -> None:
    root = say(talk, "1")
    old = Comment.objects.get(pk=root.pk)
    child = say(talk, "1.1", parent=root)
    older_child = Comment.objects.get(pk=child.pk)
    say(talk, "1.1.1", parent=child)
    say(talk, "1.2", parent=root)
    before = places(root)
    for _turn in range(3):
        old.save()
        older_child.save()
        Comment.objects.get(pk=root.pk).save(update_fields=["comment", "order"])
    assert places(root) == before
    root.refresh_from_db()
    child.refresh_from_db()
    assert (root.nested_count, child.nested_count) == (3, 1)


def test_what_is_hidden_stays_hidden_whatever_becomes_of_its_parent(
    talk: Conversation,
) -> None:
    root = say(talk, "1")
    child = say(talk, "1.1", parent=root, standing=Standing.WITHDRAWN)
    for standing in (Standing.WITHDRAWN, Standing.PUBLISHED):
        root.standing = standing
        root.save()
        child.refresh_from_db()
        assert child.standing == Standing.WITHDRAWN
        assert (child.is_public, child.is_removed) == (True, False)


def test_what_was_not_confirmed_leaves_no_count(talk: Conversation) -> None:
    root = say(talk, "1")
    child = say(talk, "1.1", parent=root)
    say(talk, "1.1.1", parent=child).delete()
    root.refresh_from_db()
    child.refresh_from_db()
    assert (root.nested_count, child.nested_count) == (1, 0)
    say(talk, "1.1.2", parent=child)
    assert places(root)[-1] == ("1.1.2", 3, 2)


def test_the_database_keeps_places_apart(talk: Conversation) -> None:
    root = say(talk, "1")
    child = say(talk, "1.1", parent=root)
    rows = type(child.node).norel_objects.filter(pk=child.pk)
    rows.update(order=1)
    with pytest.raises(Exception, match="one_order_a_thread"):
        connection.check_constraints()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    connection.needs_rollback = True


def test_any_number_of_comments_costs_as_many_queries(talk: Conversation) -> None:
    viewer, asked = make_citizen("viewer"), []
    for number in (1, 12):
        for n in range(number):
            root = say(talk, f"{n}")
            for _turn in range(n % 3):
                say(talk, "так", author=viewer, parent=root)
        with CaptureQueriesContext(connection) as queries:
            page = selectors.threads(talk, viewer=viewer)
            for thread in page.threads:
                assert str(thread.root.author) and thread.said.translations == ()
        asked.append(len(queries))
    assert asked[0] == asked[1] <= MOST_QUERIES
    assert all("django_content_type" not in one["sql"] for one in queries)


def test_whoever_waits_sees_it_and_nobody_else(talk: Conversation) -> None:
    viewer = make_citizen("viewer")
    say(talk, "моє", author=viewer, standing=Standing.WAITS, published_at=None)
    assert [one.text for one in selectors.threads(talk, viewer=viewer).waiting] == [
        "моє"
    ]
    assert selectors.threads(talk, viewer=olena()).waiting == ()
    assert selectors.threads(talk).waiting == ()
