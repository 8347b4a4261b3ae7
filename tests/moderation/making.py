"""Opinions in the book of guests, and people who moderate them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.authorities.models import Authority
from participation.citizens.contributions import give
from participation.citizens.models import Guest, User
from participation.moderation import actions as moderation
from participation.moderation.enums import Outcome
from participation.moderation.models import Case, Decision, DecisionCode, Report
from participation.moderation.selectors import case_of, last_decision
from tests.factories import make_user
from tests.participation.guestbook.models import Opinion
from tests.participation.people import WEB, make_citizen

HIDE, PUBLISH = Outcome.HIDE, Outcome.PUBLISH


def make_moderator(authority: Authority, name: str = "moderator") -> User:
    """Somebody who moderates for an authority."""
    user = make_user(name)
    user.groups.add(authority.moderators)
    return User.objects.get(pk=user.pk)


def code(name: str = "insult") -> DecisionCode:
    return DecisionCode.objects.get(code=name)


def write(
    author: User | Guest | None = None,
    words: str = "Думаю так",
    *,
    authority: Authority | None = None,
    before: bool = False,
    found: Sequence[str] = (),
    given: Any = WEB,
) -> Opinion:
    """An opinion of somebody that counts, received as its place asks."""
    author = author or User.objects.filter(username="olena").first() or make_citizen()
    opinion = give(
        Opinion(words=words, authority=authority), author=author, given=given
    )
    if opinion.is_confirmed:
        moderation.receive(contribution=opinion, before_publication=before, found=found)
    return Opinion.objects.get(pk=opinion.pk)


def report(
    opinion: Opinion, author: User | Guest, reason: str = "insult", words: str = "Лайка"
) -> Report:
    return moderation.report(
        contribution=opinion,
        reason=code(reason),
        words=words,
        author=author,
        given=WEB,
    )


def decide(
    thing: Opinion | Case, by: User, outcome: Outcome = HIDE, **more: Any
) -> Decision:
    """Decide the open case about something."""
    case = thing if isinstance(thing, Case) else case_of(thing)
    assert case is not None
    given = {"code": code() if outcome == HIDE else None, "note": ""} | more
    return moderation.decide(cases=[case], outcome=outcome, by=by, **given)[0]


def hidden(by: User, **more: Any) -> tuple[Opinion, Decision]:
    """An opinion that a moderator has hidden, and the decision."""
    opinion = write(before=True, **more)
    decide(opinion, by)
    opinion.refresh_from_db()
    decision = last_decision(opinion)
    assert decision is not None
    return opinion, decision
