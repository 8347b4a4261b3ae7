"""What the same mark means in different acts: § and sections, bare numbers."""

from collections.abc import Sequence
from dataclasses import replace

from .kinds import Kind
from .markers import Marker, is_heading_like

Marks = list[Marker | None]


def adapted(marks: Marks, language: str) -> Marks:
    """Where no article has its word, § and English sections are the articles."""
    if _has(marks, Kind.ARTICLE):
        return marks
    marks = [mark and _as_article(mark) for mark in marks]
    if (
        language == "en"
        and _has(marks, Kind.ENCLOSED)
        and not _has(marks, Kind.ARTICLE)
    ):
        return _bare_sections(marks)
    return marks


def _has(marks: Sequence[Marker | None], kind: Kind) -> bool:
    return any(mark is not None and mark.kind is kind for mark in marks)


def _as_article(mark: Marker) -> Marker:
    is_section = mark.written.lower().startswith("sec")
    if mark.kind is Kind.PARAGRAPH_SIGN or (is_section and mark.kind is Kind.SECTION):
        return replace(mark, kind=Kind.ARTICLE)
    return mark


def _bare_sections(marks: Marks) -> Marks:
    """Sections of British acts have a number and a heading, and parts (1), (2).

    In schedules the same number is a point.
    """
    told: Marks = []
    is_in_schedule = False
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        is_in_schedule = is_in_schedule or (
            mark is not None and mark.kind is Kind.ANNEX
        )
        is_section = (
            not is_in_schedule
            and mark is not None
            and mark.kind is Kind.DOTTED
            and (_begins(after) or is_heading_like(mark.rest) or mark.rest[:3] == "(1)")
        )
        told.append(replace(mark, kind=Kind.ARTICLE) if mark and is_section else mark)
    return told


def _begins(mark: Marker | None) -> bool:
    return mark is not None and mark.kind is Kind.ENCLOSED and mark.number == "1"
