"""What stands around the clauses: requisites and title before, signatures after."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .markers import TERMINATED, is_heading_like
from .paragraphs import Paragraph

LONGEST_SIGNATURE = 160
MOST_SIGNATURES = 8
FURTHEST_TITLE = 10
TITLE_BEGINS = re.compile(
    r"(?:[Пп]ро\s|ПРО\s|w sprawie:?\s|W SPRAWIE:?\s|o\s\w|zmieniając\w+\s|On\s|"
    r"An Act\s|AN ACT\s|Concerning\s|on\s)"
)
PREAMBLE_BEGINS = re.compile(
    "(?:керуючись|відповідно|з метою|розглянувши|на підставі|враховуючи|заслухавши|"
    "цей закон|цим законом|це положення|na podstawie|działając|w celu|uwzględniając|"
    "having regard|pursuant|in accordance|under section|under article|whereas|"
    "in exercise|be it enacted|acting|this act|on the basis)",
    re.IGNORECASE,
)
REQUISITE = re.compile(
    r"(?:від[\s_]|z dnia\s|dated?\s|№|nr\s|no\.?\s|проєкт|проект|projekt|draft|"
    r"[_\d]|м\.\s|с\.\s|смт\s)",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"(?:(?:в\.?\s?о\.?|т\.?\s?в\.?\s?о\.?|перший|перша)\s)?(?:заступни\w+\s)?"
    r"(?:міськ\w+ голов|сільськ\w+ голов|селищн\w+ голов|голов[аи]\b|секретар|"
    r"начальник|директор|керуюч|керівник|президент|прем.єр|міністр|підпис|погоджено|"
    r"підготу|проєкт вніс|проект вніс|візи|виконав|przewodnicząc|wiceprzewodnicząc|"
    r"burmistrz|wójt|prezydent|starosta|marszałek|sekretarz|dyrektor|podpis|"
    r"chair|mayor|speaker|secretary|president|minister|signed|director|"
    r"head of|clerk)",
    re.IGNORECASE,
)
SIGNED = re.compile(r"_{3,}|/-/|\(-\)|\.{6,}|…{2,}")
PERSON = re.compile(
    r"[^\W\d_a-zа-яіїєґ][^\W\d_]+ [^\W\d_a-zа-яіїєґ]{3,}(?:-[^\W\d_]+)?$"
)


@dataclass
class Beginning:
    """What stands before the first clause."""

    title: list[str] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    requisites: list[str] = field(default_factory=list)
    # Paragraphs that are clauses, as there are no numbers before them.
    body: list[Paragraph] = field(default_factory=list)


def beginning(paragraphs: Sequence[Paragraph], *, is_all: bool) -> Beginning:
    """Sort what stands before the first clause; `is_all` when there is no clause."""
    told = Beginning()
    first, after = _title(paragraphs)
    told.requisites = [paragraph.words for paragraph in paragraphs[:first]]
    told.title = [paragraph.words for paragraph in paragraphs[first:after]]
    rest = list(paragraphs[after:])
    while rest and _is_requisite(rest[0]):
        told.requisites.append(rest.pop(0).words)
    if is_all:
        told.body = rest
    else:
        told.preamble = [paragraph.words for paragraph in rest]
    return told


def _title(paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """From which paragraph to which the title goes; an empty span for none."""
    heads = _heads(paragraphs)
    styled = [at for at in range(heads) if paragraphs[at].is_title]
    if styled:
        end = styled[-1] + 1
        is_named = end < heads and TITLE_BEGINS.match(paragraphs[end].text)
        return styled[0], _end_of_title(paragraphs, end, heads) if is_named else end
    for at in range(heads):
        if TITLE_BEGINS.match(paragraphs[at].text):
            # “ПОЛОЖЕННЯ” above “про …” belongs to it.
            is_second = at > 0 and paragraphs[at].text.startswith("про ")
            return at - is_second, _end_of_title(paragraphs, at, heads)
    outlined = [at for at in range(heads) if paragraphs[at].outline]
    if outlined:
        return outlined[0], outlined[0] + 1
    plain = [at for at in range(heads) if not _is_requisite(paragraphs[at])]
    return (plain[-1], plain[-1] + 1) if plain else (heads, heads)


def _heads(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs stand before the first that is a sentence."""
    for at, paragraph in enumerate(paragraphs):
        if paragraph.is_title or paragraph.outline or _is_requisite(paragraph):
            continue
        if not is_heading_like(paragraph.text) or PREAMBLE_BEGINS.match(paragraph.text):
            # A title may end like a sentence.
            is_title = TITLE_BEGINS.match(paragraph.text) and at < FURTHEST_TITLE
            return at + 1 if is_title else at
    return len(paragraphs)


def _end_of_title(paragraphs: Sequence[Paragraph], at: int, heads: int) -> int:
    """A title goes on in lines that begin with a small letter."""
    end = at + 1
    while end < heads and paragraphs[end].text[:1].islower():
        end += 1
    return end


def _is_requisite(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        bool(REQUISITE.match(text))
        and is_heading_like(text.rstrip("."))
        and (len(text) < LONGEST_SIGNATURE)
    )


def signatures(
    paragraphs: Sequence[Paragraph], marked: Sequence[bool], start: int, end: int
) -> int:
    """Where the signatures at the end of paragraphs[start:end] begin; `end` if none.

    `marked`: which paragraphs begin with a number; no signature does.
    """
    first = end
    for at in range(end - 1, max(start, end - MOST_SIGNATURES) - 1, -1):
        text = paragraphs[at].text
        if marked[at] or paragraphs[at].outline:
            break
        if _is_signature(text):
            first = at
        elif len(text) > LONGEST_SIGNATURE or _is_sentence(text):
            break
    return first


def _is_sentence(text: str) -> bool:
    return bool(TERMINATED.search(text))


def _is_signature(text: str) -> bool:
    if len(text) > LONGEST_SIGNATURE or text.endswith((";", ":")):
        return False
    if SIGNED.search(text):
        return True
    if text.endswith("."):
        return False
    return bool(OFFICE.match(text)) or bool(PERSON.search(text))
