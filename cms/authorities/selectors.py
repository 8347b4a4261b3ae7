"""Which authority a page belongs to, and who works for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from treebeard.mp_tree import MP_Node
from wagtail.models import Page

from .models import Authority

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from participation.citizens.models import User

ROLES: Final = ("edits", "reviews", "moderates")
_KNOWN: Final = "_roles_at_authorities"


def paths_down_to(node: MP_Node) -> list[str]:
    """Paths of a page's or collection's ancestors and its own, from the root down."""
    step = node.steplen
    return [node.path[:end] for end in range(step, len(node.path) + 1, step)]


def authority_of(page: Page) -> Authority | None:
    """The authority in whose section a page stands, or None for the portal's own."""
    if not page.path:
        return None
    keys = Page.objects.filter(path__in=paths_down_to(page)).values("translation_key")
    return Authority.objects.filter(section_key__in=keys).first()


def is_moderator(user: User, authority: Authority) -> bool:
    """Whether an account looks after what people give to an authority.

    Administrators do so for every authority.
    """
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    return user.groups.filter(moderates_for=authority.pk).exists()


def roles_of(user: User | AnonymousUser) -> frozenset[str]:
    """What an account does for any authority: "edits", "reviews", "moderates".

    Each screen of the admin asks it many times for its menu: an account object, which
    lives as long as a request, remembers the answer.  Administrators do all of it.
    """
    if user.is_anonymous or not user.is_active:
        return frozenset()
    if user.is_superuser:
        return frozenset(ROLES)
    known: frozenset[str] | None = getattr(user, _KNOWN, None)
    if known is None:
        held = user.groups.values_list(*(f"{role}_for" for role in ROLES))
        known = frozenset(
            role for row in held for role, of in zip(ROLES, row, strict=True) if of
        )
        setattr(user, _KNOWN, known)
    return known


def needs_second_person(page: Page) -> bool:
    """Whether a page is published only after review: the default everywhere."""
    authority = authority_of(page)
    return authority is None or authority.four_eyes


def is_reviewer(user: User, page: Page) -> bool:
    """Whether an account reviews for the authority of a page.

    Pages of the portal itself, which belong to no authority, are reviewed by
    superusers.
    """
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    authority = authority_of(page)
    if authority is None or authority.reviewers_id is None:
        return False
    return user.groups.filter(pk=authority.reviewers_id).exists()
