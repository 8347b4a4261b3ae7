"""A query with its mistakes repaired; words that are right are never touched."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from search.analysis import Analysers, Token, analysers, tokenise
from search.analysis.characters import CYRILLIC, LATIN, term
from search.analysis.queries import MAX_CHARACTERS, MAX_WORDS, literal_spans

from .changes import Change
from .dictionaries import is_known, stems
from .layouts import other_layouts
from .meanings import forms_of_unknown
from .romanised import in_cyrillic, latin_key
from .typos import nearest
from .words import LONGEST, SHORTEST, IndexWords

RISE: Final = 0.3
"""By how much the share of known words rises where another layout was meant."""
SURE_LENGTH: Final = 4
"""Letters of a word that counts for a layout when only a dictionary knows it: in short
ones any three letters are some abbreviation."""
MAX_SEARCHED: Final = 5
"""Words of one query for which the words of the index are gone through."""

# What makes a verb one of a repeated act: odmontowywanie, демонтовування.
_ITERATIVE: Final = re.compile("[yi]w(?=a)|ов(?=ув)")
_PIECE: Final = re.compile(r"\S+")
# Addresses, and whatever else is written in signs: numbers, names of files.
_WRITTEN_IN_SIGNS: Final = re.compile(r"[\d@/\\_=#№]|\w[.:]\w")
_BEFORE_A_NAME: Final = frozenset(
    "місто міста місті м село села селі с смт селище селища вулиця вулиці вул провулок"
    " площа площі пл проспект район громада miasto miasta wieś wsi ulica ulicy ul plac"
    " gmina gminy rejon powiat city town village street".split()
)


@dataclass(frozen=True)
class Repairer:
    """Repairs by the words of the index; `names` are lemmas of words that are right
    wherever they stand, such as names of places."""

    words: IndexWords
    names: Collection[str] = ()
    analysers: Analysers = field(default_factory=analysers)

    def repair(
        self, text: str, languages: Sequence[str] = ()
    ) -> tuple[str, tuple[Change, ...]]:
        """The text as it should be used, and what was changed in it."""
        text = text[:MAX_CHARACTERS]
        known, wrong = self._looked_up(text, languages)
        if not wrong:
            return text, ()
        mapped = self._in_another_layout(text, known, languages)
        if not mapped:
            return self._word_by_word(text, wrong, languages)
        _, wrong = self._looked_up(mapped, languages)
        used, _ = self._word_by_word(mapped, wrong, languages)
        return used, (Change("layout", text.strip(), used.strip()),)

    def _looked_up(
        self, text: str, languages: Sequence[str]
    ) -> tuple[float, list[Token]]:
        """The share of words that are right, and the words that are not."""
        tokens = list(_words(text))
        wrong = [token for token in tokens if not self.is_right(token, languages)]
        return 1 - len(wrong) / max(len(tokens), 1), wrong

    def is_right(self, token: Token, languages: Sequence[str] = ()) -> bool:
        """Whether a word stands in the index or a dictionary, or is a name."""
        exact = term(token.text)
        if exact in self.words or exact in self.names:
            return True
        lemmas = self.analysers.query_lemmas(token, languages)
        if any(lemma in self.words or lemma in self.names for lemma in lemmas):
            return True
        if is_known(token.text, languages):
            return True
        if token.compound and is_known(token.compound, languages):
            return True
        return any(form in self.names for form in forms_of_unknown(token.text))

    def _in_another_layout(
        self, text: str, known: float, languages: Sequence[str]
    ) -> str:
        """The query with the other layout's letters; "" where that is no better."""
        best, most = "", known + RISE
        if literal_spans(text):
            return best
        for reading in other_layouts(text):
            tokens = list(_words(reading))
            sure = sum(self._is_surely_right(token, languages) for token in tokens)
            if tokens and sure / len(tokens) > most:
                best, most = reading, sure / len(tokens)
        return best

    def _is_surely_right(self, token: Token, languages: Sequence[str]) -> bool:
        exact = term(token.text)
        if exact in self.words or exact in self.names or self.words.with_marks(exact):
            return True
        return len(exact) >= SURE_LENGTH and self.is_right(token, languages)

    def _word_by_word(
        self, text: str, wrong: Sequence[Token], languages: Sequence[str]
    ) -> tuple[str, tuple[Change, ...]]:
        heard = {token: self._as_it_sounds(term(token.text)) for token in wrong}
        unheard = [token for token in wrong if not heard[token]][:MAX_SEARCHED]
        heard |= {token: self._in_another_form(term(token.text)) for token in unheard}
        replaced = {token: ("transliteration", word) for token, word in heard.items()}
        if any(heard.values()):
            replaced |= self._between(text, wrong)
        for token in unheard:
            if not heard[token] and not _is_a_name(text, token):
                replaced[token] = "typo", self._without_a_typo(token, languages)
        return self._rewritten(text, replaced)

    def _without_a_typo(self, token: Token, languages: Sequence[str]) -> str:
        """The word of the index that was meant; "" for none. Another form of a word
        that the reader's dictionary has not (hotspotu for hotspot) is no mistake."""
        word = nearest(term(token.text), self.words)
        if not word or self._are_forms_of_one(token.text, word, languages):
            return ""
        return word

    def _are_forms_of_one(
        self, written: str, word: str, languages: Sequence[str]
    ) -> bool:
        if _ITERATIVE.sub("", written) == _ITERATIVE.sub("", word):
            return True
        lemmas, others = (
            self.analysers.query_lemmas(Token(one, 0, len(one)), ())
            for one in (written, word)
        )
        if not set(lemmas).isdisjoint(others):
            return True
        if is_known(word, languages):
            return False
        return not set(stems(written)).isdisjoint(stems(word))

    def _as_it_sounds(self, latin: str) -> str:
        """The word of the index that Latin letters stand for; "" where none does."""
        if not self._may_be_ukrainian(latin):
            return ""
        return self.words.sounding(latin_key(latin))

    def _in_another_form(self, latin: str) -> str:
        """A Ukrainian word that Latin letters stand for, of which the index or a name
        has some other form."""
        if not self._may_be_ukrainian(latin):
            return ""
        return next(filter(self._stands_in_another_form, in_cyrillic(latin)), "")

    def _may_be_ukrainian(self, latin: str) -> bool:
        return (
            SHORTEST <= len(latin) <= LONGEST
            and bool(LATIN.search(latin))
            and not CYRILLIC.search(latin)
            and not self.words.with_marks(latin)
        )

    def _stands_in_another_form(self, word: str) -> bool:
        if not is_known(word):
            return False
        lemmas = self.analysers.query_lemmas(Token(word, 0, len(word)), ())
        return any(lemma in self.words or lemma in self.names for lemma in lemmas)

    def _between(
        self, text: str, wrong: Sequence[Token]
    ) -> dict[Token, tuple[str, str]]:
        """Short words of a query in Latin letters, such as "pro", that a dictionary of
        another language happens to know."""
        short = (
            token
            for token in _words(text)
            if token not in wrong and len(token.text) <= SHORTEST
        )
        return {
            token: ("transliteration", used)
            for token in short
            if LATIN.search(token.text)
            and token.text.islower()
            and (used := self.words.sounding(latin_key(term(token.text))))
        }

    def _rewritten(
        self, text: str, replaced: dict[Token, tuple[str, str]]
    ) -> tuple[str, tuple[Change, ...]]:
        changes = []
        for token in sorted(replaced, key=lambda one: one.start, reverse=True):
            kind, word = replaced[token]
            if not word:
                continue
            used = _cased_like(token.text, self.words.spelled(word))
            text = f"{text[: token.start]}{used}{text[token.end :]}"
            changes.append(Change(kind, token.text, used))
        return text, tuple(reversed(changes))


def _words(text: str) -> Iterator[Token]:
    """Words that may be repaired: not in quotes, not behind a minus, not in signs."""
    left_alone = literal_spans(text) + tuple(
        match.span()
        for match in _PIECE.finditer(text)
        if _WRITTEN_IN_SIGNS.search(match[0])
    )
    for token in islice(tokenise(text), MAX_WORDS):
        if term(token.text) and not any(
            start <= token.start < end for start, end in left_alone
        ):
            yield token


def _is_a_name(text: str, token: Token) -> bool:
    """Whether the word is written as a name: with a capital after another word, or
    after "village", "street" …; names that nobody knows are no mistakes."""
    before = [term(one.text) for one in tokenise(text[: token.start])]
    if not before:
        return False
    return token.text.istitle() or before[-1] in _BEFORE_A_NAME


def _cased_like(written: str, used: str) -> str:
    if len(written) > 1 and written.isupper():
        return used.upper()
    return used[:1].upper() + used[1:] if written[:1].isupper() else used
