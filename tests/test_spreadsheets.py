"""A table that leaves the portal as a file can't attack who opens it."""

from __future__ import annotations

import datetime

from cms.spreadsheets import csv_response, harmless


def test_no_cell_is_a_formula() -> None:
    for words in ("=1", " =1", "\t=1", "+1", "-1", "@a", "\r1"):
        assert harmless(words) == f"'{words}"
    for cell in ("вода", "a=b", 5, None, datetime.date(2026, 1, 1)):
        assert harmless(cell) == cell


def test_a_file_says_its_encoding_and_quotes_what_would_break_a_row() -> None:
    response = csv_response("water", ["Назва", "Скільки"], [['=1, "два"', 2]])

    assert response.content.decode() == '\ufeffНазва,Скільки\r\n"\'=1, ""два""",2\r\n'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="water-20')
