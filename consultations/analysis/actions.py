"""All acts of the analysis; they live in the modules named here."""

from __future__ import annotations

from .drafting import Overtaken, draft, take_back
from .publishing import NotReady, publish_all
from .reviewing import review, send_back
from .settling import remove_outcome, remove_template, save_outcome, save_template

__all__ = [
    "NotReady",
    "Overtaken",
    "draft",
    "publish_all",
    "remove_outcome",
    "remove_template",
    "review",
    "save_outcome",
    "save_template",
    "send_back",
    "take_back",
]
