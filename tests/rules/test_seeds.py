"""The rules of our list: loaded once, and never over what an editor changed."""

from __future__ import annotations

from datetime import date

import pytest

from cms.authorities.enums import Country
from participation.rules.calendar_seeds import load_calendars
from participation.rules.calendars import calendar_of
from participation.rules.counting import Term
from participation.rules.enums import Standing, Unit
from participation.rules.models import MartialLaw, RuleSet
from participation.rules.sets.enums import Kind
from participation.rules.sets.seeding import listed_rule_sets, load_rules
from participation.rules.sets.selectors import in_force
from tests.factories import Site
from tests.rules.making import make_rules

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("key", listed_rule_sets())
def test_each_is_whole_and_named_in_three_languages(site: Site, key: str) -> None:
    one = listed_rule_sets()[key]

    one.full_clean()
    assert all((one.name_uk, one.name_pl, one.name_en))
    assert one.law_uk or one.kind == Kind.MODERATION
    assert bool(one.law_uk) == bool(one.law_url) == bool(one.law_pl and one.law_en)


@pytest.mark.parametrize(
    ("kind", "country", "name", "term"),
    [
        ("request", "UA", "answer", Term(5, Unit.WORKING_DAYS)),
        ("request", "UA", "urgent", Term(48, Unit.HOURS)),
        ("request", "UA", "extended", Term(20, Unit.WORKING_DAYS)),
        ("request", "PL", "answer", Term(14, Unit.CALENDAR_DAYS)),
        ("request", "PL", "extended", Term(2, Unit.MONTHS)),
        ("appeal", "UA", "without_study", Term(15, Unit.CALENDAR_DAYS)),
        ("appeal", "UA", "answer", Term(1, Unit.MONTHS)),
        ("appeal", "UA", "extended", Term(45, Unit.CALENDAR_DAYS)),
        ("consideration", "UA", "publish_or_refuse", Term(2, Unit.WORKING_DAYS)),
        ("consideration", "UA", "announce", Term(3, Unit.WORKING_DAYS)),
        ("consideration", "UA", "answer", Term(10, Unit.WORKING_DAYS)),
        ("consideration", "PL", "answer", Term(3, Unit.MONTHS)),
        ("central_petition", "UA", "collecting", Term(3, Unit.MONTHS)),
        ("petition", "PL", "collecting", None),
        ("consultation", "UA", "shortest", Term(15, Unit.CALENDAR_DAYS)),
        ("draft_publication", "UA", "before", Term(10, Unit.WORKING_DAYS)),
        ("act_publication", "UA", "publish", Term(5, Unit.WORKING_DAYS)),
    ],
)
def test_what_the_law_says_is_there(
    site: Site, kind: str, country: str, name: str, term: Term | None
) -> None:
    load_rules()

    found = in_force(kind, None, DAY, country=country)
    assert found
    assert found.term(name) == term


def test_no_local_council_has_a_threshold_before_its_charter(site: Site) -> None:
    load_rules()

    assert in_force("petition", site.council.authority, DAY) is None
    polish = in_force("petition", None, DAY, country=Country.PL)
    assert polish
    assert polish.says.threshold is None  # type: ignore[attr-defined]


def test_drafts_need_not_be_published_ahead_under_martial_law(site: Site) -> None:
    load_rules()

    found = in_force("draft_publication", None, DAY)
    assert found
    assert found.is_suspended_on(DAY)
    assert not found.is_suspended_on(date(2022, 2, 23))
    assert "389-VIII" in found.ground
    assert found.standing == Standing.CHECK


def test_feasts_are_working_days_under_martial_law(site: Site) -> None:
    assert load_calendars() == 1
    assert calendar_of("UA").is_working(date(2026, 8, 24))
    assert not calendar_of("UA").is_working(date(2021, 8, 24))
    assert not calendar_of("PL").is_working(date(2026, 11, 11))

    MartialLaw.objects.all().delete()
    assert load_calendars() == 0


def test_an_interval_that_was_entered_before_stays(site: Site) -> None:
    MartialLaw.objects.create(
        country="UA", begins_on=date(2022, 2, 24), ends_on=date(2027, 3, 1)
    )

    assert load_calendars() == 0
    assert MartialLaw.objects.get().ends_on == date(2027, 3, 1)


def test_loading_again_changes_nothing(site: Site) -> None:
    added = load_rules()
    assert added == RuleSet.objects.count() == len(listed_rule_sets())
    removed = RuleSet.objects.get(kind="appeal")
    removed.delete()
    changed = RuleSet.objects.get(kind="request", country="UA")
    changed.to_check = []
    changed.save()

    assert load_rules() == 0
    assert not RuleSet.objects.filter(kind="appeal").exists()
    changed.refresh_from_db()
    assert changed.to_check == []


def test_what_an_editor_entered_before_stays(site: Site) -> None:
    own = make_rules(site.admin)

    load_rules()

    assert in_force("request", None, DAY) == own
