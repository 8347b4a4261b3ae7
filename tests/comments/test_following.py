"""Whoever follows is told of what was published, once, in their language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from cms import clock
from participation.citizens.personal_data.erasure import erase_address
from participation.comments import actions
from participation.comments.enums import Checked, Who
from participation.comments.models import Comment
from participation.moderation.actions import decide
from participation.moderation.enums import Outcome
from participation.moderation.models import Case
from participation.notices.hearing import begin
from participation.notices.models import News, Subscription
from tests.comments.saying import make_page, olena, post
from tests.factories import Site
from tests.notices.conftest import *  # noqa: F403  the engine
from tests.notices.following import follows, letters
from tests.participation.links import mailed_link, press
from tests.participation.people import make_citizen, make_guest

ATOM = "{http://www.w3.org/2005/Atom}"


def told(address: str = "") -> list[str]:
    """What letters say, some quiet minutes later; to one address, or all."""
    sent, later = letters(), clock.now() + timedelta(minutes=5)
    with clock.told_by(lambda: later):
        sent = [*sent, *letters()]
    return [str(one.body) for one in sent if not address or address in one.to]


@pytest.fixture(autouse=True)
def heard(db: None) -> Iterator[None]:
    begin()
    return iter([None])  # type: ignore[return-value]


def test_a_conversation_is_followed(site: Site, tantivy_index: object) -> None:
    page = make_page(site, title="Ремонт мосту")
    follows("conversation", str(page.translation_key), email="reader@example.org")
    post(page, "Коли завершать ремонт?")
    (letter,) = told("reader@example.org")
    assert "Нові коментарі до «Ремонт мосту»" in letter
    assert "Коли завершать ремонт?" in letter
    assert "/uk/comments/" in letter
    assert told() == []


def test_what_waits_is_told_when_it_is_published(
    site: Site, tantivy_index: object
) -> None:
    page = make_page(site, checked=Checked.BEFORE)
    follows("conversation", str(page.translation_key), email="reader@example.org")
    post(page, "Коли завершать ремонт?")
    assert told() == []
    cases = Case.objects.open()
    decide(cases=cases, outcome=Outcome.PUBLISH, code=None, note="", by=site.admin)
    assert len(told("reader@example.org")) == 1
    comment = Comment.objects.get()
    comment.save()
    actions.edit(comment=comment, text="Коли завершать ремонт мосту?", by=olena())
    assert told() == []


def test_answers_are_told_to_whoever_ticked_the_box(
    site: Site, tantivy_index: object
) -> None:
    page, other = make_page(site), make_citizen("other")
    mine = post(page, "Моє питання", follow=True)
    theirs = post(page, "Інше питання", other, follow=True)
    answer = post(page, "Відповідь на моє", other, mine)
    post(page, "Ще глибше", parent=answer)
    (letter,) = told("olena@example.org")
    assert "Відповіді на коментар до «Ремонт мосту»" in letter
    assert "Відповідь на моє" in letter
    assert "Ще глибше" not in letter and "Інше питання" not in letter
    assert told("other@example.org") == []
    assert Subscription.objects.filter(kind="comment").count() == 2
    assert str(theirs.key) not in letter


def test_a_guest_is_told_after_confirming(site: Site, tantivy_index: object) -> None:
    page = make_page(site)
    mine = post(
        page, "Питання гостя", make_guest(email="guest@example.com"), follow=True
    )
    assert not Subscription.objects.exists()
    press(mailed_link())
    assert Subscription.objects.get().reader.email == "guest@example.com"
    mine.refresh_from_db()
    post(page, "Відповідь гостеві", parent=mine)
    assert "Відповідь гостеві" in told("guest@example.com")[0]


def test_what_was_taken_back_before_the_letter_went_is_not_told(
    site: Site, tantivy_index: object
) -> None:
    page = make_page(site)
    follows("conversation", str(page.translation_key), email="reader@example.org")
    comment = post(page, "Слово, яке зникне")
    actions.withdraw(comment=comment, by=olena())
    assert told() == []


def test_letters_are_in_the_language_of_the_reader(
    site: Site, tantivy_index: object
) -> None:
    page = make_page(site)
    follows(
        "conversation", str(page.translation_key), email="pl@example.org", language="pl"
    )
    comment = post(page, "Коли завершать ремонт?")
    actions.translate(
        comment=comment, language="pl", text="Kiedy koniec?", by=site.council.editor
    )
    (letter,) = told("pl@example.org")
    assert "Nowe komentarze do" in letter


def test_nothing_tells_who_wrote_after_an_erasure(
    site: Site, tantivy_index: object
) -> None:
    page = make_page(site)
    follows("conversation", str(page.translation_key), email="reader@example.org")
    post(page, "Питання гостя", make_guest(email="guest@example.com"), follow=True)
    press(mailed_link())
    told()
    assert News.objects.exclude(written_by="").exists()
    erase_address(address="guest@example.com")
    assert not News.objects.exclude(written_by="").exists()
    assert not Subscription.objects.filter(kind="comment").exists()
    assert Comment.objects.get().text == ""


def test_closed_pages_are_not_followed(site: Site) -> None:
    from participation.notices.actions import NothingToFollow

    page = make_page(site, who=Who.CLOSED)
    with pytest.raises(NothingToFollow):
        follows("conversation", str(page.translation_key))
    with pytest.raises(NothingToFollow):
        follows("comment", "not-a-key")


def test_the_feed_of_a_conversation(site: Site) -> None:
    page = make_page(site)
    root = post(page, "Питання <b>з розміткою</b>")
    actions.answer(comment=root, text="Відповідь ради", by=site.council.editor)
    gone = post(page, "Зникле")
    actions.withdraw(comment=gone, by=olena())
    address = f"/uk/comments/{page.translation_key}/feed/"
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    titles = [one.text for one in feed.iter(f"{ATOM}title")]
    assert titles == [
        "Коментарі до «Ремонт мосту»",
        "Відповідь: Демонстраційна рада",
        f"Коментар: {olena()}",
    ]
    assert "&lt;b&gt;" in str(feed.findall(f"{ATOM}entry/{ATOM}summary")[1].text)
    page.unpublish()
    assert Client().get(address).status_code == 404
