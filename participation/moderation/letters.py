"""The author is told by letter what became of theirs, why, and how to object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.translation import override

from participation import outbox
from participation.citizens.models import User
from participation.outbox.words import Words, render

from .enums import Outcome, Why
from .links import absolute, own_path
from .registry import kind_of
from .terms import APPEAL, said

if TYPE_CHECKING:
    from .models import Decision, ModeratedContribution

TEMPLATE: Final = "moderation/letters/decision"


def tell_author(decision: Decision, thing: ModeratedContribution) -> None:
    """Post the letter that a decision asks for, as the thing stood before it.

    What is published or left as it was needs none; somebody without an e-mail address
    gets none.  It holds the moderator's note, and nothing that the author wrote.
    """
    happened = _happened(decision, thing)
    author, language = thing.author, language_of(thing)
    if not happened or not author.email:
        return
    with override(language):
        outbox.post(
            to=author.email,
            language=language,
            template=TEMPLATE,
            context=_told(decision, thing, happened),
            dedupe_key=f"moderation decision {decision.key}",
        )


def as_read(decision: Decision, thing: ModeratedContribution) -> Words | None:
    """The letter that a decision would ask for, which need not be made yet."""
    happened, language = _happened(decision, thing), language_of(thing)
    if not happened or not thing.author.email:
        return None
    with override(language):
        told = _told(decision, thing, happened)
        return render(TEMPLATE, language=language, context=told)


def language_of(thing: ModeratedContribution) -> str:
    """The language in which its author is written to."""
    author = thing.author
    return author.language if isinstance(author, User) else thing.language


def _happened(decision: Decision, thing: ModeratedContribution) -> str:
    """In a word what the author learns: "" for what is no news."""
    appealed = decision.case.why == Why.APPEALED
    if decision.outcome == Outcome.RESTORE:
        return "granted" if appealed else "restored"
    if not Outcome(decision.outcome).hides:
        return ""
    if appealed:
        return "upheld"
    return "hidden" if thing.was_public else "refused"


def _told(
    decision: Decision, thing: ModeratedContribution, happened: str
) -> dict[str, Any]:
    code = decision.code
    return {
        "happened": happened,
        "kind": str(kind_of(thing).label),
        "given_at": thing.given_at,
        "reason": code.name if code else "",
        "explanation": code.explanation if code else "",
        "note": decision.note,
        "until": decision.appeal_until,
        "answered_within": said(thing.authority, APPEAL, decision.at),
        "url": absolute(own_path(thing)),
        "rules_url": absolute(reverse("moderation_rules")),
    }
