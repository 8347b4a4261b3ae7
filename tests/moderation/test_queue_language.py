"""Moderators meet one language on their screens, with and without cases."""

from __future__ import annotations

import pytest

from participation.moderation import actions as moderation
from participation.moderation.screening.catalogue import FOUND
from participation.moderation.selectors import case_of
from tests.core.test_admin_language import remains
from tests.factories import Site
from tests.moderation.making import hidden, make_moderator, report, write
from tests.participation.people import make_citizen

pytestmark = pytest.mark.urls("tests.participation.guestbook.urls")


def test_no_screen_of_a_moderator_keeps_english(site: Site) -> None:
    here = site.council.authority
    moderator, other = (make_moderator(here, name) for name in ("one", "two"))
    ivan = make_citizen("ivan", first_name="Іван", last_name="Гнатюк")
    screened = case_of(write(ivan, "Думка", authority=here, found=list(FOUND)))
    shown = write(ivan, "Інша", authority=here)
    report(shown, other)
    held = case_of(shown)
    opinion, decision = hidden(other, author=ivan, authority=here, words="Ще одна")
    moderation.appeal(decision=decision, words="Ні", by_author=ivan)
    objection = case_of(opinion)
    assert screened and held and objection
    moderation.take(case=held, by=other)

    cases = (screened, held, objection, decision.case)
    addresses = [
        *("", "moderation/", "moderation/?held=mine", "moderation/objections/"),
        *("moderation/decided/", "moderation/trust/"),
        *(f"moderation/case/{one.pk}/" for one in cases),
    ]
    assert remains(moderator, addresses) == {}


def test_an_empty_queue_keeps_no_english_either(site: Site) -> None:
    moderator = make_moderator(site.council.authority, "one")
    lists = ("", "objections/", "decided/", "?language=pl")
    assert remains(moderator, [f"moderation/{one}" for one in lists]) == {}
