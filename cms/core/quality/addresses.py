"""Addresses of this site that somebody typed into a text, and what is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, get_language_from_path, override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from ..urls import SERVE
from .draft import Draft


@dataclass(frozen=True)
class Target:
    """Where a link leads, and where it stands."""

    href: str
    field: str
    block: str
    exists: bool = True


def targets_of(draft: Draft) -> list[Target]:
    """Links by address within this site; two queries at most."""
    found = list(_typed(draft))
    paths = {path for path, _target in found}
    missing = _missing(paths) if paths else set()
    return [
        Target(target.href, target.field, target.block, path not in missing)
        for path, target in found
    ]


def _typed(draft: Draft) -> Iterator[tuple[str, Target]]:
    own = {"", urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}
    for piece in draft.pieces:
        for link in piece.markup.links:
            parts = urlsplit(link.href or "")
            web = parts.scheme in ("", "http", "https")
            if web and parts.netloc in own and parts.path.startswith("/"):
                path = unquote(parts.path)
                yield path, Target(link.href or "", piece.field, piece.block)


def _missing(paths: set[str]) -> set[str]:
    """Paths of which neither a view, nor a page, nor a redirect knows."""
    known = {path for path in paths if _is_view(path)}
    roots = _roots()
    pages = {path: place for path in paths - known if (place := _place(path, roots))}
    there = set(
        Page.objects.filter(url_path__in=pages.values()).values_list(
            "url_path", flat=True
        )
    )
    left = {path for path in paths - known if pages.get(path) not in there}
    if not left:
        return left
    plain = {Redirect.normalise_path(path): path for path in left}
    moved = Redirect.objects.filter(old_path__in=plain).values_list(
        "old_path", flat=True
    )
    return left - {plain[old] for old in moved}


def _is_view(path: str) -> bool:
    """Whether a view answers; the editor's own language does not matter."""
    try:
        with override(get_language_from_path(path) or get_language()):
            return resolve(path).url_name != SERVE
    except Resolver404:
        return path.startswith((settings.STATIC_URL, settings.MEDIA_URL))


def _roots() -> dict[str, str]:
    """`url_path` of the home page of each language."""
    return {root.language_code: root.root_path for root in Site.get_site_root_paths()}


def _place(path: str, roots: dict[str, str]) -> str:
    """`url_path` of the page that stands at a path, by its language's home page."""
    language, _slash, rest = path.strip("/").partition("/")
    if language not in roots:
        return ""
    return f"{roots[language]}{rest}/" if rest else roots[language]
