"""Checks of links: what they are called, and whether they lead anywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from ..enums import QualityLevel
from .addresses import Target, targets_of
from .draft import Draft
from .registry import Check, Finding
from .structure import quote

# Words that say nothing out of their sentence; a page may quote another language.
EMPTY_WORDS = {
    *("тут", "сюди", "ось тут", "туди", "за посиланням", "посилання", "це посилання"),
    *("натисніть", "натисніть тут", "клікніть", "клікніть тут", "перейти"),
    *("детальніше", "докладніше", "далі", "читати далі", "більше", "дивитися"),
    *("tu", "tutaj", "kliknij", "kliknij tutaj", "link", "ten link", "pod linkiem"),
    *("więcej", "czytaj więcej", "czytaj dalej", "dalej", "zobacz", "przejdź"),
    *("here", "click here", "click", "this", "this link", "this page"),
    *("more", "read more", "learn more", "see more", "see here"),
}
BARE_ADDRESS = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)+/\S*", re.IGNORECASE)
AROUND = " \t\n.,:;!?«»„”\"'()[]→›>…"


def find_empty_words(draft: Draft) -> Iterator[Finding]:
    """Links whose own words don't tell where they lead."""
    for piece in draft.pieces:
        for link in piece.markup.links:
            if link.href is None:
                continue
            words = link.text.strip(AROUND)
            if not words:
                message = _("A link has no words: say where it leads.")
            elif words.casefold() in EMPTY_WORDS:
                message = _(
                    "The words of a link don't say where it leads: name what is there."
                )
            elif BARE_ADDRESS.fullmatch(words):
                message = _("A link shows a bare address: write what is there.")
            else:
                continue
            yield Finding(message, piece.field, piece.block, quote(link.text))


def find_broken(draft: Draft) -> Iterator[Finding]:
    """Links within the portal to what is no longer there."""
    for target in _broken_references(draft):
        message = _("A link leads to a page or file that was deleted.")
        yield Finding(message, target.field, target.block)
    for target in targets_of(draft):
        if not target.exists:
            message = _("A link leads to an address of this site where nothing is.")
            yield Finding(message, target.field, target.block, quote(target.href))


def _broken_references(draft: Draft) -> Iterator[Target]:
    wanted: dict[type[models.Model], set[str]] = defaultdict(set)
    for reference in draft.references:
        wanted[_table(reference.model)].add(reference.object_id)
    there = {
        model: {
            str(pk)
            for pk in model._default_manager.filter(pk__in=ids).values_list(
                "pk", flat=True
            )
        }
        for model, ids in wanted.items()
    }
    for reference in draft.references:
        if reference.object_id not in there[_table(reference.model)]:
            yield Target("", reference.field, reference.block)


def _table(model: type[models.Model]) -> type[models.Model]:
    """The model to ask: one for all page types."""
    return Page if issubclass(model, Page) else model


def find_unpublished(draft: Draft) -> Iterator[Finding]:
    """Links to pages that readers don't get to see yet."""
    pages = [one for one in draft.references if issubclass(one.model, Page)]
    ids = {reference.object_id for reference in pages}
    hidden = Page.objects.filter(pk__in=ids, live=False) if ids else Page.objects.none()
    titles = {str(page.pk): page.title for page in hidden}
    for reference in pages:
        if title := titles.get(reference.object_id):
            message = _("A link leads to a page that is not on the site yet.")
            yield Finding(message, reference.field, reference.block, quote(title))


CHECKS = (
    Check(
        "broken_links",
        gettext_lazy("Broken links"),
        gettext_lazy("Links within the portal lead to pages and files that exist."),
        find_broken,
        QualityLevel.BLOCKING,
    ),
    Check(
        "unpublished_links",
        gettext_lazy("Links to drafts"),
        gettext_lazy(
            "Pages that a text leads to are on the site. Pages that go there together "
            "may lead to one another."
        ),
        find_unpublished,
    ),
    Check(
        "link_words",
        gettext_lazy("Words of links"),
        gettext_lazy(
            "A link says where it leads without the sentence around it (WCAG 2.2, "
            "2.4.4)."
        ),
        find_empty_words,
    ),
)
