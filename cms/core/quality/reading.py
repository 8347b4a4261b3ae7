"""The check of reading ease: how long sentences and words are.

A sober measure after LIX (C.-H. Björnsson, 1968): the mean length of a sentence and
the share of long words.  It needs no syllables and no dictionary, so that it is
counted alike in Ukrainian, Polish and English; the bounds differ, as words do.
It only advises: a number knows nothing of sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .draft import Draft
from .registry import Check, Finding


@dataclass(frozen=True)
class Bounds:
    """Up to where a text counts as readable: words, letters, share of words."""

    sentence: int
    long_word: int
    share: float


BOUNDS: Final = {
    "uk": Bounds(sentence=20, long_word=10, share=0.30),
    "pl": Bounds(sentence=20, long_word=10, share=0.30),
    "en": Bounds(sentence=22, long_word=8, share=0.30),
}
ENOUGH: Final = 100
"""Words below which a mean says nothing."""
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
# A sentence ends where a capital, a quote or a dash follows, but not after an
# abbreviation: one or two letters («м. Львів», "im. Franki"), or one of these.
ABBREVIATIONS = ("обл", "вул", "грн", "тис", "woj", "ust", "art", "pkt", "tys", "Art")
NOT_AFTER = r"(?<!\b\w)(?<!\b\w\w)" + "".join(rf"(?<!\b{one})" for one in ABBREVIATIONS)
END = re.compile(NOT_AFTER + r"[.!?…]+[»”\"')]*\s+(?=[«„“\"'(–—A-ZА-ЯҐЄІЇĄĆĘŁŃÓŚŹŻ])")


@dataclass(frozen=True)
class Ease:
    """How hard a text is: words in it and in a sentence, share of long words."""

    words: int
    in_sentence: float
    long_share: float


def ease_of(paragraphs: list[str], bounds: Bounds) -> Ease:
    """Measure a text; each paragraph ends a sentence."""
    sentences = [
        words
        for paragraph in paragraphs
        for sentence in END.split(paragraph)
        if (words := WORD.findall(sentence))
    ]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Ease(0, 0, 0)
    long = sum(len(word) >= bounds.long_word for word in words)
    return Ease(len(words), len(words) / len(sentences), long / len(words))


def find_hard_reading(draft: Draft) -> Iterator[Finding]:
    """Sentences or words that are long on the whole."""
    bounds = BOUNDS.get(draft.language, BOUNDS["uk"])
    ease = ease_of([text for _piece, text in draft.paragraphs], bounds)
    if ease.words < ENOUGH:
        return
    field = draft.pieces[0].field if draft.pieces else "title"
    if ease.in_sentence > bounds.sentence:
        message = _(
            "A sentence has %(mean)s words on average; up to %(bound)s are read with "
            "ease. Divide the longest ones."
        )
        yield Finding(
            message % {"mean": round(ease.in_sentence), "bound": bounds.sentence}, field
        )
    if ease.long_share > bounds.share:
        message = _(
            "%(share)s %% of the words have %(letters)s letters or more; up to "
            "%(bound)s %% are read with ease. Put plain words for some of them."
        )
        yield Finding(
            message
            % {
                "share": round(ease.long_share * 100),
                "letters": bounds.long_word,
                "bound": round(bounds.share * 100),
            },
            field,
        )


CHECKS = (
    Check(
        "reading",
        gettext_lazy("Reading ease"),
        gettext_lazy(
            "Mean length of a sentence and share of long words, in texts of 100 words "
            "or more. It only advises."
        ),
        find_hard_reading,
        may_block=False,
    ),
)
