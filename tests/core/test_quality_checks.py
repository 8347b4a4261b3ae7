"""Each check of the quality gate on texts that are right and texts that are not."""

from __future__ import annotations

import pytest

from cms.core.quality.links import find_empty_words
from cms.core.quality.pictures import find_alternatives
from cms.core.quality.reading import BOUNDS, ease_of, find_hard_reading
from cms.core.quality.record import find_missing_fields
from cms.core.quality.registry import Check, all_checks
from cms.core.quality.structure import (
    find_headings,
    find_long_paragraphs,
    find_tables,
    find_title,
    in_capitals,
)
from tests.core.drafting import draft

pytestmark = pytest.mark.django_db

PLAIN = {
    "uk": "Міст закрито до травня. Автобус їде через Турку. Питайте в раді. ",
    "pl": "Most jest nieczynny do maja. Autobus jedzie przez Turkę. Pytaj w radzie. ",
    "en": "The bridge is closed till May. The bus goes by Turka. Ask the council. ",
}
HARD = {
    "uk": "Забезпечення функціонування інфраструктурних об'єктів комунального "
    "господарства територіальної громади здійснюється уповноваженими структурними "
    "підрозділами відповідно до затвердженої програми соціально-економічного розвитку "
    "адміністративно-територіальної одиниці з урахуванням пропозицій громадськості. ",
    "pl": "Zapewnienie funkcjonowania infrastrukturalnych obiektów gospodarki "
    "komunalnej wspólnoty terytorialnej realizowane jest przez upoważnione jednostki "
    "organizacyjne zgodnie z zatwierdzonym programem rozwoju społeczno-gospodarczego "
    "jednostki administracyjnej z uwzględnieniem propozycji społeczeństwa. ",
    "en": "Implementation of infrastructural modernisation arrangements concerning "
    "municipal undertakings within territorial communities necessitates comprehensive "
    "coordination between authorised administrative departments pursuant to "
    "approved socioeconomic development programmes throughout their jurisdictions. ",
}
each_language = pytest.mark.parametrize("language", ["uk", "pl", "en"])


@pytest.mark.parametrize("html", ["<h2></h2>", "<h2> &nbsp;</h2>", "<h2><b></b></h2>"])
def test_an_empty_heading_is_found(html: str) -> None:
    (found,) = find_headings(draft(html))

    assert found.field == "body"
    assert found.anchor.startswith("block-")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<h2>А</h2><h3>Б</h3><h4>В</h4><h2>Г</h2><h3>Ґ</h3>", []),
        ("<h2>А</h2><h4>Б</h4>", ["Б"]),
        ("<h3>А</h3>", ["А"]),
        ("<p>Без заголовків</p>", []),
    ],
)
def test_headings_skip_no_level(html: str, found: list[str]) -> None:
    assert [one.quote for one in find_headings(draft(html))] == found


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ('<img src="/a.png" alt="Міст через Стрий">', 0),
        ('<img src="/a.png" alt="">', 0),
        ('<img src="/a.png">', 1),
    ],
)
def test_a_picture_has_an_alternative_or_says_it_needs_none(
    html: str, count: int
) -> None:
    assert len(list(find_alternatives(draft(html)))) == count


@pytest.mark.parametrize(
    "words",
    [
        *("тут", "Натисніть тут", "Детальніше…", "за посиланням"),
        *("tutaj", "Kliknij tutaj!", "Czytaj więcej"),
        *("here", "Click here", "Read more »"),
        *("https://example.org/a", "www.example.org", "example.org/a/b", ""),
    ],
)
def test_words_of_a_link_that_say_nothing_are_found(words: str) -> None:
    assert list(find_empty_words(draft(f'<p><a href="/uk/">{words}</a></p>')))


