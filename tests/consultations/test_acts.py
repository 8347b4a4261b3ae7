"""Once announced, dates change only by acts, with a reason, told to followers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms import clock
from cms.refusals import Refused
from consultations import actions
from consultations.course import day_of, last_second
from consultations.enums import ChangeKind, Fact, Stage
from consultations.models import Consultation, ConsultationPage, Phase
from consultations.reports.actions import add_follow_up
from consultations.reports.publishing import publish_report
from consultations.terms import terms_of
from participation.journal.enums import Action
from participation.journal.models import Event
from participation.notices.hearing import hear_all
from participation.notices.models import Target
from participation.rules.deadlines.enums import DeadlineState
from search.models import Entry
from tests.consultations.making import (
    anew,
    announced,
    at,
    days,
    facts,
    make_rule_set,
    phase,
    process_of,
)
from tests.core.traces import nothing_changes
from tests.factories import Site, edit, publish
from tests.pages.made import in_languages

WHY = {"uk": "Просять громади", "pl": "Na prośbę hromad"}


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    make_rule_set(site)
    return announced(site.council)


def phase_of(page: ConsultationPage) -> Phase:
    return process_of(page).phases.latest("pk")


def extend(site: Site, page: ConsultationPage, to: int = 30, **more: Any) -> Any:
    return actions.extend(
        page=page,
        phase=phase_of(page),
        last_day=days(to),
        **{"reasons": WHY, "by": site.council.reviewer} | more,
    )


def reopen(site: Site, page: ConsultationPage, first: int, last: int) -> Any:
    return actions.reopen(
        page=page,
        kind="remarks",
        first_day=days(first),
        last_day=days(last),
        reasons=WHY,
        by=site.council.reviewer,
    )


def record(site: Site, page: ConsultationPage, fact: Fact, **more: Any) -> Any:
    if fact in ROOMS:
        return ROOMS[fact](site, page)
    return actions.record_fact(page=page, fact=fact, by=site.council.reviewer, **more)


def report(site: Site, page: ConsultationPage) -> Consultation:
    publish_report(page=page, by=site.council.reviewer)
    return process_of(page)


def carry_out(site: Site, page: ConsultationPage) -> Consultation:
    told = {"day": clock.today(), "words": WHY, "by": site.council.reviewer}
    add_follow_up(page=page, **told)
    return process_of(page)


ROOMS = {Fact.REPORTED: report, Fact.FOLLOWED: carry_out}
"""Facts that a room brings about."""


def after_close(days_on: int = 0) -> Any:
    return at(last_second(days(20)) + timedelta(days=days_on, seconds=1))


def test_an_extension_moves_the_close_and_says_why(
    site: Site, page: ConsultationPage
) -> None:
    row = extend(site, page)
    told = row.status()

    assert (told.stage, told.extended) == (Stage.OPEN, True)
    assert told.closes == last_second(days(30))
    (change,) = row.changes.all()
    assert (change.kind, change.reasons) == (ChangeKind.EXTENDED, WHY)
    assert (day_of(change.before), day_of(change.after)) == (days(20), days(30))
    event = Event.objects.get(action=Action.CONSULTATION_EXTENDED)
    assert event.reason.endswith("Просять громади")
    assert Entry.objects.get(object_kind="consultation").closes == days(30)


def test_the_report_is_due_anew_from_the_new_close(
    site: Site, page: ConsultationPage
) -> None:
    (before,) = terms_of(process_of(page)).open()
    assert before.started_at == last_second(days(20))

    extend(site, page)

    cancelled, running = terms_of(process_of(page))
    assert cancelled.state == DeadlineState.CANCELLED
    assert running.started_at == last_second(days(30))
    assert running.due_at > before.due_at
    assert running.titles == {"uk": page.title}


@pytest.mark.parametrize("to", [-1, 0, 19, 20])
def test_no_extension_is_shorter(site: Site, page: ConsultationPage, to: int) -> None:
    with nothing_changes(), pytest.raises(ValidationError):
        extend(site, page, to)


def test_what_has_closed_is_not_extended_but_reopened(
    site: Site, page: ConsultationPage
) -> None:
    with after_close():
        with nothing_changes(), pytest.raises(ValidationError):
            extend(site, page, 40)
        row = reopen(site, page, 0, 10)
        told = row.status()
        assert (told.stage, told.reopened) == (Stage.OPEN, True)
        assert told.opens == clock.now()
    with at(last_second(days(20))):
        assert process_of(page).status().stage == Stage.OPEN


def test_a_reopening_ahead_is_announced_again(
    site: Site, page: ConsultationPage
) -> None:
    with after_close():
        row = reopen(site, page, 3, 10)
        assert row.status().stage == Stage.ANNOUNCED
        entry = Entry.objects.get(object_kind="consultation")
        assert (entry.opens, entry.closes) == (days(3), days(10))


def test_a_report_before_the_reopening_is_made_once_more(
    site: Site, page: ConsultationPage
) -> None:
    with after_close():
        record(site, page, Fact.REPORTED)
        (kept,) = terms_of(process_of(page))
        assert kept.state == DeadlineState.KEPT
        row = reopen(site, page, 0, 10)
        assert row.status().stage == Stage.OPEN
        (again,) = terms_of(row).open()
        assert again.started_at == last_second(days(10))
        with pytest.raises(ValidationError):
            record(site, page, Fact.DECIDED)


def test_cancelling_stops_it_and_its_term(site: Site, page: ConsultationPage) -> None:
    row = actions.cancel(page=page, reasons=WHY, by=site.council.reviewer)

    assert row.status().stage == Stage.CANCELLED
    assert row.abilities() == frozenset()
    assert not terms_of(row).open().exists()
    entry = Entry.objects.get(object_kind="consultation")
    assert entry.closes < clock.today()
    with nothing_changes(), pytest.raises(ValidationError):
        actions.cancel(page=page, reasons=WHY, by=site.council.reviewer)


def test_facts_come_in_their_order(site: Site, page: ConsultationPage) -> None:
    for fact in Fact:
        with nothing_changes(), pytest.raises(ValidationError):
            record(site, page, fact)
    stages = []
    with after_close():
        for fact in (Fact.REPORTED, Fact.DECIDED, Fact.FOLLOWED, Fact.ARCHIVED):
            stages.append(record(site, page, fact).status().stage)
    assert stages == [
        *(Stage.REPORTED, Stage.DECIDED, Stage.FOLLOWED, Stage.ARCHIVED),
    ]


@pytest.mark.parametrize(
    "act",
    [
        extend,
        lambda site, page, **more: actions.cancel(
            page=page, **{"reasons": WHY, "by": site.council.reviewer} | more
        ),
    ],
    ids=["extend", "cancel"],
)
def test_every_act_needs_a_reason_and_the_right(
    site: Site, page: ConsultationPage, act: Callable[..., Any]
) -> None:
    with nothing_changes(), pytest.raises(ValidationError):
        act(site, page, reasons={"uk": "  "})
    for by in (site.council.editor, site.library.reviewer):
        with nothing_changes(), pytest.raises(Refused):
            act(site, page, by=by)


def test_a_regulatory_draft_is_not_open_for_longer_than_allowed(site: Site) -> None:
    make_rule_set(site, "regulatory_draft")
    both = ("draft", "impact_analysis")
    page = announced(site.council, kind="regulatory", slots=both, phases=[phase(0, 40)])
    with nothing_changes(), pytest.raises(ValidationError):
        extend(site, page, 120)
    extend(site, page, 80)


def test_two_phases_of_one_kind_never_overlap(
    site: Site, page: ConsultationPage
) -> None:
    row, one = process_of(page), phase_of(page)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.phases.create(kind=one.kind, opens=one.closes, closes=last_second(days(99)))
    row.phases.create(kind="meetings", opens=one.opens, closes=one.closes)


def test_a_later_publication_does_not_bring_old_dates_back(
    site: Site, page: ConsultationPage
) -> None:
    """The draft was written before the extension and is published after it."""
    draft = edit(page, site.council.editor, facts=facts(level="deciding"))
    extend(site, page)
    publish(draft, site.council)

    row = process_of(page)
    assert row.level == "deciding"
    assert row.status().closes == last_second(days(30))
    assert anew(page).fact_values()["phases"][0]["value"]["closes"] == (
        days(30).isoformat()
    )


def test_followers_are_told_in_each_language(
    site: Site, page: ConsultationPage
) -> None:
    in_languages(page, site.council)
    from participation.notices.hearing import begin

    begin()
    extend(site, page)
    hear_all()

    told = Target.objects.filter(kind="page", key=str(page.translation_key))
    notes = {one.news.language: one.news.note for one in told.select_related("news")}
    assert set(notes) == {"uk", "pl", "en"}
    assert notes["uk"].endswith("Просять громади")
    assert notes["pl"].endswith("Na prośbę hromad")
    assert Target.objects.filter(kind="authority", key="council").exists()


def test_its_terms_are_seen_only_while_it_may_be(
    site: Site, page: ConsultationPage
) -> None:
    (term,) = terms_of(process_of(page))
    assert term.is_public
    page.unpublish(user=site.council.reviewer)
    (term,) = terms_of(process_of(page))
    assert not term.is_public


def test_a_private_section_hides_its_terms(site: Site, page: ConsultationPage) -> None:
    from wagtail.models import PageViewRestriction

    restriction = PageViewRestriction.objects.create(
        page=site.council.section, restriction_type="login"
    )
    assert not terms_of(process_of(page)).get().is_public
    restriction.delete()
    assert terms_of(process_of(page)).get().is_public


def test_the_process_goes_with_the_last_language(
    site: Site, page: ConsultationPage
) -> None:
    pages = in_languages(page, site.council)
    for code in ("pl", "en"):
        pages[code].delete()
    row = process_of(page)
    anew(page).delete()
    assert not type(row).objects.exists()
    assert not terms_of(row).filter(is_public=True).exists()
