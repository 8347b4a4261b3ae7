"""Twelve drafts as people write them, and the trees that a lawyer would see.

`examples/*.txt` are the drafts, `*.outline` what they are cut into.
"""

from pathlib import Path

import pytest

from consultations.drafts.reading import read_text
from tests.consultations.drafts.outline import outline

EXAMPLES = Path(__file__).parent / "examples"


@pytest.mark.parametrize("text", sorted(EXAMPLES.glob("*.txt")), ids=lambda at: at.stem)
def test_a_draft_is_cut_as_it_is_meant(text: Path) -> None:
    draft = read_text(text.read_text("utf-8"))

    assert outline(draft) == text.with_suffix(".outline").read_text("utf-8")


def test_each_habit_has_four_examples() -> None:
    names = [path.stem.partition("_")[0] for path in EXAMPLES.glob("*.txt")]

    assert {name: names.count(name) for name in names} == {"uk": 4, "pl": 4, "en": 4}