@pytest.mark.parametrize(
    "words",
    [
        *("рішення про ремонт мосту", "як записатися тут, у Турці"),
        *("uchwała o remoncie mostu", "the decision on the bridge"),
        *("rada@example.org", '<img src="/a" alt="Герб ради">'),
    ],
)
def test_words_that_say_where_a_link_leads_are_good(words: str) -> None:
    html = f'<p><a href="/uk/">{words}</a> <a name="x">тут</a></p>'

    assert list(find_empty_words(draft(html))) == []


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<table><tr><th>Рік</th></tr><tr><td>2026</td></tr></table>", 0),
        ("<table><tr><td>Рік</td></tr><tr><td>2026</td></tr></table>", 1),
        ("<p>Рік 2026</p>", 0),
    ],
)
def test_a_table_without_header_is_found(html: str, count: int) -> None:
    found = list(find_tables(draft(html)))

    assert [one.quote for one in found] == ["Рік"] * count


@each_language
def test_a_long_paragraph_is_found_with_its_length(language: str) -> None:
    long = draft(f"<p>{PLAIN[language] * 12}</p>", language)
    divided = draft(f"<p>{PLAIN[language] * 6}</p>" * 2, language)

    (found,) = find_long_paragraphs(long)
    assert str(len((PLAIN[language] * 12).split())) in found.message
    assert list(find_long_paragraphs(divided)) == []


def test_a_long_paragraph_of_a_plain_field_counts_too() -> None:
    assert list(find_long_paragraphs(draft(lead="слово " * 130)))
    assert not list(find_long_paragraphs(draft(lead="слово " * 60 + "\n\n" + "слово")))


@pytest.mark.parametrize(
    ("title", "shouts"),
    [
        ("ПРО РЕМОНТ МОСТУ ЧЕРЕЗ СТРИЙ", True),
        ("UCHWAŁA O REMONCIE MOSTU", True),
        ("ON THE REPAIR OF A BRIDGE", True),
        ("Про ремонт мосту", False),
        ("ЦНАП, ВПО", False),
        ("Перелік ЦНАП області", False),
        ("2026", False),
    ],
)
def test_a_title_in_capitals_is_told_from_abbreviations(
    title: str, shouts: bool
) -> None:
    assert in_capitals(title) is shouts
    assert bool(list(find_title(draft(title=title)))) is shouts


def test_a_long_title_is_found() -> None:
    (found,) = find_title(draft(title="Про ремонт " * 15))

    assert found.field == "title"


@each_language
def test_hard_and_plain_texts_are_told_apart(language: str) -> None:
    hard = draft(f"<p>{HARD[language] * 5}</p>", language)
    plain = draft(f"<p>{PLAIN[language] * 10}</p>", language)

    assert len(list(find_hard_reading(hard))) == 2
    assert list(find_hard_reading(plain)) == []


@each_language
def test_a_short_text_is_not_measured(language: str) -> None:
    assert list(find_hard_reading(draft(f"<p>{HARD[language]}</p>", language))) == []


@pytest.mark.parametrize(
    ("text", "mean"),
    [
        ("Рада у м. Львів. Вона на вул. Франка.", 4),
        ("Zob. art. 5 ustawy. Rada im. Franki uchwala.", 3.5),
        ("One two three. “Four five,” said six.", 3.5),
        ("Одне речення на 5 слів", 4),
    ],
)
def test_sentences_end_where_they_end(text: str, mean: float) -> None:
    assert ease_of([text], BOUNDS["uk"]).in_sentence == mean


def test_the_record_is_asked_for_what_it_lacks() -> None:
    found = list(find_missing_fields(draft()))

    assert [one.field for one in found] == ["produced_on"]
    assert not list(
        find_missing_fields(
            draft(facts={"responsible": "Секретар", "produced_on": "2026-03-01"})
        )
    )


def test_every_check_explains_itself() -> None:
    checks = all_checks()
    assert len({check.slug for check in checks}) == len(checks) >= 11
    assert all(str(check.title) and str(check.explanation) for check in checks)
    assert [one.slug for one in checks if not one.may_block] == ["reading"]
    assert all(isinstance(check, Check) for check in checks)
