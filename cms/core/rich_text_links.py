"""Links within rich text: only to what everybody may read."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from cms.privacy import public_now


class PublicPageLinkHandler(PageLinkHandler):
    """A link to a page; while that is not public its words stand without a link.

    The address of a page is made of its title, and leads readers nowhere.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tag of each link, in the language of the reader."""
        found = [page and page.localized for page in cls.get_many(attrs_list)]
        public = Page.objects.filter(public_now())
        keys = public.filter(pk__in=[one.pk for one in found if one])
        open_to_all = set(keys.values_list("pk", flat=True))
        return [
            f'<a href="{escape(one.url)}">' if one and one.pk in open_to_all else "<a>"
            for one in found
        ]
