"""Ukrainian in Latin letters: every example of resolution No. 55 of 27 January 2010."""

import json

import pytest
from wagtail.admin.widgets import SlugInput

from cms.romanisation import browser_formatters, romanise, slug_of, stem_of

OFFICIAL = """
Алушта Alushta, Андрій Andrii, Борщагівка Borshchahivka, Борисенко Borysenko,
Вінниця Vinnytsia, Володимир Volodymyr, Гадяч Hadiach, Богдан Bohdan,
Згурський Zghurskyi, Ґалаґан Galagan, Ґорґани Gorgany, Донецьк Donetsk,
Дмитро Dmytro, Рівне Rivne, Олег Oleh, Есмань Esman, Єнакієве Yenakiieve,
Гаєвич Haievych, Короп'є Koropie, Житомир Zhytomyr, Жанна Zhanna,
Жежелів Zhezheliv, Закарпаття Zakarpattia, Казимирчук Kazymyrchuk, Медвин Medvyn,
Михайленко Mykhailenko, Іванків Ivankiv, Іващенко Ivashchenko, Їжакевич Yizhakevych,
Кадиївка Kadyivka, Мар'їне Marine, Йосипівка Yosypivka, Стрий Stryi,
Олексій Oleksii, Київ Kyiv, Коваленко Kovalenko, Лебедин Lebedyn, Леонід Leonid,
Миколаїв Mykolaiv, Маринич Marynych, Ніжин Nizhyn, Наталія Nataliia, Одеса Odesa,
Онищенко Onyshchenko, Полтава Poltava, Петро Petro, Решетилівка Reshetylivka,
Рибчинський Rybchynskyi, Суми Sumy, Соломія Solomiia, Тернопіль Ternopil,
Троць Trots, Ужгород Uzhhorod, Уляна Uliana, Фастів Fastiv, Філіпчук Filipchuk,
Харків Kharkiv, Христина Khrystyna, Біла_Церква Bila_Tserkva, Стеценко Stetsenko,
Чернівці Chernivtsi, Шевченко Shevchenko, Шостка Shostka, Кишеньки Kyshenky,
Щербухи Shcherbukhy, Гоща Hoshcha, Гаращенко Harashchenko, Юрій Yurii,
Корюківка Koriukivka, Яготин Yahotyn, Ярошенко Yaroshenko, Костянтин Kostiantyn,
Знам'янка Znamianka, Феодосія Feodosiia, Згорани Zghorany, Розгон Rozghon
"""
PAIRS = [pair.replace("_", " ").strip() for pair in OFFICIAL.split(",")]
HALVES = [
    (words[: len(words) // 2], words[len(words) // 2 :])
    for words in map(str.split, PAIRS)
]


@pytest.mark.parametrize(("ukrainian", "latin"), HALVES)
def test_official_example(ukrainian: list[str], latin: list[str]) -> None:
    assert romanise(" ".join(ukrainian)) == " ".join(latin)


@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        ("ЩОДО ЯКОСТІ", "SHCHODO YAKOSTI"),
        ("ЗГОДА", "ZGHODA"),
        ("Знам’янка", "Znamianka"),
        ("«Єдність»", "«Yednist»"),
        ("'Єдність'", "'Yednist'"),
        ("Івано-Єлизаветинськ", "Ivano-Yelyzavetynsk"),
        ("за\u0301мок", "zamok"),
        ("и\u0306од", "yod"),
        ("uchwała nr 5", "uchwala nr 5"),
    ],
)
def test_beyond_the_examples(ukrainian: str, latin: str) -> None:
    assert romanise(ukrainian) == latin


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        (
            "Про затвердження бюджету на 2026 рік",
            "pro-zatverdzhennia-biudzhetu-na-2026-rik",
        ),
        ("W sprawie budżetu i ścieków", "w-sprawie-budzetu-i-sciekow"),
        ("!!!", ""),
    ],
)
def test_address_of_a_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_long_address_ends_with_a_whole_word() -> None:
    slug = slug_of("Про внесення змін до рішення " * 9)

    assert len(slug) <= 100
    assert slug.endswith(("pro", "vnesennia", "zmin", "do", "rishennia"))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Рішення № 12", "Rishennia-n-12"),
        ("../../etc/passwd", "etc-passwd"),
        ("рішення.pdf", "rishennia.pdf"),
        ("..", "file"),
        ("日本", "file"),
        ('a"b<c>\r\nd', "a-b-c-d"),
        ("a" * 300, "a" * 60),
    ],
)
def test_safe_name_of_a_file(name: str, safe: str) -> None:
    assert stem_of(name) == safe


def test_the_browser_gets_the_rules_as_its_own_patterns() -> None:
    widget = SlugInput(formatters=browser_formatters())

    rules = json.loads(widget.attrs["data-w-slug-formatters-value"])
    assert [["зг", "giu"], "zgh"] in rules or [["зг", "gui"], "zgh"] in rules
    assert all("(?P" not in rule[0][0] and "(?<" not in rule[0][0] for rule in rules)
