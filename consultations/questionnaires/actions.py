"""The acts of questionnaires: each checks, writes and tells the journal in one go."""

from __future__ import annotations

from .answering import AskedAnew, Closed, answer, change, withdraw
from .editing import (
    Overtaken,
    Wanted,
    copy_questions,
    move_question,
    remove_question,
    save_question,
    save_questionnaire,
)

__all__ = [
    "AskedAnew",
    "Closed",
    "Overtaken",
    "Wanted",
    "answer",
    "change",
    "copy_questions",
    "move_question",
    "remove_question",
    "save_question",
    "save_questionnaire",
    "withdraw",
]
