"""Codes of decisions and numbers of trust are data that administrators settle."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.refusals import Refused
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.moderation.enums import Outcome, PersonStanding
from participation.moderation.models import DecisionCode, StandingRules
from participation.moderation.selectors import codes_for, report_reasons, standing_of
from participation.moderation.settled.actions import (
    remove_code,
    remove_trust,
    save_code,
    save_trust,
)
from tests.core.signing import signed_in
from tests.factories import Site
from tests.moderation.making import (
    code,
    decide,
    hidden,
    make_moderator,
    report,
    write,
)
from tests.participation.people import make_citizen, make_guest

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.participation.guestbook.urls"),
]
CODES = "/admin/moderation/codes/"
TRUST = "/admin/moderation/trust/"


def sent(**changes: Any) -> dict[str, Any]:
    words = {f"name_{one}": f"нове {one}" for one in ("uk", "pl", "en")}
    words |= {f"explanation_{one}": f"Пояснення {one}" for one in ("uk", "pl", "en")}
    return (
        {"code": "new", "hides": "on", "public": "on", "order": "5"} | words | changes
    )


def test_the_portal_begins_with_codes_in_three_languages() -> None:
    codes = DecisionCode.objects.all()

    assert codes.count() >= 12
    for one in codes:
        names = {one.name_uk, one.name_pl, one.name_en}
        assert all(names)
        assert len({one.explanation_uk, one.explanation_pl, one.explanation_en}) == 3
    offered = {one.code for one in report_reasons("opinion")}
    assert {"spam", "hate", "personal_data", "violence"} <= offered
    assert not offered & {"official_demand", "within_rules"}
    kept = [one.code for one in codes_for("opinion", hides=False)]
    assert kept == ["within_rules", "hidden_by_mistake"]


def test_an_administrator_makes_changes_and_retires_codes(site: Site) -> None:
    client = signed_in(site.admin)

    client.post(f"{CODES}new/", sent())
    made = code("new")
    assert not made.is_retired
    client.post(f"{CODES}edit/{made.pk}/", sent(retired="on", code="other"))
    made.refresh_from_db()
    assert (made.code, made.is_retired) == ("new", True)
    assert made not in codes_for("opinion", hides=True)
    client.post(f"{CODES}edit/{made.pk}/", sent(name_uk="інше"))
    made.refresh_from_db()
    assert (made.name_uk, made.is_retired) == ("інше", False)
    client.post(f"{CODES}delete/{made.pk}/")
    assert not DecisionCode.objects.filter(code="new").exists()

    told = Event.objects.filter(object_kind="decision_code", object_key="new")
    assert set(told.values_list("action", flat=True)) == {
        Action.DECISION_CODE_MADE,
        Action.DECISION_CODE_RETIRED,
        Action.DECISION_CODE_CHANGED,
        Action.DECISION_CODE_REMOVED,
    }


def test_a_code_that_was_used_stays(site: Site) -> None:
    hidden(site.admin)
    used = code()

    with pytest.raises(ValidationError):
        remove_code(code=used, by=site.admin)
    used.hides = False
    with pytest.raises(ValidationError):
        save_code(code=used, by=site.admin)
    answer = signed_in(site.admin).post(f"{CODES}delete/{used.pk}/")

    assert answer.status_code == 302
    assert code().hides


def test_a_retired_code_and_one_of_another_kind_are_not_taken(site: Site) -> None:
    opinion = write(before=True)
    spam, insult = code("spam"), code()
    spam.kinds = ["petition"]
    save_code(code=spam, by=site.admin)
    DecisionCode.objects.filter(pk=insult.pk).update(retired_at="2026-01-01T00:00Z")

    for wrong in (spam, code(), code("within_rules"), None):
        with pytest.raises(ValidationError):
            decide(opinion, site.admin, code=wrong)
    opinion.refresh_from_db()
    assert opinion.hidden_as is None


def test_lists_ask_as_often_however_long_they_are(site: Site) -> None:
    client = signed_in(site.admin)

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    save_trust(rules=StandingRules(authority=site.library.authority), by=site.admin)
    before = {address: asked(address) for address in (CODES, TRUST) for _ in range(2)}
    for number in range(5):
        DecisionCode.objects.create(code=f"more-{number}", name_uk="ще")
    save_trust(rules=StandingRules(authority=site.council.authority), by=site.admin)
    assert {address: asked(address) for address in (CODES, TRUST)} == before


def test_nobody_else_settles_anything(site: Site) -> None:
    here = make_moderator(site.council.authority)
    far = make_moderator(site.library.authority, "far")
    for by in (here, site.council.editor, make_citizen()):
        with pytest.raises(Refused):
            save_code(code=code(), by=by)
        with pytest.raises(Refused):
            save_trust(rules=StandingRules(), by=by)
    with pytest.raises(Refused):
        save_trust(rules=StandingRules(authority=site.council.authority), by=far)
    assert not StandingRules.objects.exists()


def test_a_moderator_settles_the_numbers_of_the_own_authority(site: Site) -> None:
    here = make_moderator(site.council.authority)
    client = signed_in(here)
    numbers = {"days": 30, "trusted_after": 1, "watched_after": 1}

    council = site.council.authority.pk
    client.post(f"{TRUST}new/", numbers | {"authority": council})
    rules = StandingRules.objects.get()
    assert (rules.authority, rules.trusted_after) == (site.council.authority, 1)
    library = site.library.authority.pk
    client.post(f"{TRUST}edit/{rules.pk}/", numbers | {"authority": library})
    rules.refresh_from_db()
    assert rules.authority == site.council.authority
    assert client.get(CODES).status_code == 302

    remove_trust(rules=rules, by=here)
    told = Event.objects.filter(action=Action.STANDING_RULES_CHANGED)
    assert [one.authority_key for one in told] == ["council", "council"]


def test_there_is_one_default(site: Site) -> None:
    save_trust(rules=StandingRules(), by=site.admin)
    with pytest.raises(ValidationError):
        save_trust(rules=StandingRules(), by=site.admin)


def test_standing_is_counted_from_what_was_decided(site: Site) -> None:
    save_trust(rules=StandingRules(trusted_after=2, watched_after=2), by=site.admin)
    author = make_citizen()
    assert standing_of(author, None) == PersonStanding.NEW

    for _ in range(2):
        decide(write(author, before=True), site.admin, Outcome.PUBLISH)
    assert standing_of(author, None) == PersonStanding.TRUSTED
    assert standing_of(author, site.council.authority) == PersonStanding.NEW

    hidden(site.admin, author=author)
    assert standing_of(author, None) == PersonStanding.NEW
    hidden(site.admin, author=author)
    assert standing_of(author, None) == PersonStanding.WATCHED


def test_a_guest_is_whoever_reads_the_address(site: Site) -> None:
    save_trust(rules=StandingRules(watched_after=1), by=site.admin)
    one = make_guest("Перша", "Ія", "same@example.org")
    other = make_guest("Друга", "Оля", "same@example.org")
    opinion = write(make_citizen())
    opinion.account, opinion.guest = None, one
    opinion.save()
    report(opinion, make_citizen("reader"))
    decide(opinion, site.admin)

    assert standing_of(other, None) == PersonStanding.WATCHED


def test_trusted_ones_are_let_through_only_where_the_rules_say_so(site: Site) -> None:
    author = make_citizen()
    rules = save_trust(rules=StandingRules(trusted_after=1), by=site.admin)
    decide(write(author, before=True), site.admin, Outcome.PUBLISH)

    assert not write(author, before=True).is_visible
    rules.trusted_at_once = True
    save_trust(rules=rules, by=site.admin)
    assert write(author, before=True).is_visible
    assert not write(author, before=True, found=["links"]).is_visible


def test_watched_ones_wait_everywhere(site: Site) -> None:
    author = make_citizen()
    rules = save_trust(rules=StandingRules(watched_after=1), by=site.admin)
    hidden(site.admin, author=author)

    assert not write(author).is_visible
    rules.watched_wait = False
    save_trust(rules=rules, by=site.admin)
    assert write(author).is_visible
