"""Acts around comments for the matrix: what is said, by whom it is put right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from cms.refusals import refuse
from participation.comments import actions
from participation.comments.enums import Checked, Who
from participation.comments.selectors import conversation_on
from tests.participation.acts import (
    EVERYBODY,
    NOBODY,
    SIGNED_IN,
    Actor,
    Role,
    Stage,
    act,
)
from tests.participation.people import WEB

SPEAKS = frozenset({Role.EDITOR, Role.MODERATOR, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

type Does = Callable[[Actor, Stage], Any]


def by_account(does: Does) -> Does:
    """An act that only accounts can do: the page asks all others to sign in."""

    def done(actor: Actor, stage: Stage) -> Any:
        if actor.user.is_anonymous:
            refuse("", actor=actor.user, act="comment", subject="page")
        return does(actor, stage)

    return done


def page_of(stage: Stage) -> Any:
    return Page.objects.get(translation_key=stage.comment.conversation.key).specific


def comment(actor: Actor, stage: Stage) -> Any:
    return actions.post(
        conversation=conversation_on(page_of(stage).translation_key),
        text="Дякую за відповідь.",
        author=actor.user,
        given=WEB,
        parent=stage.comment,
    )


def edit(actor: Actor, stage: Stage) -> Any:
    return actions.edit(comment=stage.comment, text="Чужі слова", by=actor.user)


def withdraw(actor: Actor, stage: Stage) -> Any:
    return actions.withdraw(comment=stage.comment, by=actor.user)


def answer(actor: Actor, stage: Stage) -> Any:
    return actions.answer(comment=stage.comment, text="Так.", by=actor.user)


def pin(actor: Actor, stage: Stage) -> Any:
    return actions.pin(comment=stage.answer, by=actor.user)


def translate(actor: Actor, stage: Stage) -> Any:
    return actions.translate(
        comment=stage.comment, language="pl", text="Kiedy sesja?", by=actor.user
    )


def change_rules(actor: Actor, stage: Stage) -> Any:
    return actions.change_rules(
        page=page_of(stage),
        who=Who.CLOSED,
        checked=Checked.BEFORE,
        closes_on=None,
        by=actor.user,
    )


def read(part: str) -> Does:
    return lambda actor, stage: actor.client.get(
        f"/uk/comments/{stage.comment.conversation.key}/{part}"
    )


def see_rules(actor: Actor, stage: Stage) -> Any:
    return actor.client.get(f"/admin/comments/rules/{page_of(stage).pk}/")


act("read what is said", read(""), EVERYBODY)
act("read a feed of comments", read("feed/"), EVERYBODY)
act("answer a comment", by_account(comment), SIGNED_IN)
act("edit another's comment", by_account(edit), NOBODY)
act("withdraw another's comment", by_account(withdraw), NOBODY)
act("answer for the authority", by_account(answer), SPEAKS)
act("put an answer first", by_account(pin), SPEAKS)
act("translate a comment", by_account(translate), SPEAKS)
act("say who may comment", by_account(change_rules), ADMINISTRATORS)
act("see who may comment in the admin", see_rules, ADMINISTRATORS)
