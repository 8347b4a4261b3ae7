"""Which clause of a draft's new version is which of the old one, for two files."""

from __future__ import annotations

import json
from argparse import RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext

from consultations.alignment import Alignment, Pair, align
from consultations.alignment.sentences import CHANGES, REASONS
from consultations.drafts.clauses import Draft, Placed, flat
from consultations.drafts.reading import Unreadable, read

HELP = """
Aligns the clauses of two versions of a draft act. The files are DOCX, ODT, Markdown or
plain text. What is not certain is for an editor to decide: it bears a question mark,
the reason, and in the JSON up to three candidates.

The JSON holds "old" and "new", each with "file", "title", "language" and "clauses",
and "summary": how many clauses are certain and how many bear each change. A clause has
"index" (in reading order, from 0), "number", "level", "path", "heading", "text",
"kinds" (unchanged, renumbered, reworded, moved, split, merged, deleted, new; several
may hold), "change" (the weightiest of them), "certain", "reason", "likeness" (0 to 1),
"partners" and "candidates": clauses of the other version by index, number, level and
path, candidates with their likeness.

The exit code is 0 when both files were read, else 1 with one sentence.
"""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *args: Any, **options: Any) -> CommandParser:
        options["formatter_class"] = RawDescriptionHelpFormatter
        return super().create_parser(*args, **options)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("old", type=Path, metavar="OLD")
        parser.add_argument("new", type=Path, metavar="NEW")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        files = options["old"], options["new"]
        drafts = _read(files[0]), _read(files[1])
        alignment = align(*drafts)
        if options["json"]:
            told = _told(files, drafts, alignment)
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            table = _table(flat(drafts[0]), flat(drafts[1]), alignment)
            self.stdout.write("\n".join(table))


def _read(path: Path) -> Draft:
    try:
        with path.open("rb") as file:
            return read(file, path.name)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from error
    except Unreadable as error:
        raise CommandError(f"{path}: {error.sentence}") from error


def _told(
    files: Sequence[Path], drafts: Sequence[Draft], alignment: Alignment
) -> dict[str, Any]:
    old, new = flat(drafts[0]), flat(drafts[1])
    clauses = (
        [_clause(one, alignment.of_old(one.index), new, False) for one in old],
        [_clause(one, alignment.of_new(one.index), old, True) for one in new],
    )
    versions = [
        {
            "file": str(file),
            "title": draft.title,
            "language": draft.language,
            "clauses": rows,
        }
        for file, draft, rows in zip(files, drafts, clauses, strict=True)
    ]
    return {"old": versions[0], "new": versions[1], "summary": _summary(alignment)}


def _clause(
    one: Placed, pair: Pair, others: Sequence[Placed], is_new: bool
) -> dict[str, Any]:
    """A clause; `others` are those of the other version."""
    # Candidates of a pair are new clauses, except where it has nothing old.
    candidates = pair.candidates if bool(pair.old) is not is_new else ()
    return _named(one) | {
        "heading": one.clause.heading,
        "text": one.clause.text,
        "kinds": sorted(pair.kinds),
        "change": pair.change,
        "certain": pair.certain,
        "reason": pair.reason,
        "likeness": round(pair.likeness, 4),
        "partners": [_named(others[at]) for at in (pair.old if is_new else pair.new)],
        "candidates": [
            _named(others[candidate.index]) | {"likeness": round(candidate.likeness, 4)}
            for candidate in candidates
        ],
    }


def _named(one: Placed) -> dict[str, Any]:
    return {
        "index": one.index,
        "number": one.clause.number,
        "level": one.clause.level,
        "path": list(one.path),
    }


def _summary(alignment: Alignment) -> dict[str, Any]:
    """Counted in clauses of both versions."""
    counts: Counter[str] = Counter()
    for pair in alignment.pairs:
        clauses = len(pair.old) + len(pair.new)
        counts["certain" if pair.certain else "uncertain"] += clauses
        counts.update({kind.value: clauses for kind in pair.kinds})
    return {"certain": 0, "uncertain": 0} | dict(counts)


def _table(
    old: Sequence[Placed], new: Sequence[Placed], alignment: Alignment
) -> Iterator[str]:
    befores = [_paths(old, pair.old) for pair in alignment.pairs]
    afters = [_paths(new, pair.new) for pair in alignment.pairs]
    first = max(map(len, befores), default=0)
    second = max(map(len, afters), default=0)
    for before, after, pair in zip(befores, afters, alignment.pairs, strict=True):
        changes = ", ".join(str(CHANGES[kind]) for kind in sorted(pair.kinds))
        doubt = "" if pair.certain else f"  ? {REASONS[pair.reason]}"
        yield f"{before:<{first}}  {after:<{second}}  {changes}{doubt}"
    counts = _summary(alignment)
    said = gettext("Clauses: %(certain)d certain, %(uncertain)d for an editor.")
    yield said % counts


def _paths(placed: Sequence[Placed], clauses: Sequence[int]) -> str:
    """“–” for none."""
    return " + ".join(", ".join(placed[clause].path) for clause in clauses) or "–"
