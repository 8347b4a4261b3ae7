"""A purpose for links that only tests have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from participation.citizens import confirmations
from participation.citizens.models import Confirmation


@pytest.fixture
def pressed() -> Iterator[list[str]]:
    """What links of the purpose "test" have confirmed."""
    done: list[str] = []

    def confirmed(confirmation: Confirmation) -> None:
        done.append(confirmation.payload["word"])

    confirmations.purpose(
        "test",
        describe=lambda one: confirmations.Question(
            "Слово в книзі", (("Слово", one.payload["word"]),)
        ),
        confirmed=confirmed,
    )
    yield done
    del confirmations.purposes["test"]
