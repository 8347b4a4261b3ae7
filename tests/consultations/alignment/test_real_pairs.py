"""Drafts as councils write them, in two versions, aligned by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from consultations.drafts.reading import read_text

from .making import told

PAIRS = Path(__file__).parent / "pairs"


@pytest.mark.parametrize("name", ["decision", "uchwala", "bylaw"])
def test_versions_are_aligned_as_by_hand(name):
    old, new = (
        read_text((PAIRS / f"{name}_{version}.txt").read_text())
        for version in ("old", "new")
    )
    expected = (PAIRS / f"{name}_expected.txt").read_text().splitlines()
    assert told(old, new) == expected
