"""What screening reads in a text: links, repetition, tricks for the eye."""

from __future__ import annotations

import random

import pytest

from participation.moderation.screening import likeness, links, reading

LONG = 100_000
HOSTILE = {
    "one word": "a" * LONG,
    "dots": "a." * (LONG // 2),
    "schemes": "http://" * (LONG // 7),
    "colons": "://" * (LONG // 3),
    "marks": "а" + "\u0301\u0316" * (LONG // 2),
    "hidden": "\u200b\u202e" * (LONG // 2),
    "single letters": "к " * (LONG // 2),
    "hosts": "www.a" * (LONG // 5),
    "at signs": "a@b.com" * (LONG // 7),
    "surrogates": "\ud800 х" * (LONG // 3),
    "control": "\x00\x01" * (LONG // 2),
    "expanding": "\ufdfa" * LONG,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_written_to_take_long_is_read_through(name: str) -> None:
    """In steps as many as its characters: with their square it would not end."""
    text = HOSTILE[name]
    words = reading.words_of(text)

    assert len(likeness.sketch(words)) <= 96
    assert likeness.digest("text", " ".join(words))
    assert len(links.sites(text)) <= len(text)
    assert reading.share_of_capitals(text)[1] == 0
    assert 0 <= reading.longest_run(text) <= len(text)
    assert 0 <= reading.longest_word(text) <= len(text)
    assert 0 <= reading.hidden_in(text) <= len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Дивіться https://example.com/a?b=1 і www.example.org.", 2),
        ("HTTP://EXAMPLE.COM", 1),
        ("(http://one.example)http://two.example", 2),
        ("[тут](https://приклад.укр/x)", 1),
        ("купуйте на best-shop.xyz!", 1),
        ("рішення від 01.02.2026 № 3.14, ст. 5, т.п. і т.д.", 0),
        ("пишіть на olena@example.com", 0),
        ("https://user:pw@evil.example/", 1),
        ("http:/one-slash.com/", 1),
        ("example。com", 1),
        ("файл budget.xlsx", 0),
        ("", 0),
    ],
)
def test_links_are_told_from_numbers_and_abbreviations(text: str, found: int) -> None:
    assert len(links.sites(text)) == found


def test_a_site_is_known_however_it_is_written() -> None:
    assert links.sites("HTTPS://WWW.Example.COM:8080/x") == ["example.com"]
    assert links.sites("https://приклад.укр") == ["xn--80aikifvh.xn--j1amh"]
    assert links.lies_in("a.b.example.com", {"example.com"})
    assert not links.lies_in("notexample.com", {"example.com"})


@pytest.mark.parametrize(
    "written",
    [
        "казино",
        "КАЗИНО",
        "kaзинo",
        "к а з и н о",
        "к-а-з-и-н-о",
        "ка\u200bзи\u00adно",
        "ка\u0301зино",
        "каз1но",
        "ｋазино",
    ],
)
def test_words_are_known_behind_tricks(written: str) -> None:
    assert reading.words_of(written) == reading.words_of("казино")


def test_capitals_runs_and_hidden_signs_are_counted() -> None:
    assert reading.share_of_capitals("УВАГА Усім 12") == (9, 66)
    assert reading.share_of_capitals("123") == (0, 0)
    assert reading.longest_run("Ураааааа!!!") == 6
    assert reading.longest_run("----------------- .......... ______") == 0
    assert reading.hidden_in("а\u202eб\u200bв") == 2
    assert reading.hidden_in("Дякую 👩‍🚀 пере\u00adнос") == 0
    assert reading.longest_word("https://example.com/" + "a" * 300) == 0


TEXT = (
    "Прошу полагодити дорогу на вулиці Шевченка біля школи: ями такі глибокі, що "
    "діти не можуть безпечно перейти, а взимку там стоїть вода."
)


def alike(one: str, other: str) -> int:
    sketches = (likeness.sketch(reading.words_of(text)) for text in (one, other))
    return likeness.per_cent_alike(*sketches)


def test_nearly_the_same_is_told_from_another_text() -> None:
    assert alike(TEXT, TEXT.upper() + " !!!") == 100
    assert alike(TEXT, TEXT.replace("Шевченка", "Франка")) >= 75
    assert alike(TEXT, TEXT.replace("діти", "учні") + " Дякую.") >= 75
    other = "Пропоную перенести зупинку автобуса ближче до поліклініки на Зеленій."
    assert alike(TEXT, other) < 20
    assert likeness.per_cent_alike([], []) == 0


def test_a_sketch_estimates_what_long_texts_share() -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices("абвгдеж", k=6)) for _ in range(800)]
    half = words[:400] + ["".join(chance.choices("клмнопр", k=6)) for _ in range(400)]
    share = likeness.per_cent_alike(likeness.sketch(words), likeness.sketch(half))
    assert 20 <= share <= 50


def test_digests_say_nothing_and_are_of_one_use() -> None:
    assert likeness.digest("author", "x") != likeness.digest("network", "x")
    assert "Шевченка" not in str(likeness.sketch(reading.words_of(TEXT)))
