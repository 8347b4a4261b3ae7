"""Clauses are cited as each language cites them."""

from __future__ import annotations

import pytest

from consultations.drafts.clauses import Clause, Draft, Level, flat
from consultations.texts.citing import cite, path_of

ARTICLE = "ch I / art 5 / p 2"
CITED = [
    (ARTICLE, "uk", False, "стаття 5, частина 2"),
    (ARTICLE, "uk", True, "ст. 5, ч. 2"),
    (ARTICLE, "pl", False, "art. 5 ust. 2"),
    (ARTICLE, "en", False, "article 5, part 2"),
    (ARTICLE, "en", True, "art. 5, part 2"),
    (ARTICLE, "de", False, "стаття 5, частина 2"),
    ("ch I", "pl", False, "rozdział I"),
    ("§ 3 / p 2 / pt 1 / sub а", "pl", False, "§ 3 ust. 2 pkt 1 lit. а"),
    ("§ 3", "en", False, "§ 3"),
    ("pt 4 / sub 2 / par #3", "uk", False, "пункт 4, підпункт 2, абзац 3"),
    ("art 7 / pt 1 / par #2", "pl", False, "art. 7 pkt 1 tiret 2"),
    ("annex 1 / ch II / art 4", "uk", False, "додаток 1, стаття 4"),
    ("annex 1 / ch II / pt 4", "uk", False, "додаток 1, розділ II, пункт 4"),
    ("art 5-1/2", "uk", False, "стаття 5-1 (2)"),
    ("ch #1 / par #1", "pl", False, "rozdział bez numeru (1) tiret 1"),
]


@pytest.mark.parametrize(("path", "language", "short", "said"), CITED)
def test_a_path_is_cited(path: str, language: str, short: bool, said: str) -> None:
    assert cite(path, language, short=short) == said


def test_a_paragraph_of_a_resolution_keeps_its_sign() -> None:
    part = Clause(Level.PART, "1", "", "Tekst", (), "1.")
    draft = Draft(
        "", (Clause(Level.ARTICLE, "3", "", "", (part,), "§ 3."),), "", (), ""
    )
    placed = flat(draft)
    assert [path_of(placed, one.index) for one in placed] == ["§ 3", "§ 3 / p 1"]
