"""Dictionaries by language, and which of them a word goes to."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib import import_module
from sys import intern
from typing import Final, Protocol

from .characters import CYRILLIC, LATIN, MAX_TERM, first_five, spelling, term
from .tokens import COMPOUND, Token, tokenise

DEFAULT_ANALYSERS: Final[Mapping[str, str]] = {
    "uk": "search.analysis.ukrainian.UkrainianAnalyser",
    "pl": "search.analysis.polish.PolishAnalyser",
    "en": "search.analysis.english.EnglishAnalyser",
}
_LATIN_LANGUAGES: Final = ("pl", "en")

REMEMBERED: Final = 200_000
"""Words whose terms are kept for each language, some 300 bytes each."""
_LONGEST_REMEMBERED: Final = 100


class Analyser(Protocol):
    """The dictionary of one language. Called by many threads at once."""

    def lemmas(self, word: str) -> tuple[str, ...]:
        """Lemmas of a word in lower case with "'" as its apostrophe, the one to be
        indexed first. Empty where it knows none; so for a hyphenated word, unless it
        knows that word as a whole."""


IndexTerms = tuple[str, str, str]
"""What an index holds of one word: the word in one spelling, with its apostrophe; its
lemma and its first letters, which have none. Of a hyphenated word that of each part,
with spaces between them; "" where nothing remains. A plain tuple of strings is left
alone by the garbage collector, and there are hundreds of thousands."""

NO_TERMS: Final[IndexTerms] = "", "", ""


class _Remembered(dict[str, IndexTerms]):
    """Word as written → its terms, asked once. A lookup is three times as fast as a
    call of what functools remember, and texts are words and words again."""

    def __init__(self, find: Callable[[str], IndexTerms], limit: int) -> None:
        self._find = find
        self._limit = limit

    def __missing__(self, word: str) -> IndexTerms:
        found = self._find(word)
        if len(word) > _LONGEST_REMEMBERED:
            return found
        if len(self) >= self._limit:
            # The half that has been there longest; what is frequent soon comes back.
            for old in list(self)[: self._limit // 2]:
                self.pop(old, None)
        self[word] = found
        return found


class Analysers:
    """Lemmas of words in several languages, remembered."""

    def __init__(
        self, by_language: Mapping[str, Analyser], remembered: int = REMEMBERED
    ) -> None:
        self._by_language = dict(by_language)
        self._limit = remembered
        self._remembered: dict[str, _Remembered] = {}
        self._lemmas = lru_cache(maxsize=20_000)(self._find_lemmas)
        self.all_forms = lru_cache(maxsize=20_000)(self._find_all_forms)

    def index_terms(self, text: str, language: str) -> list[IndexTerms]:
        """What is indexed of the words of a passage in this language, in order."""
        known = self._remembered.get(language)
        if known is None:
            find = partial(self._find_index_terms, language)
            made = _Remembered(find, self._limit)
            known = self._remembered.setdefault(language, made)
        return list(map(known.__getitem__, COMPOUND.findall(text)))

    def query_lemmas(self, token: Token, languages: Sequence[str]) -> tuple[str, ...]:
        """Every lemma under which forms of this word may be indexed."""
        found: dict[str, None] = {}
        for language in languages_of(token.text, languages):
            found |= dict.fromkeys(
                self._compound_lemma(token.compound, token.part, language)
            )
            found |= dict.fromkeys(self._lemmas(token.text, language))
        return tuple(found) or (term(token.text),)

    def _find_index_terms(self, language: str, word: str) -> IndexTerms:
        """Terms of a word, of each part if it has hyphens."""
        parts = [self._index_terms_of(token, language) for token in tokenise(word)]
        spelled, lemmas, first = (
            intern(" ".join(filter(None, terms))) for terms in zip(*parts, strict=True)
        )
        return spelled, lemmas, first

    def _index_terms_of(self, token: Token, language: str) -> IndexTerms:
        word = token.text
        exact = term(word)
        if not exact:
            return NO_TERMS
        lemmas: tuple[str, ...] = ()
        spoken = languages_of(word, (language,))
        if spoken:
            # In a Ukrainian text a Latin word is taken as English.
            one = spoken[-1]
            lemmas = self._compound_lemma(token.compound, token.part, one)
            lemmas = lemmas or self._lemmas(word, one)
        lemma = lemmas[0] if lemmas else exact
        return spelling(word), lemma, first_five(exact)

    def _find_all_forms(self, word: str) -> tuple[frozenset[str], str]:
        """The word itself and its lemmas in every language, for a text of unknown
        language; and its first five letters."""
        exact = term(word)
        lemmas = self.query_lemmas(Token(word, 0, 0), ())
        return frozenset((exact, *lemmas)), first_five(exact)

    def _find_lemmas(self, word: str, language: str) -> tuple[str, ...]:
        analyser = self._by_language.get(language)
        if analyser is None:
            return ()
        lemmas = (term(lemma) for lemma in analyser.lemmas(spelling(word)))
        return tuple(dict.fromkeys(filter(None, lemmas))) or (term(word),)

    def _compound_lemma(
        self, compound: str, part: int, language: str
    ) -> tuple[str, ...]:
        """This part's lemma by the whole word: Івано-Франківська is of the city
        Івано-Франківськ, though Франківська alone may be an adjective."""
        analyser = self._by_language.get(language)
        if not compound or analyser is None or len(compound) > MAX_TERM:
            return ()
        pieces = compound.replace("‐", "-").replace("‑", "-").split("-")
        found: dict[str, None] = {}
        for lemma in analyser.lemmas("-".join(map(spelling, pieces))):
            lemma_parts = lemma.split("-")
            if len(lemma_parts) == len(pieces):
                found[term(lemma_parts[part])] = None
        return tuple(filter(None, found))


def languages_of(word: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Whose dictionaries a word goes to: Cyrillic to the Ukrainian, Latin to those of
    Polish and English that are among `languages`, or to both."""
    if CYRILLIC.search(word):
        return ("uk",)
    if not LATIN.search(word):
        return ()
    wanted = tuple(code for code in _LATIN_LANGUAGES if code in languages)
    return wanted or _LATIN_LANGUAGES


def analysers(paths: Mapping[str, str] | None = None) -> Analysers:
    """The analysers at these dotted paths (language code → class), the default for any
    language not named; the same object for the same paths. Dictionaries are read when
    first asked. Raises ImportError or AttributeError for a path that leads nowhere."""
    if not paths:
        return _usual()
    return _analysers(tuple(sorted({**DEFAULT_ANALYSERS, **paths}.items())))


@cache
def _usual() -> Analysers:
    return _analysers(tuple(sorted(DEFAULT_ANALYSERS.items())))


@lru_cache(maxsize=8)
def _analysers(paths: tuple[tuple[str, str], ...]) -> Analysers:
    return Analysers({language: _made(path) for language, path in paths})


def _made(path: str) -> Analyser:
    module, _, name = path.rpartition(".")
    made: Analyser = getattr(import_module(module), name)()
    return made
