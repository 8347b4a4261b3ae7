"""Setting up the portal's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from cms.authorities.actions import open_section
from cms.authorities.models import Authority
from cms.core.actions import publish_setup

from .models import AuthorityPage, HomePage, SectionPage

if TYPE_CHECKING:
    from participation.citizens.models import User


@dataclass(frozen=True)
class Words:
    """What a page says in one language; `body` is data of a StreamField."""

    title: str
    lead: str = ""
    body: tuple[tuple[str, str], ...] = ()
    example_queries: str = ""


@transaction.atomic
def set_up_portal(
    *, words: Mapping[str, Words], by: User | None
) -> dict[str, HomePage]:
    """Make the home page of each language given, and the site that they stand on.

    `words` is by language code; "uk" has to be there.  Pages of a fresh Wagtail
    that nobody wrote are removed.
    """
    root = Page.objects.get(depth=1)
    for page in root.get_children().type(Page).exact_type(Page):
        page.delete()
    root.refresh_from_db()
    homes: dict[str, HomePage] = {}
    for code, said in sorted(words.items(), key=lambda item: item[0] != "uk"):
        home = HomePage(
            title=said.title,
            slug=f"home-{code}",
            locale=Locale.objects.get(language_code=code),
            lead=said.lead,
            example_queries=said.example_queries,
            live=False,
            owner=by,
        )
        if homes:
            home.translation_key = homes["uk"].translation_key
        root.add_child(instance=home)
        homes[code] = publish_setup(page=home, by=by)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "root_page": homes["uk"],
            "site_name": "Vidkryto",
        },
    )
    return homes


@transaction.atomic
def add_section(
    *, parents: Mapping[str, Page], words: Mapping[str, Words], slug: str, by: User
) -> dict[str, SectionPage]:
    """Make a section with its translations below pages that stand by language."""
    return _add(SectionPage, parents=parents, words=words, slug=slug, by=by)


def _add[P: (SectionPage, AuthorityPage)](
    model: type[P],
    *,
    parents: Mapping[str, Page],
    words: Mapping[str, Words],
    slug: str,
    by: User,
) -> dict[str, P]:
    added: dict[str, P] = {}
    for code, parent in parents.items():
        if code not in words:
            continue
        said = words[code]
        page = model(
            title=said.title,
            slug=slug,
            locale=Locale.objects.get(language_code=code),
            lead=said.lead,
            body=list(said.body),
            show_in_menus=True,
            live=False,
            owner=by,
        )
        if added:
            page.translation_key = next(iter(added.values())).translation_key
        parent.refresh_from_db()
        parent.add_child(instance=page)
        added[code] = page
    return added


@transaction.atomic
def establish_authority(
    *,
    authority: Authority,
    parents: Mapping[str, Page],
    words: Mapping[str, Words],
    by: User,
) -> dict[str, AuthorityPage]:
    """Give an authority its page in each language, groups and files; publish it."""
    pages = _add(
        AuthorityPage, parents=parents, words=words, slug=authority.slug, by=by
    )
    open_section(authority, pages.values())
    return {code: publish_setup(page=page, by=by) for code, page in pages.items()}


def open_authority(*, authority: Authority, by: User) -> dict[str, AuthorityPage]:
    """Establish an authority in each language in which it has a name.

    Its pages say nothing but that name, which administrators keep without review.
    Raises ValidationError as `parents_for` does.
    """
    parents = parents_for(authority)
    words = {code: Words(getattr(authority, f"name_{code}")) for code in parents}
    return establish_authority(authority=authority, parents=parents, words=words, by=by)


def parents_for(authority: Authority) -> dict[str, HomePage]:
    """Home pages below which an authority gets its page: of languages that name it.

    Raises ValidationError where there is none, or another page has its address.
    """
    homes = HomePage.objects.filter(live=True).select_related("locale").order_by("path")
    parents = {home.locale.language_code: home for home in homes}
    parents = {
        code: home
        for code, home in parents.items()
        if getattr(authority, f"name_{code}")
    }
    if not parents:
        raise ValidationError(_("There is no home page to put the authority below."))
    same = Page.objects.filter(slug=authority.slug)
    if any(same.child_of(home).exists() for home in parents.values()):
        text = _("Another page has this address: choose another key.")
        raise ValidationError({"slug": text})
    return parents
