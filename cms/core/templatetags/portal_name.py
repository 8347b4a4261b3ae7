"""The portal's name where no page's context is at hand: in the admin's frame."""

from django import template
from django.conf import settings
from django.utils.translation import get_language

from cms.theme.context import PORTAL_NAMES

register = template.Library()


@register.simple_tag
def portal_name() -> str:
    """The name of the portal as the language of the screen writes it."""
    return PORTAL_NAMES.get(get_language() or settings.LANGUAGE_CODE, "Vidkryto")
