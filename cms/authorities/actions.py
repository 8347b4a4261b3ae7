"""Setting up an authority: its groups, its section and its files."""

from collections.abc import Iterable
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from .models import Authority

# Of an authority in the name of a group, which takes 150 characters with its key.
NAME_LENGTH: Final = 70
# "publish" lets reviewers move and take off pages; going live itself needs review.
EDITOR_RIGHTS = ("add_page", "change_page")
REVIEWER_RIGHTS = ("change_page", "publish_page", "lock_page", "unlock_page")
MEDIA_RIGHTS = (
    *("add_document", "change_document", "choose_document"),
    *("add_image", "change_image", "choose_image"),
)


@transaction.atomic
def open_section(authority: Authority, sections: Iterable[Page]) -> Authority:
    """Give an authority its section (one page per language), groups and collection.

    Calling it again adds what is missing, such as the section in a new language.
    """
    sections = list(sections)
    authority.section_key = sections[0].translation_key
    with override("uk"):
        editors, reviewers = _("editors"), _("reviewers")
        moderators = _("moderators")
    authority.editors = authority.editors or _group(authority, editors)
    authority.reviewers = authority.reviewers or _group(authority, reviewers)
    authority.moderators = authority.moderators or _group(authority, moderators)
    authority.collection = authority.collection or _collection(authority)
    authority.save()
    for section in sections:
        _grant_pages(authority.editors, section, EDITOR_RIGHTS)
        _grant_pages(authority.reviewers, section, REVIEWER_RIGHTS)
    for group in (authority.editors, authority.reviewers):
        _grant_media(group, authority.collection)
        group.permissions.add(
            *Permission.objects.filter(
                codename__in=("access_admin", "submit_translation")
            )
        )
    authority.moderators.permissions.add(
        *Permission.objects.filter(codename="access_admin")
    )
    return authority


def _group(authority: Authority, role: str) -> Group:
    """The group of a role; its name, in Ukrainian, is what administrators choose by."""
    name = f"{authority.name_uk[:NAME_LENGTH].strip()} ({authority.slug}): {role}"
    group, _created = Group.objects.get_or_create(name=name)
    return group


def _collection(authority: Authority) -> Collection:
    root = Collection.get_first_root_node()
    return root.add_child(name=authority.name_uk)


def _grant_pages(group: Group, section: Page, rights: tuple[str, ...]) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=rights
    ):
        GroupPagePermission.objects.get_or_create(
            group=group, page=Page.objects.get(pk=section.pk), permission=permission
        )


def _grant_media(group: Group, collection: Collection) -> None:
    # Wagtail keeps rights on files under its own models, whatever ours are called.
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtaildocs", "wagtailimages"),
        codename__in=MEDIA_RIGHTS,
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
