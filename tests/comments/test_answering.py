"""What people of an authority do: answer for it, put first, translate."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cms.refusals import Refused
from participation.comments import actions, selectors
from participation.comments.enums import Checked
from participation.comments.models import Comment
from participation.journal.enums import Action
from participation.journal.models import Event
from tests.comments.saying import allow, make_page, olena, post
from tests.factories import Site
from tests.participation.people import make_citizen

ACTS = (Action.COMMENT_PINNED, Action.COMMENT_UNPINNED, Action.COMMENT_TRANSLATED)


def test_the_authority_answers_at_once_and_is_marked(site: Site) -> None:
    page = make_page(site)
    comment = post(page)
    allow(page, site.admin, checked=Checked.BEFORE)
    for person in (site.council.editor, site.council.reviewer, site.admin):
        said = actions.answer(comment=comment, text="Відповідаємо.", by=person)
        assert said.is_official and said.is_visible and said.consent is None
        assert (said.parent_id, said.authority) == (comment.pk, site.council.authority)
    assert Comment.objects.filter(is_official=True).count() == 3


def test_it_answers_after_the_discussion_is_closed(site: Site) -> None:
    from participation.comments.enums import Who

    page = make_page(site)
    comment = post(page)
    allow(page, site.admin, Who.CLOSED)
    assert actions.answer(comment=comment, text="Так.", by=site.council.editor)


def test_what_is_deepest_is_answered_beside_it(site: Site) -> None:
    page = make_page(site)
    second = post(page, "Друге", parent=post(page, "Перше"))
    third = post(page, "Третє", parent=second)
    said = actions.answer(comment=third, text="Відповідь", by=site.council.editor)
    assert (said.level, said.parent_id) == (2, second.pk)


def test_nobody_else_speaks_for_an_authority(site: Site) -> None:
    page = make_page(site)
    comment = post(page)
    answer = actions.answer(comment=comment, text="Так.", by=site.council.editor)
    for person in (olena(), site.library.editor, make_citizen("other")):
        for deed in (
            lambda one=person: actions.answer(comment=comment, text="Ні.", by=one),
            lambda one=person: actions.pin(comment=answer, by=one),
            lambda one=person: actions.unpin(comment=answer, by=one),
            lambda one=person: actions.translate(
                comment=comment, language="pl", text="Nie", by=one
            ),
        ):
            with pytest.raises(Refused):
                deed()
    assert Comment.objects.count() == 2
    assert not Event.objects.filter(action__in=ACTS).exists()


def test_one_answer_stands_first_in_its_thread(site: Site) -> None:
    page, by = make_page(site), site.council.editor
    root = post(page, "Питання")
    post(page, "Чужа відповідь", parent=root)
    early = actions.answer(comment=root, text="Рання", by=by)
    late = actions.answer(comment=root, text="Пізня", by=by)
    for pinned in (early, late):
        actions.pin(comment=pinned, by=by)
        (thread,) = selectors.threads(root.conversation).threads
        assert thread.said.answers[0].comment == pinned
    assert Comment.objects.filter(pinned_at__isnull=False).count() == 1
    actions.unpin(comment=late, by=by)
    (thread,) = selectors.threads(root.conversation).threads
    assert [one.comment.text for one in thread.said.answers] == [
        *("Чужа відповідь", "Рання", "Пізня"),
    ]
    assert Event.objects.filter(action=Action.COMMENT_PINNED).count() == 2
    with pytest.raises(ValidationError):
        actions.pin(comment=root, by=by)


def test_what_stands_first_is_shown_however_long_the_thread_is(site: Site) -> None:
    page, by = make_page(site), site.council.editor
    root = post(page, "Питання")
    for number in range(selectors.REPLIES):
        post(page, f"Відповідь {number}", parent=root)
    last = actions.answer(comment=root, text="Остання", by=by)
    actions.pin(comment=last, by=by)
    (thread,) = selectors.threads(root.conversation).threads
    assert thread.said.answers[0].comment == last
    assert (thread.shown, thread.more) == (selectors.REPLIES + 1, 0)


def test_a_translation_stands_beside_the_original(site: Site) -> None:
    page, by = make_page(site), site.council.editor
    comment = post(page, "Коли відкриють басейн?")
    for text in ("Kiedy otworzą basen?", "Kiedy zostanie otwarty basen?"):
        actions.translate(comment=comment, language="pl", text=text, by=by)
    (thread,) = selectors.threads(comment.conversation).threads
    assert [one.text for one in thread.said.translations] == [text]
    assert thread.root.text == "Коли відкриють басейн?"
    for language in ("uk", "other", "de", ""):
        with pytest.raises(ValidationError):
            actions.translate(comment=comment, language=language, text="Х", by=by)
    actions.edit(comment=comment, text="Коли відкриють ковзанку?", by=olena())
    (thread,) = selectors.threads(comment.conversation).threads
    assert thread.said.translations == ()


def test_what_was_said_for_an_authority_stays_its_own(site: Site) -> None:
    page = make_page(site)
    said = actions.answer(
        comment=post(page), text="Відповідаємо.", by=site.council.editor
    )
    said.take_person_out()
    said.refresh_from_db()
    assert said.text == "Відповідаємо."
