"""What readers of the demonstration say, and what moderators have to decide.

By the same acts as on any portal, each at its own moment before the loading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from django.utils.translation import override

from cms import clock
from participation.citizens.contributions import Circumstances
from participation.citizens.models import Guest, User
from participation.comments import actions
from participation.comments.enums import Checked, Who
from participation.comments.models import Comment, Conversation
from participation.comments.selectors import conversation_on
from participation.moderation import actions as moderation
from participation.moderation.enums import Outcome, Standing
from participation.moderation.models import Case, DecisionCode
from participation.moderation.selectors import case_of, last_decision

from .accounts import people, person_of
from .publishing import page_of
from .reading import FOLDER, Record, load
from .typography import bind
from .voices import author_told, by_oneself, moment_of, press_the_link, through

LATER: Final = timedelta(minutes=40)
"""After which a moderator has looked at something, or its author thought again."""


def told() -> Record:
    """What the file of comments says."""
    return load(FOLDER / "comments.toml")


def has_begun() -> bool:
    """Whether the comments were loaded before."""
    return Conversation.objects.exists()


def pages_told() -> set[str]:
    """Keys of the pages that are talked about."""
    return {one["page"] for one in told()["conversations"]}


def add_comments() -> None:
    """Conversations about those pages that are loaded."""
    record = told()
    guests = {one["key"]: one for one in record["guests"]}
    for one in record["conversations"]:
        Talk(one, guests).take_place()


class Talk:
    """One conversation of the file, as it goes on."""

    def __init__(self, record: Record, guests: Mapping[str, Record]) -> None:
        self.record, self.guests, self.known = record, guests, people()
        self.said: dict[str, Comment] = {}

    def take_place(self) -> None:
        """Say everything, then what becomes of it."""
        page = self._page()
        if page is None:
            return
        if "who" in self.record:
            self._rule(page)
        self.talk = conversation_on(page.translation_key)
        for one in self.record["comments"]:
            self._at(one, lambda one=one: self._say(one))  # type: ignore[misc]
        for one in self.record["comments"]:
            self._at(one, lambda one=one: self._afterwards(one), LATER)  # type: ignore[misc]

    def _page(self) -> Any:
        from cms.authorities.models import Authority

        slug = self.record["authority"]
        if not Authority.objects.filter(slug=slug, section_key__isnull=False).exists():
            return None
        return page_of(slug, self.record["page"])

    def _rule(self, page: Any) -> None:
        days = self.record.get("closes_in")
        actions.change_rules(
            page=page,
            who=Who(self.record["who"]),
            checked=Checked(self.record["checked"]),
            closes_on=clock.today() + timedelta(days) if days else None,
            by=self.known["admin"],
        )

    def _at(
        self, one: Record, do: Callable[[], None], later: timedelta = timedelta()
    ) -> None:
        moment = moment_of(one["at"]) + later
        with clock.told_by(lambda: moment), override("uk"):
            do()

    def _say(self, one: Record) -> None:
        text = bind(one["text"].strip())
        if one.get("official"):
            above = self.said[one["answers"]]
            comment = actions.answer(comment=above, text=text, by=self._of("editor"))
        else:
            author = self._author(one["by"])
            comment = actions.post(
                conversation=self.talk,
                text=text,
                parent=self.said.get(one.get("answers", "")),
                author=author,
                given=self._given(one, author),
                found=one.get("found", ()),
            )
            press_the_link(comment)
        self._look_at(comment, one)
        self.said[one["key"]] = comment

    def _look_at(self, comment: Comment, one: Record) -> None:
        """A moderator publishes what waits, unless it is to wait."""
        comment.refresh_from_db()
        if comment.standing != Standing.WAITS or one.get("waits"):
            return
        moment = clock.now() + LATER
        with clock.told_by(lambda: moment):
            self._decide(comment, Outcome.PUBLISH)
        comment.refresh_from_db()

    def _afterwards(self, one: Record) -> None:
        comment = self.said[one["key"]]
        comment.refresh_from_db()
        for language, text in one.get("translations", {}).items():
            actions.translate(
                comment=comment, language=language, text=text, by=self._of("editor")
            )
        if one.get("pinned"):
            actions.pin(comment=comment, by=self._of("editor"))
        if one.get("withdrawn"):
            actions.withdraw(comment=comment, by=comment.author)
        if "report" in one:
            self._report(comment, one["report"])
        if "hidden" in one:
            self._hide(comment, one)
        if one.get("in_hand"):
            moderation.take(case=_open(comment), by=self._of("moderator"))

    def _report(self, comment: Comment, one: Record) -> None:
        moderation.report(
            contribution=comment,
            reason=DecisionCode.objects.get(code=one["reason"]),
            words=one["words"],
            author=self.known[one["by"]],
            given=by_oneself("uk"),
        )

    def _hide(self, comment: Comment, one: Record) -> None:
        """After a reader's report; its author may object."""
        report = {"by": "oksana", "reason": one["hidden"], "words": ""}
        self._report(comment, report)
        self._decide(comment, Outcome.HIDE, one["hidden"], one["note"])
        if "appeal" in one:
            comment.refresh_from_db()
            decision = last_decision(comment)
            assert decision is not None
            moderation.appeal(
                decision=decision, words=one["appeal"], by_author=comment.author
            )

    def _decide(
        self, comment: Comment, outcome: Outcome, code: str = "", note: str = ""
    ) -> None:
        moderation.decide(
            cases=[_open(comment)],
            outcome=outcome,
            code=DecisionCode.objects.get(code=code) if code else None,
            note=note,
            by=self._of("moderator"),
        )

    def _of(self, role: str) -> User:
        return person_of(self.known, self.record["authority"], role)

    def _author(self, key: str) -> User | Guest:
        return author_told(key, self.guests, self.known)

    def _given(self, one: Record, author: User | Guest) -> Circumstances:
        if one.get("desk"):
            return through(self.known["konsultantka"])
        return by_oneself(author.language or "uk")


def _open(comment: Comment) -> Case:
    case = case_of(comment)
    assert case is not None
    return case
