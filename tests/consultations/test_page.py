"""The page of a consultation: what it shows, when, to whom, at what price."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from cms import clock
from consultations import actions, phases
from consultations.course import last_second
from consultations.edges import next_edge
from consultations.enums import Ability
from consultations.models import ConsultationEvent, ConsultationPage
from tests.consultations.making import (
    anew,
    announced,
    at,
    days,
    draft_consultation,
    list_page,
    make_rule_set,
    phase,
    process_of,
)
from tests.core.signing import signed_in
from tests.core.translating import begin_translation, segments, translate
from tests.factories import Site, edit, publish
from tests.pages.made import in_languages
from tests.register.acts import act

OF_THE_DISCUSSION = 2
"""Questions of the room of comments, which stands below every page."""
MOST_QUERIES = 12 + OF_THE_DISCUSSION


def shown(page: ConsultationPage, client: Client | None = None) -> str:
    response = (client or Client()).get(page.url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def page(site: Site) -> ConsultationPage:
    make_rule_set(site)
    return announced(site.council)


def test_the_box_says_what_who_why_how_and_until_when(
    page: ConsultationPage,
) -> None:
    text = shown(page)
    for said in (page.lead, page.purpose, page.who_decides, page.how_to_take_part):
        assert said in text
    assert "21" in text and "state--good" in text
    assert page.next_steps in text


@pytest.mark.parametrize(
    ("later", "tone"), [(-1, "wait"), (0, "good"), (20, "good"), (21, "note")]
)
def test_its_state_follows_the_day(site: Site, later: int, tone: str) -> None:
    make_rule_set(site)
    page = announced(site.council, phases=[phase(5, 25)])
    with at(last_second(days(5 + later)) - timedelta(hours=1)):
        assert f'state state--{tone}"' in shown(page)


def test_a_draft_is_seen_by_nobody(site: Site) -> None:
    page = draft_consultation(site.council)
    assert Client().get(page.full_url or page.url).status_code == 404
    terms = f"/uk/consultations/{page.translation_key}/terms.ics"
    assert Client().get(terms).status_code == 404


def test_its_materials_open_with_it_and_not_before(site: Site) -> None:
    make_rule_set(site)
    page = draft_consultation(site.council, slots=("other", "impact_analysis", "draft"))
    urls = [one.file.url for one in page.materials.all()]
    assert {Client().get(url).status_code for url in urls} == {404}
    page = publish(page, site.council)
    assert {Client().get(url).status_code for url in urls} == {200}
    text = shown(page)
    places = [
        text.index(f"Файл {slot}") for slot in ("draft", "impact_analysis", "other")
    ]
    assert places == sorted(places)


def test_it_leads_to_the_document_that_is_consulted_on(site: Site) -> None:
    make_rule_set(site)
    document = act(site.council, "Проєкт про воду")
    page = announced(site.council, document=document.pk)
    assert document.url in shown(page)
    assert process_of(page).document_key == document.translation_key


def test_changes_stand_on_it_with_their_reasons(
    site: Site, page: ConsultationPage
) -> None:
    pages = in_languages(page, site.council)
    actions.extend(
        page=page,
        phase=process_of(page).phases.get(),
        last_day=days(30),
        reasons={"uk": "Просять громади", "pl": "Na prośbę hromad"},
        by=site.council.reviewer,
    )
    assert "Просять громади" in shown(page)
    assert "Na prośbę hromad" in shown(pages["pl"])
    assert '<p lang="uk">Просять громади' in shown(pages["en"])


def test_cancelled_it_stays_with_its_reason(site: Site, page: ConsultationPage) -> None:
    actions.cancel(page=page, reasons={"uk": "Відкликано"}, by=site.council.reviewer)
    text = shown(page)
    assert "state--stop" in text and "Відкликано" in text
    assert "terms.ics" not in text


def test_only_what_a_room_brought_to_life_is_offered(
    page: ConsultationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phases, "_living", {})
    assert "brief__ways" not in shown(page)
    phases.takes_part(
        Ability.REMARK,
        lacks=lambda page: "",
        way=lambda row, language: phases.Way("Подати зауваження", "/uk/remark/"),
    )
    assert "/uk/remark/" in shown(page, Client(HTTP_COOKIE="text_size=large"))
    with at(last_second(days(20)) + timedelta(seconds=1)):
        assert "/uk/remark/" not in shown(page)


def test_the_page_in_memory_ends_in_the_second_of_opening_and_close(
    page: ConsultationPage,
) -> None:
    closes = last_second(days(20))
    second = timedelta(seconds=1)
    assert next_edge(clock.now()) == closes + second
    assert next_edge(closes) == closes + second
    assert next_edge(closes + second) is None


def test_terms_can_be_put_into_a_calendar(site: Site, page: ConsultationPage) -> None:
    draft = page.get_latest_revision_as_object()
    begins = clock.now() + timedelta(days=3)
    draft.events.add(
        ConsultationEvent(title="Слухання", begins_at=begins, locale=page.locale)
    )
    draft.change_reason = "substance"
    draft.save_revision(user=site.council.editor)
    publish(anew(page), site.council)

    answer = Client().get(f"/uk/consultations/{page.translation_key}/terms.ics")

    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    said = sorted(str(one["summary"]) for one in events)
    assert len(said) == 4
    assert any(one.startswith("Слухання") for one in said)
    days_told = {one["dtstart"].dt for one in events}
    assert days(20) in days_told


def test_translations_are_translated_and_share_the_process(
    site: Site, page: ConsultationPage
) -> None:
    polish = begin_translation(page, site.council.editor)
    paths = {one.context.path.split(".")[0] for one in segments(polish)}
    assert {"title", "lead", "purpose", "contact", "materials"} <= paths
    translate(polish, site.council.editor)
    polish = publish(anew(polish), site.council)

    text = shown(polish)

    assert "Po polsku" in text
    assert days(20).isoformat() in text
    assert polish.consultation == page.consultation
    assert "materials.title" not in text
    with at(last_second(days(20)) + timedelta(seconds=1)):
        assert "state--note" in shown(polish)


def test_a_preview_shows_the_dates_of_the_draft(site: Site) -> None:
    make_rule_set(site)
    page = draft_consultation(site.council, phases=[phase(4, 24)])
    client = signed_in(site.council.editor)
    answer = client.get(f"/admin/pages/{page.pk}/view_draft/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert days(4).isoformat() in text and days(24).isoformat() in text


def queries_of(client: Client, address: str) -> int:
    """Questions of a later request; its transaction is a savepoint in a test."""
    client.get(f"{address}?first")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{address}?later").status_code == 200
    asked = [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]
    return len(asked)


def test_it_costs_few_queries_however_much_it_shows(site: Site, client: Client) -> None:
    make_rule_set(site)
    list_page(site)
    document = act(site.council, "Проєкт")
    page = announced(
        site.council,
        document=document.pk,
        slots=("draft", "other", "comparison_table", "impact_analysis"),
        phases=[phase(0, 20), phase(0, 9, "comments"), phase(10, 30, "meetings")],
    )
    for last_day in (31, 32, 33):
        actions.extend(
            page=page,
            phase=process_of(page).phases.get(kind="remarks"),
            last_day=days(last_day),
            reasons={"uk": "Ще"},
            by=site.council.reviewer,
        )
    in_languages(publish(edit(page, site.council.editor), site.council), site.council)
    assert queries_of(client, page.url) <= MOST_QUERIES
