"""Words that stay as they are on pages of every language: names, posts, bodies."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

register = template.Library()


@register.filter
def own_language(text: object) -> str:
    """A value, marked as Ukrainian where it is and the page around it is not.

    Without the mark a screen reader would read Cyrillic with a foreign voice.
    """
    shown = str(text)
    if get_language() == "uk" or not _is_cyrillic(shown):
        return shown
    return format_html('<span lang="uk">{}</span>', shown)


def _is_cyrillic(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in letters)
    return cyrillic * 2 > len(letters)
