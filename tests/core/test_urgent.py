"""A warning of danger: one person publishes, a second checks the next working day."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.core import actions
from cms.core.models import UrgentPublication
from cms.core.review import may_check
from cms.pages.models import ArticlePage
from cms.refusals import Refused
from participation.citizens.models import User
from participation.journal.models import Event
from participation.rules.calendar_seeds import load_calendars
from participation.rules.models import MovedDay
from tests.core.signing import signed_in
from tests.core.traces import nothing_changes
from tests.factories import Site, draft_article, edit, make_user, publish

KYIV = ZoneInfo("Europe/Kyiv")
DANGER = {"danger": "disaster", "reason": "Вода прибуває"}


@pytest.fixture
def urgent(site: Site) -> UrgentPublication:
    page = draft_article(site.council, title="Повінь")
    return actions.publish_urgently(page=page, by=site.council.editor, **DANGER)


def second_reviewer(site: Site) -> User:
    user = make_user("second-reviewer")
    user.groups.add(site.council.authority.reviewers)
    return user


def test_one_person_publishes_a_warning_at_once(site: Site) -> None:
    page = draft_article(site.council, title="Повінь")

    signed_in(site.council.editor).post(f"/admin/urgent/{page.pk}/", DANGER)

    assert ArticlePage.objects.get(pk=page.pk).live
    event = Event.objects.get(action="page.published_urgently")
    assert (event.reason_code, event.reason) == ("disaster", "Вода прибуває")


@pytest.mark.parametrize(
    "said",
    [
        {"danger": "", "reason": "Повінь"},
        {"danger": "elections", "reason": "Терміново"},
        {"danger": "disaster", "reason": "  "},
        {"danger": "disaster"},
    ],
)
def test_a_danger_of_the_list_and_a_reason_are_needed(
    site: Site, said: dict[str, str]
) -> None:
    page = draft_article(site.council)

    with nothing_changes():
        signed_in(site.council.editor).post(f"/admin/urgent/{page.pk}/", said)
    with pytest.raises(ValidationError):
        actions.publish_urgently(
            page=page, by=site.council.editor, **({"reason": ""} | said)
        )


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-04 10:00", "2026-03-05 23:59:59"),  # Wednesday
        ("2026-03-06 10:00", "2026-03-09 23:59:59"),  # Friday
        ("2026-03-27 23:30", "2026-03-30 23:59:59"),  # clocks go forward on Sunday
        ("2026-10-24 12:00", "2026-10-26 23:59:59"),  # clocks go back on Sunday
        ("2026-03-08 00:30", "2026-03-09 23:59:59"),  # Sunday
    ],
)
def test_the_check_is_due_when_the_next_working_day_ends(
    db: None, now: str, due: str
) -> None:
    load_calendars()
    moment = datetime.fromisoformat(now).replace(tzinfo=KYIV)

    ends = actions.next_working_day_ends(moment)

    assert ends == datetime.fromisoformat(due).replace(tzinfo=KYIV)
    assert ends.astimezone(KYIV).strftime("%Y-%m-%d %H:%M:%S") == due


def test_the_check_follows_the_calendar_of_the_country(db: None) -> None:
    MovedDay.objects.create(country="UA", day="2026-03-05", ground_uk="рішення")
    wednesday = datetime(2026, 3, 4, 10, tzinfo=KYIV)

    days = [actions.next_working_day_ends(wednesday, one).day for one in ("UA", "PL")]
    assert days == [6, 5]


def test_who_published_does_not_check(site: Site, urgent: UrgentPublication) -> None:
    site.council.editor.groups.add(site.council.authority.reviewers)

    with pytest.raises(Refused):
        actions.check_urgent(urgent=urgent, by=site.council.editor)


def test_who_wrote_it_does_not_check_what_another_published(site: Site) -> None:
    page = draft_article(site.council)
    page = edit(page, site.council.reviewer, title="Слова рецензента")
    urgent = actions.publish_urgently(page=page, by=site.council.editor, **DANGER)

    with nothing_changes(), pytest.raises(Refused):
        actions.check_urgent(urgent=urgent, by=site.council.reviewer)
    assert may_check(second_reviewer(site), urgent, page)


def test_an_author_of_what_was_on_the_site_before_may_check(site: Site) -> None:
    page = edit(draft_article(site.council), site.council.reviewer, title="Було")
    page = actions.approve(
        page=_submitted(page, site.council.editor), by=second_reviewer(site)
    )
    page = edit(page, site.council.editor, title="Повінь")
    urgent = actions.publish_urgently(page=page, by=site.council.editor, **DANGER)

    assert may_check(site.council.reviewer, urgent, page)


def _submitted(page: ArticlePage, by: User) -> ArticlePage:
    actions.submit_for_review(page=page, by=by)
    return ArticlePage.objects.get(pk=page.pk)


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_another_authority_does_not_check(
    site: Site, urgent: UrgentPublication, who: str
) -> None:
    with nothing_changes():
        signed_in(getattr(site.library, who)).post(f"/admin/urgent/checks/{urgent.pk}/")


def test_a_second_person_checks_once(site: Site, urgent: UrgentPublication) -> None:
    client = signed_in(site.council.reviewer)
    client.post(f"/admin/urgent/checks/{urgent.pk}/")

    urgent.refresh_from_db()
    assert urgent.checked_by == site.council.reviewer
    assert Event.objects.filter(action="page.urgent_checked").count() == 1
    with nothing_changes():
        client.post(f"/admin/urgent/checks/{urgent.pk}/")
        with pytest.raises(Refused):
            actions.check_urgent(urgent=urgent, by=site.admin)


def test_the_start_page_names_it_to_those_who_may_check(
    site: Site, urgent: UrgentPublication
) -> None:
    def named_to(user: User) -> bool:
        answer = signed_in(user).get("/admin/")
        return f"/admin/urgent/checks/{urgent.pk}/" in answer.content.decode()

    assert named_to(site.council.reviewer)
    assert not named_to(site.council.editor)
    assert not named_to(site.library.reviewer)


def test_a_page_kept_by_a_lock_or_a_review_is_not_published_urgently(
    site: Site,
) -> None:
    page = draft_article(site.council)
    actions.submit_for_review(page=page, by=site.council.editor)

    for user in (site.council.editor, site.council.reviewer, site.admin):
        with nothing_changes():
            signed_in(user).post(f"/admin/urgent/{page.pk}/", DANGER)


def test_a_date_ahead_or_nothing_new_is_no_urgent_publication(site: Site) -> None:
    later = timezone.now() + timedelta(days=1)
    waiting = edit(draft_article(site.council), site.council.editor, go_live_at=later)
    live = publish(draft_article(site.council), site.council)

    for page in (waiting, live):
        with nothing_changes(), pytest.raises(ValidationError):
            actions.publish_urgently(page=page, by=site.council.editor, **DANGER)


def test_an_administrator_publishes_nothing_urgently_for_the_portal_itself(
    site: Site,
) -> None:
    page = edit(site.homes["uk"], site.admin, title="Інакше")

    with nothing_changes():
        signed_in(site.admin).post(f"/admin/urgent/{page.pk}/", DANGER)
