"""Queries that tell of danger get telephone numbers, others don't."""

from __future__ import annotations

import re
import tomllib

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from django.utils.html import escape

from search.emergencies import (
    SEED,
    Emergency,
    emergencies_for,
    in_language,
    load_emergencies,
    notices_for,
)
from search.index import forget_engines
from search.knowledge import known
from search.models import EmergencyNotice, LoadedSeed
from search.queries import Request, search
from tests.search.conftest import Index

DANGER = {
    "пожежа": "101",
    "ПОЖЕЖІ": "101",
    "у сусідів пожежа що робити": "101",
    "горить квартира": "101",
    "pożar": "101",
    "pożary lasów": "101",
    "fire": "101",
    "запах газу": "104",
    "в під'їзді пахне газом": "104",
    "газ": "104",
    "czuć gaz": "104",
    "I smell gas": "104",
    "повінь": "101",
    "обстріл": "101",
    "повітряна тривога": "101",
    "мінування": "101",
    "знайшли снаряд": "101",
    "самогубство": "7333",
    "думки про самогубство": "7333",
    "chcę umrzeć": "7333",
    "домашнє насильство": "102",
    "викликати швидку": "103",
    "heart attack": "103",
}
HARMLESS = (
    "",
    "   ",
    "-пожежа",
    "газета",
    "газети та журнали",
    "тариф на газ",
    "субсидія на газ",
    "газопостачання",
    "пожежна безпека наказ",
    "пожежна частина",
    "рішення № 101/2026 про пожежі",
    "№ 112",
    "розмінування полів програма",
    "протимінна діяльність",
    "швидка зміна прізвища",
    "поліція",
    "насильник",
    "fired employees",
    "fire department budget report",
    "gazeta wyborcza",
    "вода",
    "про затвердження порядку ліквідації наслідків надзвичайних ситуацій і пожеж "
    "на території громади",
)


def shown(text: str) -> list[EmergencyNotice]:
    return notices_for(text, known().tables.notices)


def emergencies(text: str, language: str) -> tuple[Emergency, ...]:
    return emergencies_for(text, language, known().tables.notices)


@pytest.fixture
def seeded(db: None) -> None:
    """The notices that every portal begins with."""
    EmergencyNotice.objects.all().delete()
    LoadedSeed.objects.filter(key__startswith="emergency:").delete()
    assert load_emergencies() == len(seeds())


def seeds() -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads(SEED.read_text())["notice"]
    return found


def first_numbers(text: str) -> list[str]:
    return [notice.telephones[0] for notice in shown(text)]


def test_danger_is_recognised_in_three_languages_and_any_form(seeded: None) -> None:
    silent = [
        text for text, number in DANGER.items() if number not in first_numbers(text)
    ]

    assert silent == []


def test_documents_and_other_words_call_nobody(seeded: None) -> None:
    assert [text for text in HARMLESS if first_numbers(text)] == []


def test_every_trigger_of_the_list_shows_its_notice(seeded: None) -> None:
    silent = [
        (notice.title_uk, trigger)
        for notice in EmergencyNotice.objects.all()
        for trigger in notice.triggers.splitlines()
        if notice not in shown(trigger.strip('"'))
    ]

    assert silent == []


def test_the_list_is_whole_in_three_languages(seeded: None) -> None:
    for notice in EmergencyNotice.objects.all():
        notice.full_clean()
        for language in ("uk", "pl", "en"):
            shown = in_language(notice, language)
            assert shown.title
            assert shown.text
            assert len(shown.telephones) > 1


def test_the_notice_is_in_the_language_of_the_reader(seeded: None) -> None:
    titles = [emergencies("fire", code)[0].title for code in ("uk", "pl", "en")]

    assert titles == [
        "Пожежа? Телефонуйте 101",
        "Pożar? Zadzwoń pod 101",
        "Fire? Call 101",
    ]


def test_what_an_editor_changed_or_deleted_stays_so(seeded: None) -> None:
    fire = EmergencyNotice.objects.get(title_en="Fire? Call 101")
    fire.triggers = "жарко"
    fire.save()
    EmergencyNotice.objects.exclude(pk=fire.pk).delete()

    assert load_emergencies() == 0
    assert first_numbers("пожежа") == []
    assert first_numbers("жарко") == ["101"]
    assert EmergencyNotice.objects.count() == 1


def test_a_notice_that_is_not_in_use_is_silent(seeded: None) -> None:
    EmergencyNotice.objects.update(is_active=False)

    assert first_numbers("пожежа") == []


def test_at_most_two_notices_stand_above_the_results(seeded: None) -> None:
    assert len(shown("пожежа вибух повінь інсульт")) == 2


def test_numbers_are_digits(seeded: None) -> None:
    notice = EmergencyNotice.objects.all()[0]
    for numbers in ("101", "101, 112", "0 800 100 102"):
        notice.numbers = numbers
        notice.full_clean()
    for numbers in ("+380", "101;112", "сто один", "javascript:alert(1)", ""):
        notice.numbers = numbers
        with pytest.raises(ValidationError):
            notice.full_clean()


def test_a_notice_without_words_is_refused(seeded: None) -> None:
    notice = EmergencyNotice.objects.all()[0]
    notice.triggers = ' \n""\n—'

    with pytest.raises(ValidationError):
        notice.full_clean()


@pytest.mark.parametrize("language", ["uk", "pl", "en"])
def test_the_page_shows_it_above_the_results(
    seeded: None, tantivy_ready: Index, client: Client, language: str
) -> None:
    shown = client.get(f"/{language}/search/", {"q": "пожежа"}).content.decode()

    (notice,) = emergencies("пожежа", language)
    assert escape(notice.title) in shown
    assert re.search(r'<a[^>]+href="tel:101"', shown)
    assert shown.index("tel:101") < shown.index("<footer")


def test_without_an_engine_the_numbers_are_still_there(
    seeded: None, tantivy_index: Index
) -> None:
    with override_settings(ELASTICSEARCH_URL="http://127.0.0.1:9"):
        forget_engines()
        answer = search(Request("пожежа", "uk"))

    assert not answer.available
    assert answer.emergencies[0].telephones[0].url == "tel:101"


def test_only_the_first_page_has_it(seeded: None, tantivy_ready: Index) -> None:
    assert search(Request("пожежа", "uk")).emergencies
    assert not search(Request("пожежа", "uk", page=2)).emergencies


def test_hostile_text_is_shown_as_text(
    seeded: None, tantivy_ready: Index, client: Client
) -> None:
    EmergencyNotice.objects.update(title_uk="<script>alert(1)</script>")

    shown = client.get("/uk/search/", {"q": "пожежа"}).content.decode()

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown
