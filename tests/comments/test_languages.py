"""The language of a text is recognised by what only that language has."""

from __future__ import annotations

import pytest

from participation.comments.languages import recognise

UK, PL, EN, OTHER = "uk", "pl", "en", "other"

TEXTS = [
    # Ukrainian, long and short, with and without letters that only it has.
    (UK, "Прошу пояснити, чому графік вивезення сміття змінили без попередження."),
    (UK, "Дякую!"),
    (UK, "Підтримую"),
    (UK, "А де можна подивитися кошторис?"),
    (UK, "Коли буде автобус до Турки?"),
    (UK, "Це не так."),
    (UK, "Добре, що нарешті взялися за водогін."),
    (UK, "Чому так дорого? Хто рахував?"),
    (UK, "У нас на вулиці досі немає світла, хоча обіцяли ще торік"),
    (UK, "НЕ ЗГОДЕН З ЦИМ РІШЕННЯМ"),
    (UK, "п'ять років чекаємо"),
    (UK, "Пʼятий рік поспіль те саме"),
    (UK, "В’їзд до двору перекрито. Що робити?"),
    (UK, "Ґанок школи треба зробити з пандусом"),
    (UK, "Саме тому я проти"),
    (UK, "Скільки коштує проїзд для пенсіонерів у 2026 році? 15 чи 20 грн?"),
    (UK, "👍 дуже потрібна справа"),
    (UK, "Дивіться https://example.org/budget-2026 - там усе написано"),
    (UK, "Пишіть на council@example.org, вони відповідають"),
    (UK, "Сього́дні бу́де засіда́ння ради"),
    (UK, "Наш будинок також у плані, але дата інша."),
    (UK, "Треба, щоб комісія приїхала і подивилась на місці."),
    (UK, "ви серйозно?"),
    (
        UK,
        "Чекаємо відповіді від департаменту (Department of Social Protection) тижнями",
    ),
    # Polish, with its marks and without.
    (PL, "Proszę o wyjaśnienie, dlaczego zmieniono harmonogram wywozu śmieci."),
    (PL, "Dziękuję!"),
    (PL, "Popieram"),
    (PL, "Kiedy bedzie autobus do Turki?"),
    (PL, "Nie zgadzam sie z ta uchwala"),
    (PL, "Dlaczego tak drogo? Kto to liczył?"),
    (PL, "Czy mozna zobaczyc kosztorys?"),
    (PL, "To nie jest prawda."),
    (PL, "Gdzie jest rozkład jazdy na 2026 rok?"),
    (PL, "Mieszkam tu od 20 lat i nic sie nie zmienilo"),
    (PL, "Bardzo dobry pomysł 👏👏"),
    (PL, "Na naszej ulicy nadal nie ma swiatla"),
    (PL, "ZGODA, ALE KIEDY?"),
    (PL, "Żółć"),
    (PL, "Zobaczcie https://example.org/the-budget-of-the-city i napiszcie, co o tym"),
    (PL, "Czy dzieci z Polski tez moga przyjechac na targi?"),
    (PL, "Dziekujemy, prosimy jeszcze o wersje po angielsku"),
    (PL, "Uchwała Rady Miejskiej w Lipogórze: ok, ale co z terminem?"),
    # English.
    (EN, "Could you please explain why the schedule was changed without notice?"),
    (EN, "Thank you!"),
    (EN, "I support this."),
    (EN, "When will the bus to Turka run?"),
    (EN, "Where can I see the estimate?"),
    (EN, "Not true."),
    (EN, "The street has been dark for a year and nobody answers"),
    (EN, "I AGREE WITH THIS DECISION"),
    (EN, "As a volunteer from Leeds, I'd like to know how to help the library"),
    (EN, "great idea 🎉"),
    (EN, "We don't need another car park in the city"),
    (EN, "Is there a version of the draft in Polish?"),
    (EN, "The Sejmik and the Łódź office do it with one form for all"),
    # Neither: other languages, and what says nothing.
    (OTHER, "Почему до сих пор нет ответа? Это безобразие."),
    (OTHER, "Спасибо"),
    (OTHER, "Когда будет автобус до Турки?"),
    (OTHER, "Объясните, пожалуйста, что это значит"),
    (OTHER, "Только не надо сказок"),
    (OTHER, "Калі будзе адказ? Ўсе чакаюць"),
    (OTHER, "Кога ще има автобус?"),
    (OTHER, "Wann fährt der Bus nach Turka? Es wäre schön, das zu wissen."),
    (OTHER, "Kdy pojede autobus? Děkuji za odpověď, už čekáme."),
    (OTHER, "Pourquoi le conseil a-t-il changé l'horaire à la dernière minute ?"),
    (OTHER, "Mikor jön a busz? Köszönöm szépen a választ."),
    (OTHER, "巴士什么时候来？"),
    (OTHER, "متى تأتي الحافلة؟"),
    (OTHER, "Πότε έρχεται το λεωφορείο;"),
    (OTHER, ""),
    (OTHER, "   \n\t "),
    (OTHER, "2026"),
    (OTHER, "12.03.2026 — 15:00, № 145"),
    (OTHER, "👍👍👍"),
    (OTHER, "https://example.org/"),
    (OTHER, "?!..."),
    (OTHER, "asdfgh qwerty"),
    (OTHER, "ыыы"),
    # Mixed: what there is more of.
    (UK, "Дякую, thank you, dziękuję! Приїду з родиною у суботу, якщо буде світло"),
    (EN, "Thank you for the answer and for the translation, дякую!"),
    (PL, "Dziękuję za odpowiedź i za tłumaczenie, дякую!"),
    (
        UK,
        "Фраза «это безобразие» не з мого допису, я такого не писала і не писатиму її",
    ),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_language_is_recognised(language: str, text: str) -> None:
    assert recognise(text) == language


@pytest.mark.parametrize(
    ("likely", "text", "language"),
    [
        (UK, "До 15.12.", UK),
        (UK, "Так", UK),
        (UK, "Спасибо", OTHER),
        (UK, "Почему до сих пор нет ответа?", OTHER),
        (UK, "Ok", OTHER),
        (PL, "Ok", PL),
        (EN, "Ok", EN),
        (PL, "Thank you for this", EN),
        (PL, "До 15.12.", OTHER),
        (EN, "Köszönöm", OTHER),
    ],
)
def test_the_form_decides_where_nothing_else_does(
    likely: str, text: str, language: str
) -> None:
    assert recognise(text, likely) == language


def test_table_has_many_kinds_of_texts() -> None:
    assert len(TEXTS) >= 60
    assert {language for language, _text in TEXTS} == {UK, PL, EN, OTHER}


def test_much_text_is_recognised_by_its_beginning() -> None:
    assert recognise("Прошу відповіді. " * 10_000) == UK


@pytest.mark.parametrize("piece", ["a@", "@", "a.@", "www.@", "a", "@a.", "https://"])
def test_no_word_is_too_long_to_be_looked_at(piece: str) -> None:
    """An expression that finds addresses anywhere would take minutes."""
    assert recognise(f"Дякую! {piece * 5_000}", UK) in (UK, OTHER)
