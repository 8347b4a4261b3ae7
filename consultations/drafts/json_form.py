"""A draft as plain values for JSON, and back."""

from typing import Any

from .clauses import Clause, Doubt, Draft, Leaving, LeftOut, Level


def as_json(draft: Draft) -> dict[str, Any]:
    """Plain values; empty ones of clauses are left away."""
    return {
        "title": draft.title,
        "language": draft.language,
        "preamble": draft.preamble,
        "clauses": [_clause_out(clause) for clause in draft.clauses],
        "left_out": [
            {"why": left.why.value, "text": left.text} for left in draft.left_out
        ],
    }


def from_json(told: dict[str, Any]) -> Draft:
    """The draft again. Raises KeyError or ValueError for what is no such form."""
    return Draft(
        title=told["title"],
        clauses=tuple(_clause_in(clause) for clause in told["clauses"]),
        preamble=told["preamble"],
        left_out=tuple(
            LeftOut(Leaving(left["why"]), left["text"]) for left in told["left_out"]
        ),
        language=told["language"],
    )


def _clause_out(clause: Clause) -> dict[str, Any]:
    values = {
        "level": clause.level.value,
        "number": clause.number,
        "marker": clause.marker,
        "heading": clause.heading,
        "text": clause.text,
        "doubt": clause.doubt.value if clause.doubt else "",
        "children": [_clause_out(child) for child in clause.children],
    }
    return {name: value for name, value in values.items() if value}


def _clause_in(told: dict[str, Any]) -> Clause:
    doubt = told.get("doubt")
    return Clause(
        level=Level(told["level"]),
        number=told.get("number", ""),
        heading=told.get("heading", ""),
        text=told.get("text", ""),
        children=tuple(_clause_in(child) for child in told.get("children", ())),
        marker=told.get("marker", ""),
        doubt=Doubt(doubt) if doubt else None,
    )
