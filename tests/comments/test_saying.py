"""Who may say something, put it right and take it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms import clock
from cms.refusals import Refused
from participation.citizens.contributions import Circumstances
from participation.comments import actions, selectors
from participation.comments.enums import Checked, Who
from participation.comments.models import Comment, Conversation
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.moderation.enums import Outcome, Standing
from participation.moderation.models import Case
from search.models import Entry
from tests.comments.saying import allow, make_page, olena, post
from tests.factories import Site
from tests.participation.links import mailed_link
from tests.participation.people import (
    at_desk,
    make_citizen,
    make_consultant,
    make_guest,
)


def hide(comment: Comment, by: object) -> None:
    """Hide what waits, for the first reason there is."""
    from participation.moderation.actions import decide
    from participation.moderation.models import DecisionCode

    code = DecisionCode.objects.in_use().filter(hides=True).first()
    case = Case.objects.open().get(object_key=comment.key)
    decide(cases=[case], outcome=Outcome.HIDE, code=code, note="", by=by)


def test_a_comment_is_published_where_it_is_checked_afterwards(site: Site) -> None:
    comment = post(make_page(site))
    assert comment.standing == Standing.PUBLISHED
    assert (comment.text_language, comment.authority) == ("uk", site.council.authority)
    assert comment.conversation.authority == site.council.authority
    told = Event.objects.get(action=Action.COMMENT_PUBLISHED)
    assert (told.object_key, told.language) == (str(comment.key), "uk")
    assert told.details == {}


def test_it_waits_where_it_is_checked_before(site: Site) -> None:
    comment = post(make_page(site, checked=Checked.BEFORE))
    assert comment.standing == Standing.WAITS
    assert Case.objects.get().object_key == comment.key
    assert not Event.objects.filter(action=Action.COMMENT_PUBLISHED).exists()
    assert not Entry.objects.filter(object_kind="comment").exists()


def test_what_was_screened_waits_anywhere(site: Site) -> None:
    comment = post(make_page(site), found=["links"])
    assert (comment.standing, comment.screened) == (Standing.WAITS, ["links"])


def test_a_guest_is_asked_by_letter_first(site: Site) -> None:
    comment = post(make_page(site), author=make_guest(), found=["links"])
    assert not comment.is_confirmed
    assert not Case.objects.exists()
    from tests.participation.links import press

    press(mailed_link())
    comment.refresh_from_db()
    assert comment.is_confirmed
    assert Case.objects.get().found == ["links"]


def test_nobody_comments_where_it_is_closed(site: Site) -> None:
    page = make_page(site, who=Who.CLOSED)
    with pytest.raises(actions.Closed, match="закрит"):
        post(page)
    allow(page, site.admin, closes_on=clock.today() - timedelta(1))
    with pytest.raises(
        actions.Closed, match=f"{clock.today() - timedelta(1):%d.%m.%Y}"
    ):
        post(page)
    allow(page, site.admin, closes_on=clock.today())
    assert post(page).is_visible
    assert Comment.objects.count() == 1


def test_guests_are_turned_away_where_an_account_is_asked_for(site: Site) -> None:
    page = make_page(site, who=Who.SIGNED_IN)
    guest = make_guest()
    with pytest.raises(actions.Closed):
        post(page, author=guest)
    assert not Conversation.objects.exists()
    by_consultant = at_desk(make_consultant())
    assert post(page, author=guest, given=by_consultant).acted_by
    assert post(page).is_visible


def test_a_page_that_came_off_takes_no_comments(site: Site) -> None:
    page = make_page(site)
    page.unpublish()
    with pytest.raises(actions.Closed):
        post(page)


def test_only_consultants_act_for_others(site: Site) -> None:
    page = make_page(site)
    with pytest.raises(Refused):
        post(page, author=make_guest(), given=at_desk(olena()))
    assert not Comment.objects.exists()


def test_three_levels_and_no_more(site: Site) -> None:
    page = make_page(site)
    first = post(page, "Перше")
    second = post(page, "Друге", parent=first)
    third = post(page, "Третє", parent=second)
    assert [one.level for one in (first, second, third)] == [0, 1, 2]
    with pytest.raises(actions.Closed):
        post(page, "Четверте", parent=third)
    other = make_page(site, title="Інша")
    with pytest.raises(actions.Closed):
        post(other, "Не туди", parent=first)


def test_the_author_says_in_which_language_it_is(site: Site) -> None:
    page = make_page(site)
    assert post(page, "Ok, ok", text_language="pl").text_language == "pl"
    assert post(page, "Dziękuję!", text_language="klingon").text_language == "pl"


def test_words_are_put_right_within_a_quarter(site: Site) -> None:
    page = make_page(site)
    comment = post(page, "Дякую за вiдповiдь")
    edited = actions.edit(comment=comment, text="Thank you for the answer.", by=olena())
    assert (edited.text, edited.text_language) == ("Thank you for the answer.", "en")
    assert edited.edited_at and edited.is_visible
    assert Entry.objects.get(object_kind="comment").language == "en"
    with pytest.raises(Refused):
        actions.edit(comment=comment, text="Чуже", by=make_citizen("other"))
    with pytest.raises(ValidationError):
        actions.edit(comment=comment, text=" ", by=olena())
    Comment.objects.filter(pk=comment.pk)
    late = clock.now() + timedelta(minutes=15)
    with clock.told_by(lambda: late), pytest.raises(ValidationError):
        actions.edit(comment=comment, text="Запізно", by=olena())
    comment.refresh_from_db()
    assert comment.text == "Thank you for the answer."


def test_what_was_edited_is_looked_at_anew(site: Site) -> None:
    page = make_page(site)
    comment = post(page)
    assert (
        actions.edit(
            comment=comment, text="Нові слова", by=olena(), found=["links"]
        ).standing
        == Standing.WAITS
    )
    assert not Entry.objects.filter(object_kind="comment").exists()
    assert selectors.threads(comment.conversation).threads == ()


def test_what_was_answered_is_not_changed(site: Site) -> None:
    page = make_page(site)
    comment = post(page)
    post(page, parent=comment)
    with pytest.raises(ValidationError, match="уже відповіли"):
        actions.edit(comment=comment, text="Інші слова", by=olena())


def test_an_answer_that_nobody_sees_ends_no_time(site: Site) -> None:
    page = make_page(site)
    comment = post(page)
    post(page, "Ще не підтверджено", make_guest("Хтось"), parent=comment)
    changed = actions.edit(comment=comment, text="Інші слова", by=olena())
    assert changed.text == "Інші слова"


def test_what_was_taken_back_leaves_a_stub_and_no_words(site: Site) -> None:
    page = make_page(site)
    comment = post(page, "Неповторне слово")
    post(page, "Відповідь", parent=comment)
    actions.translate(
        comment=comment, language="pl", text="Niepowtarzalne", by=site.council.editor
    )
    assert Entry.objects.filter(object_kind="comment").count() == 3
    with pytest.raises(Refused):
        actions.withdraw(comment=comment, by=make_citizen("other"))
    actions.withdraw(comment=comment, by=olena())
    comment.refresh_from_db()
    assert (comment.text, comment.standing) == ("", Standing.WITHDRAWN)
    assert not comment.translations.exists()
    assert Entry.objects.filter(object_kind="comment").count() == 1
    (thread,) = selectors.threads(comment.conversation).threads
    assert not thread.root.has_words
    assert thread.said.answers[0].comment.text == "Відповідь"


def test_what_waits_can_be_taken_back(site: Site) -> None:
    comment = post(make_page(site, checked=Checked.BEFORE))
    actions.withdraw(comment=comment, by=olena())
    assert not Case.objects.open().exists()
    assert selectors.threads(comment.conversation).threads == ()


def test_what_is_hidden_leaves_a_stub_and_comes_back(site: Site) -> None:
    from participation.moderation.enums import Why
    from participation.moderation.opening import open_case

    page = make_page(site)
    comment = post(page)
    post(page, "Відповідь", parent=comment)
    open_case(comment, Why.REPORTED)
    hide(comment, site.admin)
    comment.refresh_from_db()
    page_of = selectors.threads(comment.conversation)
    assert page_of.total == 1
    assert page_of.threads[0].root.hidden_as is not None
    assert Entry.objects.filter(object_kind="comment").count() == 1
    with pytest.raises(ValidationError):
        actions.edit(comment=comment, text="Інше", by=olena())


def test_a_letter_asks_whom_a_consultant_wrote_down(site: Site) -> None:
    from participation.notices.models import Subscription

    page = make_page(site)
    given = at_desk(make_consultant())
    comment = post(page, author=make_guest(), given=given, follow=True)
    assert comment.is_visible
    assert not Subscription.objects.exists()
    assert mailed_link()


def test_consent_is_asked_for(site: Site) -> None:
    with pytest.raises(ValidationError):
        post(make_page(site), given=Circumstances("uk"))


def test_posting_asks_the_database_as_often_as_it_must(site: Site) -> None:
    page = make_page(site)
    post(page, "Перше слово.")
    with CaptureQueriesContext(connection) as asked:
        post(page, "Дякую за вичерпну відповідь.")
    # A savepoint and its release are two.
    assert len(asked) <= 50
