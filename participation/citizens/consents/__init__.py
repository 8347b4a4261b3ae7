"""Texts of consent, in versions."""

from .actions import change_text, first_texts

__all__ = ["change_text", "first_texts"]
