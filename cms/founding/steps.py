"""What an administrator still has to do before the portal is open."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.authorities.models import Authority
from cms.core.surroundings import HOME_DEPTH
from cms.pages.models import AccessibilityStatementPage, ContactPage
from cms.pages.registry import FirstStep
from participation.citizens.models import User


def first_steps() -> list[FirstStep]:
    """The steps from an empty portal to its first document, in their order."""
    authorities = Authority.objects.exclude(section_key=None)
    staff = User.objects.filter(is_active=True)
    editors = staff.filter(groups__edits_for__isnull=False)
    reviewers = staff.filter(groups__reviews_for__isnull=False)
    return [
        FirstStep(
            _("Add the first authority"),
            _("It gets its page, its groups and a place for its files."),
            reverse("wagtailsnippets_authorities_authority:add"),
            done=authorities.exists(),
        ),
        FirstStep(
            _("Make accounts for an editor and a reviewer"),
            _("Under “Roles” put each of them into a group of the authority."),
            reverse("wagtailusers_users:add"),
            done=editors.exists() and reviewers.exists(),
        ),
        FirstStep(
            _("Make an account for a second administrator"),
            _("Pages of the portal itself are approved by who did not write them."),
            reverse("wagtailusers_users:add"),
            done=staff.filter(is_superuser=True).count() > 1,
        ),
        FirstStep(
            _("Finish the contacts and the accessibility statement"),
            _("They lie there as drafts; the law asks for both."),
            _pages_below_the_portal(),
            done=_is_live(ContactPage) and _is_live(AccessibilityStatementPage),
        ),
        FirstStep(
            _("Publish the first document"),
            _("The editor writes it and the reviewer approves it."),
            _pages_below_the_portal(),
            done=False,
        ),
    ]


def _is_live(model: type[Page]) -> bool:
    return model.objects.live().exists()


def _pages_below_the_portal() -> str:
    home = Page.objects.filter(depth=HOME_DEPTH).order_by("path").first()
    if home is None:
        return reverse("wagtailadmin_explore_root")
    return reverse("wagtailadmin_explore", args=[home.pk])
