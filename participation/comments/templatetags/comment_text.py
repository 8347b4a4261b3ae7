"""{{ text|comment_text }}: the words of a comment as HTML."""

from django import template

from ..text import as_html

register = template.Library()
register.filter("comment_text", as_html)
