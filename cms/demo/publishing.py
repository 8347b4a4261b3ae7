"""Pages of the demonstration: found again, and published as people publish them."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Page

from cms.authorities.models import Authority
from cms.core import actions
from cms.core.models import BasePage, Place, Topic
from cms.core.surroundings import HOME_DEPTH
from participation.citizens.models import User

from .accounts import people, person_of
from .translating import Strings, translate


def top_of(authority: str, language: str = "uk") -> Page:
    """The page of an authority."""
    key = Authority.objects.values_list("section_key", flat=True).get(slug=authority)
    return Page.objects.get(translation_key=key, locale__language_code=language)


def page_of(authority: str, key: str) -> Page | None:
    """The Ukrainian page of a record, if it was made; `key` is its slug.

    Pages of the portal itself, which no authority has, stand below its home.
    """
    if authority:
        return Page.objects.descendant_of(top_of(authority)).filter(slug=key).first()
    home = Page.objects.filter(depth=HOME_DEPTH, locale__language_code="uk").first()
    return home and home.get_children().filter(slug=key).first()


def keys_of(model: type[Topic | Place], slugs: Iterable[str]) -> list[int]:
    """Topics or places as facts of a page name them."""
    rows = model.objects.filter(slug__in=slugs)
    return list(rows.values_list("pk", flat=True))


def publish[P: BasePage](
    page: P, *, parent: Page, authority: str, strings: dict[str, Strings]
) -> P:
    """A page in Ukrainian, then in each other language that it has strings in.

    An editor writes and submits, a reviewer of the authority approves.
    """
    editor = person_of(people(), authority, "editor")
    page.owner, page.locale, page.live = editor, parent.locale, False
    parent.add_child(instance=page)
    page.save_revision(user=editor)
    return publish_draft(page, authority=authority, strings=strings)


def publish_draft[P: BasePage](
    page: P, *, authority: str, strings: dict[str, Strings]
) -> P:
    """A page whose draft is there, reviewed and translated in the same way."""
    users = people()
    editor = person_of(users, authority, "editor")
    reviewer = person_of(users, authority, "reviewer")
    page = _review(page, editor, reviewer)
    for language, words in strings.items():
        translated = translate(page, language, words, by=editor)
        _review(translated, editor, reviewer)
    return page


def _review[P: BasePage](page: P, editor: User, reviewer: User) -> P:
    actions.submit_for_review(page=page, by=editor)
    page = type(page).objects.get(pk=page.pk)
    return actions.approve(page=page, by=reviewer)
