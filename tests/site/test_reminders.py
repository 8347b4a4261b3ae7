"""Owners are told of pages to be checked: at each stage once, and all in one mail."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms.clock import today
from cms.core.models import OfficialRecord
from cms.site import reminders
from cms.site.models import ReviewReminder
from cms.site.reminders import stage_of
from participation.outbox import actions as outbox
from tests.core.signing import signed_in
from tests.factories import Body, Site, draft_article
from tests.site.looking import live

DAY = date(2026, 11, 22)


def remind_owners() -> None:
    """Post what is due, and send it."""
    reminders.remind_owners()
    outbox.deliver_due()


def due(body: Body, days: int, title: str = "Про воду") -> OfficialRecord:
    """The record of a page of the editor's that is to be checked in so many days."""
    page = live(draft_article(body, title))
    records = OfficialRecord.objects.filter(translation_key=page.translation_key)
    review_by = today() + timedelta(days=days)
    records.update(owner=body.editor, review_by=review_by)
    # The letters of the review are none of ours.
    mail.outbox.clear()
    return records.get()


@pytest.mark.parametrize(
    ("left", "stage"),
    [
        *((31, None), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-1, 0), (-6, 0)),
        *((-7, -7), (-13, -7), (-14, -14), (-100, -98)),
    ],
)
def test_stages_are_a_month_a_week_the_day_and_each_week_after(
    left: int, stage: int | None
) -> None:
    assert stage_of(DAY + timedelta(days=left), DAY) == stage


def test_an_owner_is_told_once_a_stage(site: Site) -> None:
    record = due(site.council, 7)

    remind_owners()
    remind_owners()

    (letter,) = mail.outbox
    assert letter.to == [site.council.editor.email]
    page = Page.objects.get(translation_key=record.translation_key)
    assert "Про воду" in letter.body
    assert f"/admin/pages/{page.pk}/edit/" in letter.body
    assert ReviewReminder.objects.get().days_left == 7


def test_an_owner_is_told_at_each_stage_and_of_another_date_anew(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = due(site.council, 30)
    for left in (31, 30, 29, 7, 6, 0, -1, -7, -8, -14):
        day = record.review_by - timedelta(days=left)
        monkeypatch.setattr(reminders, "today", lambda day=day: day)
        remind_owners()
    told = ReviewReminder.objects.order_by("pk").values_list("days_left", flat=True)
    assert list(told) == [30, 7, 0, -7, -14]
    assert len(mail.outbox) == 5

    record.review_by = day + timedelta(days=30)
    record.save()
    remind_owners()

    assert len(mail.outbox) == 6


def test_all_pages_of_an_owner_stand_in_one_letter(site: Site) -> None:
    due(site.council, 3, "Скоро")
    due(site.council, -3, "Вже")
    due(site.council, 90, "Колись")

    remind_owners()

    (letter,) = mail.outbox
    assert letter.body.index("Вже") < letter.body.index("Скоро")
    assert "Колись" not in letter.body


def test_the_letter_is_in_the_owners_language(site: Site) -> None:
    due(site.council, 0)
    UserProfile.objects.update_or_create(
        user=site.council.editor, defaults={"preferred_language": "en"}
    )

    remind_owners()

    assert mail.outbox[0].subject == "1 page of yours is to be checked"
    assert "today" in mail.outbox[0].body


def test_nobody_is_told_of_pages_that_are_off_the_site(site: Site) -> None:
    record = due(site.council, 0)
    Page.objects.get(translation_key=record.translation_key).specific.unpublish()
    mail.outbox.clear()

    remind_owners()

    assert not mail.outbox
    assert not ReviewReminder.objects.exists()


def test_who_left_or_has_no_address_is_not_written_to(site: Site) -> None:
    due(site.council, 0)
    due(site.library, 0)
    type(site.admin).objects.filter(pk=site.council.editor.pk).update(is_active=False)
    type(site.admin).objects.filter(pk=site.library.editor.pk).update(email="")

    remind_owners()

    assert not mail.outbox


def test_an_owner_without_a_right_address_holds_up_no_other(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    due(site.council, 0)
    due(site.library, 0)
    owners = type(site.admin).objects.filter(pk=site.council.editor.pk)
    owners.update(email="nowhere\nBcc: victim@example.org")

    remind_owners()

    assert "is not reminded" in caplog.text
    assert [one.to for one in mail.outbox] == [[site.library.editor.email]]
    assert ReviewReminder.objects.count() == 1


def test_the_scheduler_reminds(site: Site) -> None:
    from cms.runtime.background import duties

    assert duties["review reminders"].run is reminders.remind_owners


def rows(body_user, **query: str) -> list[str]:  # type: ignore[no-untyped-def]
    response = signed_in(body_user).get("/admin/reports/to-be-checked/", query)
    assert response.status_code == 200
    return [record.title for record in response.context["object_list"]]


def test_the_report_has_the_most_overdue_first_and_only_ones_own(site: Site) -> None:
    due(site.council, 5, "Скоро")
    due(site.council, -5, "Вже")
    due(site.library, -9, "Чуже")

    assert rows(site.council.reviewer) == ["Вже", "Скоро"]
    assert rows(site.admin) == ["Чуже", "Вже", "Скоро"]
    council = str(site.council.authority.pk)
    assert rows(site.admin, authority=council) == ["Вже", "Скоро"]
    assert rows(site.admin, overdue="true") == ["Чуже", "Вже"]


def test_the_report_is_a_file_that_runs_nothing(site: Site) -> None:
    due(site.council, 5, "=HYPERLINK(1)")

    response = signed_in(site.admin).get(
        "/admin/reports/to-be-checked/", {"export": "csv"}
    )

    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=HYPERLINK(1)" in text
    assert str(today() + timedelta(days=5)) in text


def test_the_report_stands_in_the_menu(site: Site) -> None:
    text = signed_in(site.council.editor).get("/admin/").content.decode()

    assert "/admin/reports/to-be-checked/" in text
