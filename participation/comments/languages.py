"""In which language somebody wrote: by letters that others lack, and by small words.

No model and no dictionary: what decides can be read here.  A text too short to say is
"other", as are Russian, Belarusian and whatever else; its author may say better.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from .enums import TextLanguage

LONGEST: Final = 5_000
"""Characters that are looked at: the beginning tells the language of the rest."""

# Tried once a word: one that looks for an @ anywhere takes the cube of a long word.
_ADDRESS: Final = re.compile(r"https?://|www\.|@[^@]+\.\w")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")

_UKRAINIAN: Final = frozenset("іїєґ")
_NOT_UKRAINIAN: Final = frozenset("ыэъёўјљњћђџѓќѕ")
_POLISH: Final = frozenset("ąćęłńśźż")
_NOT_LATIN_OURS: Final = frozenset(
    "äöüßåøæčďěňřšťůžñãõçàèìòùâêîôûëïőűăîșțğışāēīūļķģņėų"
)

_NEIGHBOURS: Final = "other languages in these letters"
_SMALL_WORDS: Final[dict[str, frozenset[str]]] = {
    TextLanguage.UK: frozenset(
        """а або але бо буде були було був бути в вас ваш ви від вона вони всі все вже
        де для до є ж за звідки зі з із й його її їх коли кого кому куди ми мене мені
        мій моя може можна на над нам нас наш не немає ні ну о об один по при про саме
        свій себе скільки та так там також тебе ти тим тільки то того тому тут треба
        у хто це цей ця цього цьому чи чого чому чим що щоб як який яка яке які якщо
        я дуже дякую дякуємо будь ласка прошу добре добрий день хай хоча через після
        перед між навіть поки потрібно вул вулиця місто рада рішення згоден згодна
        підтримую проти ще лише ось отже знову скоро сьогодні завтра люди діти наші
        лютого березня травня червня липня серпня вересня жовтня листопада грудня року
        дня година години гривень звернення ваші нашого вашого вашому нашому нашій
        питання відповідь""".split()
    ),
    _NEIGHBOURS: frozenset(
        """и или если только как что чтобы это этот эта этого этому его ее её их мы вы
        они она оно был была было были быть есть нет не да же уже еще ещё очень
        когда где куда откуда почему зачем кто чего чему тоже также потому после
        перед между даже пока нужно надо можно может меня мне мой моя себя сколько
        так там здесь тут тебя того тогда только спасибо пожалуйста хорошо добрый
        день для от из с со к ко об под над без через при про у в на за до но
        все всё весь вся всех ваш ваша наш наша нам нас вас вам улица город решение
        вопрос ответ сегодня завтра люди дети согласен согласна против сейчас
        какой какая какие который которая которые
        кога има няма защо този тази това като много благодаря""".split()
    ),
    TextLanguage.PL: frozenset(
        """a aby ale albo ani az bardzo bez bo by byc byl byla bylo byly ci co czy dla
        dlaczego dlatego do dobry dzien dzis gdy gdzie i ich ile im ja jak jaka jaki
        jakie jako jednak jego jej jest jestem jesli jeszcze juz kiedy kto ktora ktory
        ktore ku lub ma maja mam mi mnie moja moje moj moze mozna my na nad nam nas
        nasz nasza nie nic nim niz o od on ona oni po pod popieram prosze przed przez
        przy raz sa sam sie skad ta tak takze tam tego tej ten teraz to tu tutaj tylko
        tym w was wasz we wiec wszystko wszyscy wy z za ze zeby zawsze znow zgoda
        zgadzam dziekuje dziekujemy dzieki pani pan panstwo szkola ulica ulicy gmina
        miasto miasta uchwala uchwaly bedzie beda rada rady pytanie odpowiedz jutro
        ludzie dzieci autobus prosimy potrzebny potrzebna przeciw trzeba""".split()
    ),
    TextLanguage.EN: frozenset(
        """a about after all also am an and any are as at be because been but by can
        could did do does for from get good had has have he hello her here hi his how
        i if in into is it its just like me more my need no not now of on one only
        or our out people please should so some support thank thanks that the their
        them then there these they this to too up us very was we were what when where
        which who why will with would yes you your agree against street city council
        decision question answer children bus school great""".split()
    ),
}
_WITHOUT_MARKS: Final = str.maketrans("ąćęłńóśźż", "acelnoszz")


def recognise(text: str, likely: str = "") -> TextLanguage:
    """The language of a text: Ukrainian, Polish, English, or another.

    `likely` is that of the form; it decides where nothing in the text speaks for or
    against it.
    """
    words = _words(text)
    letters = Counter(letter for word in words for letter in word)
    cyrillic = sum(n for letter, n in letters.items() if "а" <= letter <= "џ")
    cyrillic += letters["ґ"]
    latin = sum(n for letter, n in letters.items() if _is_latin(letter))
    if cyrillic + latin < _total(letters) / 2 or not cyrillic + latin:
        return TextLanguage.OTHER
    if cyrillic >= latin:
        return _of_cyrillic(words, letters, likely)
    return _of_latin(words, letters, likely)


def _words(text: str) -> list[str]:
    parts = unicodedata.normalize("NFC", text[:LONGEST]).lower().split()
    plain = " ".join(one for one in parts if not _ADDRESS.search(one))
    return _WORD.findall(plain.replace("\u0301", ""))


def _total(letters: Counter[str]) -> int:
    return sum(n for letter, n in letters.items() if letter.isalpha())


def _is_latin(letter: str) -> bool:
    return "a" <= letter <= "z" or "\u00c0" <= letter <= "\u024f"


def _hits(words: list[str], language: str) -> int:
    small = _SMALL_WORDS[language]
    return sum(word in small for word in words)


def _of_cyrillic(words: list[str], letters: Counter[str], likely: str) -> TextLanguage:
    """Letters weigh most; without any that tell, small words do."""
    ours = sum(letters[one] for one in _UKRAINIAN)
    others = sum(letters[one] for one in _NOT_UKRAINIAN)
    if "ў" in letters or (others and others >= ours):
        return TextLanguage.OTHER
    if ours:
        return TextLanguage.UK
    mine, theirs = _hits(words, TextLanguage.UK), _hits(words, _NEIGHBOURS)
    if mine == theirs and likely == TextLanguage.UK:
        return TextLanguage.UK
    return TextLanguage.UK if mine > theirs else TextLanguage.OTHER


def _of_latin(words: list[str], letters: Counter[str], likely: str) -> TextLanguage:
    polish = sum(letters[one] for one in _POLISH)
    foreign = sum(letters[one] for one in _NOT_LATIN_OURS)
    if foreign > polish:
        return TextLanguage.OTHER
    marked = sum(not _POLISH.isdisjoint(word) for word in words)
    plain = [word.translate(_WITHOUT_MARKS) for word in words]
    in_polish = _hits(plain, TextLanguage.PL) + 2 * marked
    in_english = _hits(plain, TextLanguage.EN)
    best = max(in_polish, in_english)
    if best == 0 or in_polish == in_english or best * 8 < len(words):
        told = likely in (TextLanguage.PL, TextLanguage.EN) and not foreign
        return TextLanguage(likely) if told else TextLanguage.OTHER
    return TextLanguage.PL if in_polish > in_english else TextLanguage.EN
