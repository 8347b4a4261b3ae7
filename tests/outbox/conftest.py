"""The scripted server."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from tests.outbox.scripted import Scripted


@pytest.fixture
def server() -> Any:
    """The scripted server, taking all until told otherwise."""
    Scripted.answers, Scripted.opened, Scripted.silent = {}, 0, False
    backend = {"BACKEND": "tests.outbox.scripted.Scripted"}
    with override_settings(MAILERS={"default": backend, "post": backend}):
        yield Scripted
