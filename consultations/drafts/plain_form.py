"""A draft as plain text, as one would paste it."""

from collections.abc import Iterator

from .clauses import Clause, Draft


def as_text(draft: Draft) -> str:
    """Title, preamble and clauses; what was left out stays out."""
    lines = [line for line in (draft.title, draft.preamble) if line]
    for clause in draft.clauses:
        lines += lines_of(clause)
    return "\n".join(lines)


def lines_of(clause: Clause) -> Iterator[str]:
    text = clause.text.split("\n") if clause.text else []
    first = [clause.marker] if clause.marker else []
    if clause.heading:
        first.append(clause.heading)
    elif text:
        first.append(text.pop(0))
    if first:
        yield " ".join(first)
    yield from text
    for child in clause.children:
        yield from lines_of(child)
