"""Readers report: once each, and every report that counts reaches the queue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from participation import limits
from participation.citizens.guests import claims
from participation.moderation import actions as moderation
from participation.moderation import reporting
from participation.moderation.actions import ReportedAlready
from participation.moderation.enums import Why
from participation.moderation.models import Case, Report
from tests.core.signing import signed_in
from tests.factories import Site
from tests.moderation.making import code, decide, report, write
from tests.participation.guestbook.models import Opinion
from tests.participation.links import mailed_link, mailed_links, press
from tests.participation.people import WEB, make_citizen, make_guest

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.participation.guestbook.urls"),
]


def test_a_report_of_an_account_opens_a_case_at_once(site: Site) -> None:
    opinion = write(authority=site.council.authority)

    made = report(opinion, make_citizen("reader"), "hate", "Погано")

    case = Case.objects.get()
    assert (case.why, case.object_key) == (Why.REPORTED, opinion.key)
    assert (made.case, made.reason) == (case, code("hate"))
    opinion.refresh_from_db()
    assert opinion.is_visible


def test_a_guests_report_waits_for_the_mailed_link(site: Site) -> None:
    opinion = write()

    made = report(opinion, make_guest("Читач", email="reader@example.org"))
    assert not Case.objects.exists()
    assert not made.is_confirmed

    page = press(mailed_link())
    assert page.status_code < 400
    made.refresh_from_db()
    assert made.case == Case.objects.open().get()


def test_each_reader_reports_a_thing_once(site: Site) -> None:
    opinion, other = write(), write()
    reader = make_citizen("reader")
    report(opinion, reader)

    with pytest.raises(ReportedAlready):
        report(opinion, reader, "spam")
    report(other, reader)

    # Two names at the address of the account, and the links of both.
    for surname in ("Перша", "Друга"):
        report(opinion, make_guest(surname, email="reader@example.org"))
    for link in mailed_links():
        assert press(link).status_code < 400
    assert Report.objects.filter(object_key=opinion.key).count() == 1


def test_nobody_reports_without_end(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "MOST_REPORTS", (limits.Rate(2, limits.DAY),))
    reader, other = make_citizen("reader"), make_citizen("other")
    for _ in range(2):
        report(write(), reader)

    with pytest.raises(ValidationError, match="за день"):
        report(write(), reader)
    report(write(), other)
    assert Report.objects.count() == 3


def test_a_report_is_not_counted_twice_when_an_account_takes_it_over(
    site: Site,
) -> None:
    opinion = write()
    reader = make_citizen("reader")
    guest = make_guest("Читач", email="other@example.org")
    report(opinion, guest)
    press(mailed_link())
    report(opinion, reader)
    assert Report.objects.count() == 2

    claims.ask_address(
        user=reader, email=guest.email, language="uk", network="192.0.2.1"
    )
    press(mailed_link(), signed_in(reader))

    assert Report.objects.get().account == reader


def test_what_nobody_sees_is_not_reported(site: Site) -> None:
    opinion = write(before=True)

    with pytest.raises(ValidationError):
        report(opinion, make_citizen("reader"))
    with pytest.raises(ValidationError):
        report(write(), make_citizen("another"), "within_rules")
    with pytest.raises(ValidationError):
        moderation.report(
            contribution=write(),
            reason=code(),
            words="",
            author=make_guest("Третя", email="third@example.org"),
            given=replace(WEB, consent=None),
        )
    assert not Report.objects.exists()


def test_a_report_that_comes_late_is_dropped_or_joins_the_case(site: Site) -> None:
    opinion = write()
    report(opinion, make_guest("Перша", email="first@example.org"))
    report(opinion, make_guest("Друга", email="second@example.org"))
    first, second = mailed_links()
    moderation.reopen_after_edit(
        contribution=opinion, before_publication=False, found=["links"]
    )

    press(first)
    case = Case.objects.get()
    assert (case.why, case.reports.count()) == (Why.SCREENED, 1)
    decide(opinion, site.admin)
    press(second)

    assert Report.objects.count() == 1
    assert not Case.objects.open().exists()


def test_a_thing_that_goes_takes_its_case_along(site: Site) -> None:
    opinion = write()
    report(opinion, make_citizen("reader"))

    Opinion.objects.get(pk=opinion.pk).delete()

    assert not Case.objects.open().exists()
    assert Report.objects.count() == 1
