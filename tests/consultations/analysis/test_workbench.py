"""The officers' screens: the list, one remark, what comes back when it goes wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.analysis import actions
from consultations.analysis.models import Decision, ReasonTemplate
from consultations.models import Consultation, ConsultationPage
from tests.consultations.analysis.making import (
    REASON,
    consultation,
    decide,
    outcome,
    remark,
    remarks,
)
from tests.consultations.making import announced, process_of
from tests.core.signing import signed_in
from tests.factories import Site

BASE = "/admin/consultations/remarks"


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    return announced(site.council)


@pytest.fixture
def row(page: ConsultationPage) -> Consultation:
    return process_of(page)


@pytest.fixture
def officer(site: Site) -> Client:
    return signed_in(site.council.editor)


def address(row: Consultation, end: str = "") -> str:
    return f"{BASE}/{row.translation_key}/{end}"


def told(code: str = "not-accepted", **more: Any) -> dict[str, Any]:
    return {"outcome": code, "reason_uk": REASON["uk"]} | more


def test_an_officer_decides_and_is_led_to_the_next(
    officer: Client, row: Consultation
) -> None:
    remarks(row, 3)
    answer = officer.post(address(row, "2/"), told(edition="0"))
    assert answer.headers["Location"] == f"{address(row, '3/')}#remark"
    answer = officer.post(address(row, "3/"), told(edition="0"))
    assert answer.headers["Location"] == f"{address(row, '1/')}#remark"
    answer = officer.post(address(row, "1/"), told(edition="0"))
    assert answer.headers["Location"] == address(row)
    assert Decision.objects.count() == 3


def test_what_was_typed_comes_back(officer: Client, row: Consultation) -> None:
    remark(row)
    typed = told("", reason_uk="Гарна думка", wording_pl="Woda")
    answer = officer.post(address(row, "1/"), typed)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Гарна думка" in text
    assert "Woda" in text
    assert not Decision.objects.exists()


def test_the_second_officer_keeps_their_text(
    site: Site, officer: Client, row: Consultation
) -> None:
    one = remark(row)
    decide(one, "accepted", by=site.council.reviewer)
    mine = told(edition="0", reason_uk="Моя довга думка")
    answer = officer.post(address(row, "1/"), mine)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Моя довга думка" in text
    assert str(site.council.reviewer) in text
    assert Decision.objects.get().outcome.code == "accepted"
    answer = officer.post(address(row, "1/"), mine | {"edition": "1"})
    assert answer.status_code == 302
    assert Decision.objects.get().outcome.code == "not-accepted"


def test_many_are_decided_from_the_list(officer: Client, row: Consultation) -> None:
    some = remarks(row, 3)
    boxes = [f"{one.pk}:0" for one in some]
    answer = officer.post(address(row), told(chosen=boxes[:2]))
    assert answer.status_code == 302
    assert Decision.objects.count() == 2
    answer = officer.post(address(row), told(chosen=boxes, reason_uk="Усі три"))
    assert answer.status_code == 400
    text = answer.content.decode()
    assert text.count("checked") >= 3
    assert "Усі три" in text
    assert Decision.objects.count() == 2


def test_one_box_stands_for_all_pages(officer: Client, row: Consultation) -> None:
    remarks(row, 51)
    context = officer.get(address(row)).context
    assert context["all_count"] == 51
    everything = {"everything": "on", "all": context["all_value"]}
    officer.post(address(row), told(**everything))
    assert Decision.objects.count() == 51


def test_what_no_browser_sends_is_no_error(officer: Client, row: Consultation) -> None:
    remark(row)
    hostile = ["1:x", ":", "9" * 40 + ":0", "²:1", "-1:0", "0:0", "1:0\x00"]
    for extra in ({}, {"review": "1"}, {"insert": "1", "template": "x"}):
        answer = officer.post(address(row), told(chosen=hostile, **extra))
        assert answer.status_code in (200, 400), extra
    query = "progress=x&clause=x&words=%00&p=9999&group=-1"
    assert officer.get(f"{address(row)}?{query}").status_code == 200
    nowhere = officer.get(address(row, "999999999999/"), follow=True)
    assert nowhere.status_code == 404
    form = told("accepted", edition="²", duplicate_of="²")
    assert officer.post(address(row, "1/"), form).status_code == 400
    assert not Decision.objects.exists()


def test_a_group_is_a_row_that_opens(officer: Client, row: Consultation) -> None:
    group = row.remark_groups.create(number=1)
    same = remarks(row, 3, group=group)
    other = remark(row)
    context = officer.get(address(row)).context
    assert [one.remark.pk for one in context["rows"]] == [same[0].pk, other.pk]
    first = context["rows"][0]
    assert (first.count, len(first.members)) == (3, 2)
    officer.post(address(row), told(chosen=first.value))
    assert Decision.objects.filter(remark__in=same).count() == 3
    opened = officer.get(f"{address(row)}?group={group.pk}").context["rows"]
    assert len(opened) == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=question", {2}),
        ("language=pl", {3}),
        ("channel=web", {1, 2, 3, 4}),
        ("words=ПЛЮС", {4}),
        ("words=№ 3", {3}),
        ("progress=to_review", {1}),
        ("progress=undecided", {2, 3, 4}),
        ("clause=whole", {1, 2, 3, 4}),
    ],
)
def test_filters_narrow_the_list(
    site: Site, officer: Client, row: Consultation, query: str, found: set[int]
) -> None:
    decide(remark(row), by=site.council.editor)
    remark(row, "question")
    remark(row, text_language="pl")
    remark(row, text="Мінус і плюс")
    rows = officer.get(f"{address(row)}?{query}").context["rows"]
    assert {one.remark.number for one in rows} == found


def test_a_prepared_reason_is_inserted_below_what_was_typed(
    site: Site, officer: Client, row: Consultation
) -> None:
    remark(row)
    template = ReasonTemplate.objects.create(
        authority=site.council.authority,
        outcome=outcome("not-accepted"),
        name="Закон",
        text_uk="Суперечить закону.",
        text_pl="Sprzeczne z ustawą.",
    )
    sent = {"insert": "1", "template": template.pk, "reason_uk": "Ні."}
    for place in ("1/", ""):
        form = officer.post(address(row, place), sent).context["form"]
        assert form["reason_uk"].value() == "Ні.\n\nСуперечить закону."
        assert form["reason_pl"].value() == "Sprzeczne z ustawą."
        assert form["outcome"].value() == "not-accepted"
    assert not Decision.objects.exists()


def test_a_reviewer_finds_drafts_right_or_sends_them_back(
    site: Site, row: Consultation
) -> None:
    decide(remarks(row, 3), by=site.council.editor)
    reviewer = signed_in(site.council.reviewer)
    answer = reviewer.post(address(row, "1/review/"), {"edition": "1"})
    assert answer.status_code == 302
    note = {"edition": "1", "note": "Додайте статтю"}
    reviewer.post(address(row, "2/send-back/"), note)
    third = row.remarks.get(number=3)
    reviewer.post(address(row), {"review": "1", "chosen": f"{third.pk}:1"})
    states = {
        one.remark.number: (bool(one.reviewed_at), one.note)
        for one in Decision.objects.select_related("remark")
    }
    assert states == {1: (True, ""), 2: (False, "Додайте статтю"), 3: (True, "")}
    for stale in ("review/", "take-back/"):
        reviewer.post(address(row, f"3/{stale}"), {"edition": "1"})
    again = reviewer.post(address(row, "3/send-back/"), note)
    assert again.status_code == 400
    assert "Додайте статтю" in again.content.decode()
    reviewer.post(address(row, "3/take-back/"), {"edition": "2"})
    assert Decision.objects.count() == 2


def test_the_screens_are_for_the_people_of_the_authority(
    site: Site, row: Consultation
) -> None:
    remark(row)
    stranger = signed_in(site.library.editor)
    for place in ("", "1/"):
        assert stranger.get(address(row, place)).status_code in (302, 403)
    assert not Decision.objects.exists()


def test_as_many_queries_for_many_as_for_few(
    officer: Client, row: Consultation
) -> None:
    def queries(place: str = "") -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert officer.get(address(row, place)).status_code == 200
        return len(caught)

    group = row.remark_groups.create(number=1)
    remarks(row, 2, group=group)
    remarks(row, 60)
    queries()
    few, few_one = queries(), queries("1/")
    remarks(row, 20, group=group)
    for number in range(2, 30):
        remarks(row, 3, group=row.remark_groups.create(number=number))
    some = list(row.remarks.all()[:60])
    decide(some, by=row_editor(row))
    assert queries() <= few
    assert queries("1/") <= few_one + 2
    assert few <= 30


def row_editor(row: Consultation) -> Any:
    return row.authority.editors.user_set.get()


def test_the_start_page_names_what_waits(
    site: Site, officer: Client, row: Consultation
) -> None:
    from consultations.analysis.workbench.waiting import to_decide

    one, other = remarks(row, 2)
    remark(consultation(site.library))
    told = to_decide(site.council.editor, 5)
    assert told is not None
    assert (told.count, len(told.lines)) == (2, 1)
    made = decide([one, other], by=site.council.editor)
    actions.send_back(decision=made[0], note="Ні", by=site.council.reviewer)
    told = to_decide(site.council.editor, 5)
    assert told is not None
    assert told.count == 1
    assert to_decide(site.council.editor, 0).lines == []  # type: ignore[union-attr]


def test_the_editor_of_the_page_leads_there(
    officer: Client, page: ConsultationPage, row: Consultation
) -> None:
    text = officer.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert address(row) in text
