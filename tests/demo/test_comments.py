"""What readers of the demonstration say: of many kinds, in three languages."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cms.demo.accounts import ACCOUNTS
from cms.demo.comments import told
from cms.demo.content import read_content
from participation.comments.enums import TextLanguage
from participation.comments.languages import recognise
from participation.comments.models import Comment
from participation.comments.selectors import threads
from participation.comments.text import cleaned
from participation.moderation.enums import Standing, Why
from participation.moderation.models import Case, DecisionCode

CONTENT = read_content()
TOLD = told()
SAID: list[dict[str, Any]] = [
    one for talk in TOLD["conversations"] for one in talk["comments"]
]


def test_they_are_of_all_kinds() -> None:
    languages = Counter(recognise(one["text"]) for one in SAID)
    assert languages.keys() == {TextLanguage.UK, TextLanguage.PL, TextLanguage.EN}
    budget = TOLD["conversations"][0]["comments"]
    spoken = {recognise(one["text"]) for one in budget}
    assert spoken == {TextLanguage.UK, TextLanguage.PL, TextLanguage.EN}
    for kind in (
        *("official", "pinned", "withdrawn", "hidden", "translations", "appeal"),
        *("report", "found", "waits", "in_hand", "desk"),
    ):
        assert any(kind in one for one in SAID), kind
    above = {one["key"]: one.get("answers") for one in SAID}
    assert any(above.get(above.get(key) or "") for key in above)


def test_they_name_what_is_there() -> None:
    keys, guests = {one["key"] for one in SAID}, {one["key"] for one in TOLD["guests"]}
    assert len(keys) == len(SAID)
    people = {account.username for account in ACCOUNTS} | guests
    for one in SAID:
        assert one.get("by") in people or one.get("official")
        assert one.get("answers", one["key"]) in keys
        assert cleaned(one["text"]) == one["text"].strip()
    for talk in TOLD["conversations"]:
        assert CONTENT.pages[talk["page"]].authority in (
            talk["authority"],
            CONTENT.authorities[talk["authority"]],
        )


def test_each_authority_has_somebody_who_moderates() -> None:
    moderators = {one.authority for one in ACCOUNTS if one.role == "moderator"}
    assert moderators == set(CONTENT.authorities)


def test_codes_are_those_of_every_portal(db: None) -> None:
    codes = {one["hidden"] for one in SAID if "hidden" in one}
    codes |= {one["report"]["reason"] for one in SAID if "report" in one}
    known = DecisionCode.objects.filter(hides=True, reportable=True)
    assert codes <= set(known.values_list("code", flat=True))


def comments_stand_as_told() -> None:
    """As the loading left the first conversation."""
    assert Counter(Comment.objects.values_list("standing", flat=True)) == {
        Standing.PUBLISHED: 8,
        Standing.WITHDRAWN: 1,
        Standing.HIDDEN: 1,
        Standing.WAITS: 2,
    }
    talk = Comment.objects.all()[0].conversation
    page = threads(talk, order="oldest")
    first = page.threads[0]
    assert first.said.answers[0].comment.pinned_at
    assert [one.language for one in first.said.translations] == ["pl"]
    assert max(one.level for one in Comment.objects.all()) == 2
    open_cases = Case.objects.open()
    assert Counter(open_cases.values_list("why", flat=True)) == {
        Why.APPEALED: 1,
        Why.BEFORE_PUBLICATION: 1,
        Why.SCREENED: 1,
    }
    assert [one.why for one in open_cases.overdue()] == [Why.SCREENED]
