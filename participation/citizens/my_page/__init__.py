"""What an account sees of itself, in sections; rooms register theirs."""

from .registry import Line, Section, section, sections

__all__ = ["Line", "Section", "section", "sections"]
