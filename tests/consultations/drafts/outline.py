"""A draft as an outline that a person can check: a line for each clause."""

from collections.abc import Iterator

from consultations.drafts.clauses import Clause, Draft


def outline(draft: Draft) -> str:
    """Language, title, preamble, clauses by depth, what was left out."""
    head = [f"language: {draft.language}", f"title: {_line(draft.title)}"]
    head += [f"preamble: {_line(draft.preamble)}"]
    left = [f"left out: {one.why}: {_line(one.text)}" for one in draft.left_out]
    clauses = [line for clause in draft.clauses for line in _lines(clause, 0)]
    return "\n".join([*head, *clauses, *left]) + "\n"


def _lines(clause: Clause, depth: int) -> Iterator[str]:
    parts = [f"{clause.level} {clause.number}".strip()]
    if clause.heading:
        parts.append(f"[{_line(clause.heading)}]")
    if clause.text:
        parts.append(_line(clause.text))
    if clause.doubt:
        parts.append(f"?{clause.doubt}")
    yield "  " * depth + " ".join(parts)
    for child in clause.children:
        yield from _lines(child, depth + 1)


def _line(text: str) -> str:
    return text.replace("\n", " / ")
