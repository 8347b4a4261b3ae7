"""Atom for every feed of the portal, whatever characters are in its words."""

from __future__ import annotations

import re
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed

from cms.page_cache.keeping import keep

KEPT_SECONDS: Final = 300
# XML 1.0, 2.2: these can stand in no document, not even escaped.  Word processors
# leave some in what is pasted from them.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class PortalAtom(Atom1Feed):
    """Atom without the characters that XML can't hold; Django would answer 500."""

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed in an encoding, all its words made fit for XML."""
        self.feed = _fit(self.feed)
        self.items = _fit(self.items)
        super().write(outfile, encoding)


class KeptFeed(Feed):  # type: ignore[type-arg]
    """A feed in the language of its address, the same for everybody.

    One object answers all threads: nothing of a request may be written into it.
    """

    feed_type = PortalAtom

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        keep()
        response = super().__call__(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
        return response


def _fit(value: Any) -> Any:
    if isinstance(value, str):
        return _FORBIDDEN.sub(" ", value)
    if isinstance(value, dict):
        return {name: _fit(one) for name, one in value.items()}
    return [_fit(one) for one in value] if isinstance(value, list | tuple) else value
