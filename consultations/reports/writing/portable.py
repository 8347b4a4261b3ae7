"""The report as PDF: tagged by the rules of PDF/UA-1, with language, title, bookmarks.

typst sets it in a process of its own: nothing that people wrote can stop the worker,
and none of it is read as markup.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from ..shown.blocks import Facts, Paragraph, Saying, Section, Table, Text
from .cells import Line, cells, columns
from .printable import printable
from .reading import Clause, Edition

SETTER: Final = Path(__file__).resolve().parent / "setter.py"
LONGEST: Final = 150
"""Seconds; a report of 5,000 remarks takes about a tenth of it."""
UNPRINTABLE: Final = 3
"""How the setter ends where a typeface lacks a character."""

type Print = Callable[[str], str]


class SettingError(Exception):
    """A report could not be set."""


def write(edition: Edition, told: Callable[[int], None]) -> bytes:
    """The PDF of an edition.  Raises `SettingError`."""
    code, answer = _set(edition, printable)
    told(80)
    if code == UNPRINTABLE:
        code, answer = _set(edition, lambda text: printable(text, plain=True))
    if code != 0:
        raise SettingError(answer.decode("utf-8", "replace")[-250:])
    return answer


def _set(edition: Edition, clean: Print) -> tuple[int, bytes]:
    data = json.dumps(_document(edition, clean), ensure_ascii=False).encode()
    command = [sys.executable, "-I", "-B", str(SETTER)]
    done = subprocess.run(  # noqa: S603  our own program, no shell
        command, input=data, capture_output=True, timeout=LONGEST, check=False
    )
    return done.returncode, done.stdout if done.returncode == 0 else done.stderr


def _document(edition: Edition, clean: Print) -> dict[str, Any]:
    """All that the template prints."""
    words = {
        "remarks": _("Remarks and answers, clause by clause"),
        "report": _("Report on the public consultation"),
        "none": _("No remarks were registered."),
        "missing": _("A square stands for a character that can't be printed here."),
    }
    return {
        "language": edition.language,
        "title": clean(edition.title),
        "authority": clean(edition.authority),
        "edition": clean(edition.edition),
        "mark": edition.mark,
        "date": edition.report.published_at.isoformat(),
        "words": words,
        "columns": columns(),
        "sections": [_section(one, clean) for one in edition.sections],
        "clauses": [_clause(one, clean) for one in edition.clauses],
    }


def _section(section: Section, clean: Print) -> dict[str, Any]:
    blocks = [_block(one, clean) for one in section.blocks]
    return {"title": section.title, "blocks": blocks}


def _block(block: Saying | Paragraph | Facts | Table, clean: Print) -> dict[str, Any]:
    match block:
        case Saying(title, body):
            return {"type": "saying", "title": title, "lines": _lines(body, clean)}
        case Paragraph(body):
            return {"type": "paragraph", "lines": _lines(body, clean)}
        case Facts(rows):
            told = [[clean(label), _lines(body, clean)] for label, body in rows]
            return {"type": "facts", "rows": told}
    return {
        "type": "table",
        "caption": clean(block.caption),
        "columns": block.columns,
        "rows": [[_lines(cell, clean) for cell in row] for row in block.rows],
        "figures": bool(block.shares),
        "note": clean(block.note),
    }


def _lines(body: Text, clean: Print) -> list[list[str]]:
    return [
        [clean(one), "", body.lang] for one in body.text.splitlines() if one.strip()
    ]


def _clause(clause: Clause, clean: Print) -> dict[str, Any]:
    shown = clause.shown
    heading = ". ".join(filter(None, (shown["label"], shown["heading"])))
    lines = shown["text"].splitlines()
    return {
        "heading": clean(heading),
        "note": _("It is no longer in the text.") if shown["is_gone"] else "",
        "text": [[clean(one), "", shown["lang"]] for one in lines if one.strip()],
        "rows": [[_cell(one, clean) for one in cells(row)] for row in clause.rows],
    }


def _cell(lines: list[Line], clean: Print) -> list[list[str]]:
    return [[clean(one.text), one.style, one.lang] for one in lines]
