"""What letters tell: whom, of what, in which language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cms import clock
from participation.journal.enums import Action
from participation.notices import actions, rounds
from participation.notices.enums import Frequency
from participation.notices.models import Reader, Subscription
from participation.outbox.models import Letter
from search.models import FacetLabel
from tests.factories import Site, draft_document, edit, publish
from tests.notices.following import follows, happens, hide, letters, published, show
from tests.notices.times import told

pytestmark = pytest.mark.django_db


def test_real_publications_are_told(site: Site, traveller: Any) -> None:
    council = site.council
    follows("authority", "council")
    follows("section", str(council.section.translation_key), email="b@example.org")
    page = publish(draft_document(council, "Про воду"), council)
    traveller.shift(1)
    follows("page", str(page.translation_key), email="c@example.org")

    first = told(traveller)
    traveller.shift(60)
    publish(edit(page, council.editor, change_note="Виправлено строк"), council)
    second = told(traveller)

    assert sorted(one.to[0] for one in first) == ["b@example.org", "reader@example.org"]
    assert "Про воду" in first[0].subject
    assert page.url and page.url in first[0].body
    assert len(second) == 3
    assert all("Виправлено строк" in one.body for one in second)


def test_one_letter_tells_all_and_each_thing_once(traveller: Any) -> None:
    FacetLabel.objects.create(
        facet="topics", value="water", language="uk", label="Вода"
    )
    follows("authority", "council")
    follows("topic", "water")
    published(authority="council", topics=[["water", "Вода"]], title="Обидва")
    published(topics=[["water", "Вода"]], title="Лише тема")

    (letter,) = told(traveller)

    assert letter.body.count("Обидва") == 1
    assert letter.body.index("Обидва") < letter.body.index("Вода")
    assert "Лише тема" in letter.body
    html = letter.alternatives[0].content
    assert html.count("Обидва") == 1
    assert "List-Unsubscribe" in letter.extra_headers


def test_a_page_that_changed_twice_stands_once_with_both_notes(traveller: Any) -> None:
    key = published()
    letters()
    follows("page", key)
    for note in ("перша зміна", "друга зміна"):
        traveller.shift(1)
        happens(key, Action.REPUBLISHED, reason=note)

    (letter,) = told(traveller)

    assert letter.subject.startswith("Змінено")
    assert "перша зміна" in letter.body and "друга зміна" in letter.body
    assert letter.body.count(f"/uk/page-{key[:6]}/") == 1


def test_what_nobody_may_see_is_not_told(traveller: Any) -> None:
    follows("authority", "council")
    hidden, withdrawn = published(authority="council"), published(authority="council")
    hide(hidden)
    rounds.tend()
    traveller.shift(timedelta(minutes=5))
    rounds.tend()
    assert Letter.objects.count() == 1
    hide(withdrawn)

    assert letters() == []
    assert Letter.objects.get().fate == "void"


def test_what_was_withdrawn_is_told_when_it_comes_back(traveller: Any) -> None:
    follows("authority", "council")
    key = published(authority="council")
    hide(key)
    assert told(traveller) == []

    show(key, authority="council")
    happens(key, Action.REPUBLISHED, authority="council")

    assert len(told(traveller)) == 1


def test_another_language_is_told_only_where_there_is_none_of_ones_own(
    traveller: Any,
) -> None:
    for language in ("uk", "pl", "en"):
        follows(
            "authority", "council", email=f"{language}@example.org", language=language
        )
    both = published(authority="council", title="Обидві мови")
    show(both, language="pl", title="W obu językach", authority="council")
    traveller.shift(1)
    happens(both, language="pl", authority="council")
    published(authority="council", language="pl", title="Tylko po polsku")

    found = {letter.to[0][:2]: letter for letter in told(traveller)}

    assert "W obu" not in found["uk"].body and "Обидві" in found["uk"].body
    assert "Tylko po polsku [Polski]" in found["uk"].body
    assert "Обидві" not in found["pl"].body and "[" not in found["pl"].body
    assert "Обидві мови [Українська]" in found["en"].body
    assert found["en"].subject.startswith("2 ")
    assert "/pl/notices/end/" in found["pl"].body


def test_who_ends_or_pauses_gets_nothing_that_waits(traveller: Any) -> None:
    ended = follows("authority", "council")
    paused = follows("authority", "council", email="b@example.org")
    published(authority="council")
    rounds.tend()
    traveller.shift(timedelta(minutes=5))
    rounds.tend()
    assert Letter.objects.filter(fate="waiting").count() == 2

    actions.end(Subscription.objects.filter(pk=ended.pk))
    actions.change(paused, paused=True)

    assert letters() == []
    assert not Reader.objects.filter(email="reader@example.org").exists()
    actions.change(paused, paused=False)
    published(authority="council", title="Після паузи")
    (letter,) = told(traveller)
    assert letter.to == ["b@example.org"]


def test_following_has_an_end(traveller: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST", 2)
    keys = [published() for _number in range(3)]
    follows("page", keys[0])
    follows("page", keys[1])

    with pytest.raises(actions.FollowsEnough):
        follows("page", keys[2])
    follows("page", keys[1], frequency=Frequency.WEEKLY)
    assert Subscription.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("page", "no-uuid"),
        ("page", "11111111-1111-4111-8111-111111111111"),
        ("section", "%"),
        ("authority", "nobody"),
        ("topic", "nothing"),
        ("search", "uk?"),
        ("search", "xx?q=a"),
        ("search", "uk?q=a&page=3"),
        ("else", "x"),
    ],
)
def test_what_is_not_there_is_not_followed(kind: str, key: str) -> None:
    with pytest.raises(actions.NothingToFollow):
        follows(kind, key)

    assert not Reader.objects.exists()


def test_a_thing_that_went_is_dropped_from_the_letter(traveller: Any) -> None:
    key = published()
    follows("page", key)
    assert clock.now()
    traveller.shift(1)
    happens(key, Action.REPUBLISHED)
    rounds.tend()
    traveller.shift(timedelta(minutes=5))
    rounds.tend()
    hide(key)

    assert letters() == []
