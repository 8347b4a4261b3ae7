"""Rich text in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from ..rich_text import clean

register = template.Library()


@register.filter
def sanitised(html: str) -> SafeString:
    """HTML that may be shown; see `cms.core.rich_text`."""
    return mark_safe(clean(html))  # noqa: S308  this is the cleaner
