"""States as components/state.html shows them."""

from __future__ import annotations

from cms.states import State

TONES = {
    State.DRAFT: "note",
    State.PENDING: "wait",
    State.IN_FORCE: "good",
    State.ENDED: "stop",
    State.ANNOUNCED: "wait",
    State.OPEN: "good",
    State.CLOSED: "note",
}


def state_shown(state: State | None) -> dict[str, str] | None:
    """A state with its label and tone; None where a document has none."""
    if state is None:
        return None
    return {"slug": state.value, "label": str(state.label), "tone": TONES[state]}
