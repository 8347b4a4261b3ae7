"""What a visitor means, by the tables that editors change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search.actions import write_entry
from search.models import PlaceName, Synonym
from search.queries import Request, search
from search.understanding import Change, Understood, understand
from search.word_lists import load_words
from tests.search.conftest import Index
from tests.search.processes import asking, learned, made_entry
from tests.search.published import marked, titles


def besides(text: str, language: str = "uk") -> list[str]:
    return [change.used for change in understand(text, language).expansions]


@pytest.fixture
def lists(db: None) -> None:
    load_words()


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("прописка", "реєстрація місця проживання"),
        ("без прописки", "реєстрація місця проживання"),
        ("собесі", "управління соціального захисту населення"),
        ("РАГСу", "відділ державної реєстрації актів цивільного стану"),
        ("загс", "ДРАЦС"),
        ("МСЕК", "оцінювання повсякденного функціонування особи"),
        ("справки", "довідка"),
        ("справку о составе семьи", "витяг з реєстру територіальної громади"),
        ("пособия", "допомога"),
        ("пособіє", "допомога"),
        ("садіка", "заклад дошкільної освіти"),
        ("в садике", "дитячий садок"),
        ("больничного", "листок непрацездатності"),
        ("паспортний стіл", "Державна міграційна служба"),
        ("паспортного столу", "Державна міграційна служба"),
        ("субсідію", "субсидія"),
        ("субсидии", "субсидія"),
        ("заявленія", "заява"),
        ("свідєтєльства", "свідоцтво"),
        ("ІНН", "РНОКПП"),
        ("цнапу", "центр надання адміністративних послуг"),
        ("центрі надання адміністративних послуг", "ЦНАП"),
        ("Червонограді", "Шептицький"),
        ("шептицького", "Червоноград"),
        ("Жовківському районі", "Львівський район"),
        ("Камʼянка-Бузький район", "Львівський район"),
        ("Lwów", "Львів"),
        ("lembergu", "Львів"),
        ("Kiev", "Київ"),
        ("Станиславові", "Івано-Франківськ"),
        ("Дрогобыче", "Дрогобич"),
        ("облради", "обласна рада"),
    ],
)
def test_ukrainian_readers_find_the_official_words(written: str, official: str) -> None:
    assert official in besides(written)
    assert understand(written, "uk").repairs == ()


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    ("written", "language", "official"),
    [
        ("ZUS-u", "pl", "Zakład Ubezpieczeń Społecznych"),
        ("PESEL", "pl", "Powszechny Elektroniczny System Ewidencji Ludności"),
        ("dowodu", "pl", "dowód osobisty"),
        ("gminy", "pl", "hromada"),
        ("we Lwowie", "pl", "Львів"),
        ("Львові", "pl", "Lwów"),
        ("Charkowie", "pl", "Харків"),
        ("Krystynopolu", "pl", "Szeptycki"),
        ("rejonie żółkiewskim", "pl", "rejon lwowski"),
        ("CNAP", "en", "administrative service centre"),
        ("IDPs", "en", "internally displaced person"),
        ("hromadas", "en", "territorial community"),
        ("kindergartens", "en", "preschool"),
        ("Lvov", "en", "Lviv"),
        ("Chervonohrad", "en", "Sheptytskyi"),
    ],
)
def test_polish_and_english_readers_find_the_official_words(
    written: str, language: str, official: str
) -> None:
    assert official in besides(written, language)


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    "text",
    [
        "",
        '"прописка"',
        "-прописка",
        "Львів",
        "у Дрогобичі",
        "прописка реєстрація місця проживання декларування місця проживання",
        "турок",
        "вода",
    ],
)
def test_nothing_is_searched_besides(text: str) -> None:
    assert besides(text) == []


@pytest.mark.usefixtures("lists")
def test_the_longest_phrase_is_meant() -> None:
    assert besides("свідоцтво про одруження") == ["свідоцтво про шлюб"]
    assert "державна реєстрація шлюбу" in besides("одруження у Львові")


@pytest.mark.usefixtures("lists")
def test_what_was_written_is_shown_with_what_was_searched_besides() -> None:
    understood = understand("довідка переселенця онлайн", "uk")

    official = "довідка про взяття на облік внутрішньо переміщеної особи"
    assert understood.expansions == (
        Change("official", "довідка переселенця", official),
    )
    (group,) = understood.query.expansions
    assert len(group) == 8
    assert (group[0].start, group[0].end) == (0, 19)


@pytest.mark.usefixtures("lists")
def test_exact_leaves_everything_as_it_is() -> None:
    learned("рішення про субсидію")

    for text in ("ghbdsn", "рішеня", "rishennia", "прописка", "Червоноград"):
        understood = understand(text, "uk", exact=True)

        assert (understood.repairs, understood.expansions) == ((), ())
        assert (understood.repaired_text, understood.query.expansions) == (text, ())
    assert understand("рішеня", "uk").repaired_text == "рішення"


@pytest.mark.parametrize("sign", ["'", "’", "ʼ", "`", "ʹ", '"', "*", ""])
def test_every_apostrophe_is_the_same_word(lists: None, sign: str) -> None:
    learned("сім'я та об'єднання")

    understood = understand(f"сім{sign}я об{sign}єднання", "uk")

    assert understood.repairs == ()
    assert [word.exact for word in understood.query.words] == ["сімя", "обєднання"]
    assert "багатодітна сім'я" in besides("многодетная")


@pytest.mark.django_db
def test_editors_changes_count_at_once() -> None:
    synonym = Synonym.objects.create(language="uk", written="кульок", meant="пакет")
    assert besides("кульки") == ["пакет"]

    Synonym.objects.filter(pk=synonym.pk).update(meant="торба")
    assert besides("кульки") == ["торба"]

    synonym.delete()
    assert besides("кульки") == []

    place = PlaceName.objects.create(name_uk="Торунь", other_names="Торн\nThorn")
    assert besides("Thorn") == ["Торунь"]
    place.is_active = False
    place.save()
    assert besides("Thorn") == []


@pytest.mark.django_db
def test_synonyms_count_both_ways_only_where_editors_say_so() -> None:
    Synonym.objects.create(language="uk", written="альтанка", meant="накриття")
    assert besides("накриття") == []

    Synonym.objects.update(both_ways=True)

    assert besides("накриття") == ["альтанка"]


@pytest.mark.django_db
def test_a_loop_of_synonyms_ends() -> None:
    for written, meant in (("перше", "друге"), ("друге", "третє"), ("третє", "перше")):
        Synonym.objects.create(language="uk", written=written, meant=meant)

    assert besides("перше") == ["друге"]


@pytest.mark.django_db
def test_a_query_asks_the_database_once(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    learned("Рішення про воду")
    understand("рішеня", "uk")

    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert understand("рішеня", "uk").repairs


def test_another_process_sees_changes_at_once(own_database: str) -> None:
    """It reads its tables, then they are changed here, then it is asked again."""
    code = (
        "import django; django.setup()\n"
        "from search.understanding import understand\n"
        "for line in open(0):\n"
        "    found = understand(line.strip(), 'uk')\n"
        "    print(found.repaired_text, *[one.used for one in found.expansions],"
        " sep='|', flush=True)\n"
    )
    with asking(code, own_database) as ask:
        assert ask("кульки") == "кульки"
        Synonym.objects.create(language="uk", written="кульок", meant="пакет")
        assert ask("кульки") == "кульки|пакет"
        assert ask("вулік") == "вулік"
        learned("Відшкодування вартості вулика")
        assert ask("вулік") == "вулик"
        Synonym.objects.all().delete()
        assert ask("кульки") == "кульки"


def test_a_repaired_query_finds_on_every_engine(ready_index: Index) -> None:
    Synonym.objects.create(language="uk", written="кульок", meant="паперовий пакет")
    write_entry(made_entry(1, "Паперовий пакет", title="Заборона"))
    write_entry(made_entry(2, "Папір та ще якийсь пакет"))
    ready_index.feed()

    answer = search(Request("кульки", "uk"))

    assert titles(answer) == ["Заборона"]
    assert answer.expansions == (Change("synonym", "кульки", "паперовий пакет"),)
    assert marked(answer.hits[0].snippet) == ["Паперовий", "пакет"]
    assert titles(search(Request("pf,jhjyf", "uk"))) == ["Заборона"]
    assert search(Request("кульки", "uk", exact=True)).total == 0


@pytest.mark.usefixtures("lists")
@pytest.mark.parametrize(
    "text", ["прописка " * 1200, "ЦНАП собес " * 1000, "ОТГ" * 999]
)
def test_a_long_text_has_few_words_besides(text: str) -> None:
    understood: Understood = understand(text, "uk")

    assert len(understood.expansions) == len(understood.query.expansions) <= 8
