"""Cleaning rich text before it is shown, whatever way it came into the database.

The editor takes only what its features allow, but a script, a translation file or
another version of the editor may store anything.
"""

import nh3

TAGS = {
    *("h2", "h3", "h4", "p", "br", "hr", "blockquote", "ul", "ol", "li"),
    *("b", "strong", "i", "em", "sup", "sub", "a"),
}
# Besides addresses within the portal.
LINK_SCHEMES = {"http", "https", "mailto", "tel"}

_cleaner = nh3.Cleaner(
    tags=TAGS,
    # The star empties what nh3 allows on every tag.
    attributes={"*": set(), "a": {"href"}},
    url_schemes=LINK_SCHEMES,
    link_rel=None,
)


def clean(html: str) -> str:
    """HTML with the tags, attributes and links that rich text may have, no others.

    Words within other tags stay, those of scripts and styles do not.
    """
    return _cleaner.clean(html)
