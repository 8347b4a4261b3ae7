"""Rule sets: which one holds, what it may say, and that a used one stays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from cms.authorities.enums import Country
from cms.refusals import Refused
from participation.citizens.models import User
from participation.journal.models import Event
from participation.rules.counting import Term
from participation.rules.enums import Standing, Unit
from participation.rules.models import RuleSet
from participation.rules.sets import actions
from participation.rules.sets.selectors import in_force
from tests.core.test_concurrency import at_once
from tests.factories import Site, stored_site
from tests.rules.making import REQUEST, begin, make_rules, rules

DAY = date(2026, 6, 8)
ONE = timedelta(days=1)


def test_the_authority_s_own_rules_go_before_those_for_all(site: Site) -> None:
    for_all = make_rules(site.admin)
    own = make_rules(site.admin, authority=site.council.authority)

    assert in_force("request", site.council.authority, DAY) == own
    assert in_force("request", site.library.authority, DAY) == for_all
    assert in_force("request", None, DAY) == for_all
    assert in_force("petition", site.council.authority, DAY) is None


def test_rules_hold_on_their_first_and_last_day(site: Site) -> None:
    held = make_rules(site.admin, valid_from=DAY, valid_to=DAY + ONE)

    asked = [DAY - ONE, DAY, DAY + ONE, DAY + 2 * ONE]
    found = [in_force("request", None, day) for day in asked]
    assert found == [None, held, held, None]


def test_each_country_has_its_own(site: Site) -> None:
    polish = make_rules(site.admin, country=Country.PL)
    body = site.library.authority
    assert in_force("request", body, DAY) is None

    body.country = Country.PL
    body.save()
    assert in_force("request", body, DAY) == polish
    assert in_force("request", None, DAY, country="PL") == polish


def test_suspended_rules_are_found_and_say_so(site: Site) -> None:
    held = make_rules(site.admin)
    actions.suspend(
        rule_set=held,
        first_day=DAY,
        last_day=DAY + ONE,
        ground={"uk": "стаття 9", "en": "article 9"},
        by=site.admin,
    )

    found = in_force("request", None, DAY)
    assert found == held
    days = [DAY - ONE, DAY, DAY + ONE, DAY + 2 * ONE]
    assert [found.is_suspended_on(day) for day in days] == [False, True, True, False]
    assert found.ground == "стаття 9"


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("request", {}),
        ("request", REQUEST | {"answer": {"amount": 0, "unit": "working_days"}}),
        ("request", REQUEST | {"answer": {"amount": 5, "unit": "fortnights"}}),
        ("request", REQUEST | {"answer": None}),
        ("request", REQUEST | {"threshold": 5}),
        ("request", REQUEST | {"free_pages": -1}),
        ("petition", {"threshold": 0}),
        ("petition", {"threshold": "many"}),
        ("petition", {"channels": ["pigeon"]}),
        ("consideration", {"summary_by": "31.13"}),
        ("fishing", {}),
    ],
)
def test_what_a_kind_does_not_know_is_refused(
    site: Site, kind: str, parameters: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        make_rules(site.admin, kind, parameters=parameters)
    assert not RuleSet.objects.exists()


def test_parameters_are_typed(site: Site) -> None:
    says = make_rules(site.admin, "petition", parameters={"threshold": None}).says

    assert says.threshold is None  # type: ignore[attr-defined]
    assert says.channels == ("web",)  # type: ignore[attr-defined]
    stored = make_rules(site.admin)
    assert RuleSet.objects.get(pk=stored.pk).term("answer") == Term(
        5, Unit.WORKING_DAYS
    )
    with pytest.raises(KeyError):
        stored.term("free_pages")


@pytest.mark.parametrize(
    "fields",
    [
        {"valid_to": date(2019, 1, 1)},
        {"suspended_from": DAY},
        {"suspended_from": DAY, "suspended_to": DAY - ONE, "ground_uk": "x"},
        {"suspended_to": DAY, "ground_uk": "x"},
        {"to_check": ["threshold"]},
    ],
)
def test_dates_grounds_and_marks_have_to_fit(site: Site, fields: Any) -> None:
    with pytest.raises(ValidationError):
        make_rules(site.admin, **fields)


def test_two_never_hold_at_once(site: Site) -> None:
    make_rules(site.admin, valid_from=DAY, valid_to=DAY + ONE)

    for valid_from in (DAY - ONE, DAY, DAY + ONE):
        with pytest.raises(ValidationError):
            make_rules(site.admin, valid_from=valid_from)
    make_rules(site.admin, valid_from=DAY + 2 * ONE)
    make_rules(site.admin, valid_from=DAY, country=Country.PL)
    make_rules(site.admin, valid_from=DAY, authority=site.library.authority)
    make_rules(site.admin, "petition", valid_from=DAY)
    assert RuleSet.objects.count() == 5


def test_of_two_administrators_at_once_one_makes_rules(own_database: str) -> None:
    site = stored_site()

    ends = at_once(*[lambda: make_rules(site.admin) for _ in range(4)])

    assert sorted(end == "done" for end in ends) == [False, False, False, True]
    assert all(end == "done" or end.startswith("Validation") for end in ends), ends
    assert RuleSet.objects.count() == 1
    assert Event.objects.filter(action="rules.made").count() == 1


def test_a_process_and_a_change_at_once_never_mix(own_database: str) -> None:
    """Either the change came first, and the process begins under it, or not at all."""
    site = stored_site()
    held = make_rules(site.admin)

    def change() -> None:
        changed = RuleSet.objects.get(pk=held.pk)
        changed.parameters = REQUEST | {"answer": {"amount": 7, "unit": "working_days"}}
        actions.save_rule_set(rule_set=changed, by=site.admin)

    ends = at_once(change, lambda: begin(held, site.council.authority))

    assert ends[1] == "done", ends
    stored = RuleSet.objects.get(pk=held.pk)
    deadline = stored.deadlines.get()
    changed = ends[0] == "done"
    assert deadline.term.amount == (7 if changed else 5)
    assert deadline.due_date == date(2026, 6, 17 if changed else 15)


def test_rules_in_use_stay_as_they_are(site: Site) -> None:
    held = make_rules(site.admin)
    begin(held, site.council.authority)
    held = RuleSet.objects.get(pk=held.pk)
    assert held.is_used

    held.parameters = REQUEST | {"answer": {"amount": 6, "unit": "working_days"}}
    with pytest.raises(ValidationError):
        actions.save_rule_set(rule_set=held, by=site.admin)
    with pytest.raises(Refused):
        actions.remove_rule_set(rule_set=held, by=site.admin)
    for change in ({"valid_from": DAY}, {"parameters": {}}, {"used_since": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            RuleSet.objects.filter(pk=held.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        RuleSet.objects.filter(pk=held.pk)._raw_delete("default")  # type: ignore[attr-defined]

    held = RuleSet.objects.get(pk=held.pk)
    assert held.term("answer") == Term(5, Unit.WORKING_DAYS)
    held.name_pl = "Zasady"
    actions.save_rule_set(rule_set=held, by=site.admin)


def test_a_change_makes_the_next_version(site: Site) -> None:
    held = make_rules(site.admin)
    running = begin(held, site.council.authority)
    version = rules(
        parameters=REQUEST | {"answer": {"amount": 3, "unit": "working_days"}},
        valid_from=DAY + ONE,
    )

    actions.follow_with(rule_set=held, version=version, by=site.admin)

    held.refresh_from_db()
    assert (held.valid_to, version.follows) == (DAY, held)
    assert in_force("request", None, DAY) == held
    assert in_force("request", None, DAY + ONE) == version
    running.refresh_from_db()
    assert running.rule_set == held
    with pytest.raises(ValidationError):
        actions.follow_with(
            rule_set=held, version=rules(valid_from=DAY + 9 * ONE), by=site.admin
        )
    event = Event.objects.get(action="rules.followed")
    answer = event.details["parameters"]["answer"]
    assert [one["amount"] for one in answer] == [5, 3]


def test_a_person_confirms_what_was_to_be_checked(site: Site) -> None:
    held = make_rules(site.admin, to_check=["answer", "urgent"])
    assert held.standing == Standing.CHECK

    with pytest.raises(ValidationError):
        actions.confirm(rule_set=held, names=["answer"], by=site.admin, source=" ")
    held = actions.confirm(
        rule_set=held, names=["answer"], by=site.admin, source="редакція від 01.10.2026"
    )
    assert (held.to_check, held.standing) == (["urgent"], Standing.CHECK)
    held = actions.confirm(
        rule_set=held, names=["urgent"], by=site.admin, source="там само"
    )
    assert held.standing == Standing.SEEN
    told = Event.objects.filter(action="rules.confirmed")
    assert [one.details for one in told] == [
        {"confirmed": ["urgent"]},
        {"confirmed": ["answer"]},
    ]


def acts(held: RuleSet, by: User) -> list[Any]:
    ground = {"uk": "підстава"}
    return [
        lambda: actions.save_rule_set(rule_set=rules("petition"), by=by),
        lambda: actions.save_rule_set(rule_set=held, by=by),
        lambda: actions.follow_with(
            rule_set=held, version=rules(valid_from=DAY), by=by
        ),
        lambda: actions.end_rule_set(
            rule_set=held, last_day=DAY, by=by, reason="бо так"
        ),
        lambda: actions.remove_rule_set(rule_set=held, by=by),
        lambda: actions.confirm(rule_set=held, names=["answer"], by=by, source="текст"),
        lambda: actions.suspend(
            rule_set=held, first_day=DAY, last_day=None, ground=ground, by=by
        ),
        lambda: actions.end_suspension(
            rule_set=held, last_day=DAY, by=by, reason="бо так"
        ),
    ]


def test_only_administrators_decide_and_a_refusal_leaves_nothing(site: Site) -> None:
    held = make_rules(site.admin, to_check=["answer"])
    before = list(RuleSet.objects.values()), Event.objects.count()

    for who in (site.council.editor, site.council.reviewer):
        for act in acts(held, who):
            with pytest.raises(PermissionDenied):
                act()
    assert (list(RuleSet.objects.values()), Event.objects.count()) == before


def test_what_can_t_be_leaves_nothing(site: Site) -> None:
    held = make_rules(site.admin)
    before = list(RuleSet.objects.values()), Event.objects.count()

    for act in (
        lambda: actions.end_rule_set(
            rule_set=held, last_day=DAY, by=site.admin, reason=""
        ),
        lambda: actions.end_rule_set(
            rule_set=held, last_day=date(2019, 1, 1), by=site.admin, reason="помилка"
        ),
        lambda: actions.suspend(
            rule_set=held, first_day=DAY, last_day=None, ground={}, by=site.admin
        ),
        lambda: actions.end_suspension(
            rule_set=held, last_day=DAY, by=site.admin, reason="мир"
        ),
        lambda: actions.follow_with(
            rule_set=held, version=rules(valid_from=date(2020, 1, 1)), by=site.admin
        ),
    ):
        with pytest.raises(ValidationError):
            act()
    assert (list(RuleSet.objects.values()), Event.objects.count()) == before
