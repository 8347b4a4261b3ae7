"""What this room tells the registries: links, duties, personal data, sections."""

from __future__ import annotations

from django.core import checks
from django.utils.translation import gettext_lazy as _

from cms.runtime.background import duty

from . import confirmations, contributions
from .admin_permissions import register_policies
from .checks import check_personal_data
from .guests import claims, visit_links
from .my_page import section
from .my_page.given import given_section
from .personal_data import WORK, erasure_links, holder, holds_none
from .personal_data import accounts as account_data
from .personal_data import guests as guest_data


def register() -> None:
    """Called once, when the models are there."""
    register_policies()
    _links()
    _personal_data()
    section("given", 10, given_section)
    duty("links that were not followed", confirmations.sweep, every=600)
    duty("what nobody confirmed", contributions.sweep, every=600)
    checks.register(check_personal_data)


def _links() -> None:
    confirmations.purpose(
        contributions.PURPOSE,
        describe=contributions.describe,
        confirmed=contributions.confirmed,
    )
    confirmations.purpose(
        claims.PURPOSE,
        describe=claims.describe,
        confirmed=claims.confirmed,
        of_account=True,
    )
    confirmations.purpose(
        visit_links.PURPOSE,
        describe=visit_links.describe,
        confirmed=visit_links.confirmed,
        opens_visit=True,
    )
    confirmations.purpose(
        erasure_links.PURPOSE,
        describe=erasure_links.describe,
        confirmed=erasure_links.confirmed,
        of_account=True,
    )


def _personal_data() -> None:
    holder(
        "account",
        account_data.export_account,
        # The account itself goes last, see `erasure`.
        lambda whose: None,
        models=[
            *("citizens.User", "citizens.ExternalIdentity", "citizens.Attestation"),
            *("citizens.Posting", "citizens.User_groups"),
            *("citizens.User_user_permissions", "account.EmailAddress"),
            *("account.EmailConfirmation", "mfa.Authenticator"),
            *("usersessions.UserSession", "wagtailusers.UserProfile"),
            *("wagtailcore.ModelLogEntry", "wagtailcore.APIToken"),
            *("wagtailcore.PageSubscription", "wagtailadmin.EditingSession"),
            *("wagtailadmin.FormState", "wagtailcore.Comment"),
            "wagtailcore.CommentReply",
        ],
    )
    holder(
        "journal",
        account_data.export_events,
        guest_data.erase_name_in_journal,
        models=["journal.Person"],
        stays=_(
            "The journal of what happened on the portal can't be changed: what you did "
            "stays there under a number. The name that belonged to it is erased."
        ),
    )
    holder(
        "contributions",
        guest_data.export_contributions,
        guest_data.erase_contributions,
        models=[one._meta.label for one in contributions.tables()],
    )
    holder(
        "guests",
        guest_data.export_guests,
        lambda whose: None,
        models=["citizens.Guest"],
    )
    holder(
        "links",
        guest_data.export_links,
        guest_data.erase_links,
        models=["citizens.Confirmation"],
    )
    holder(
        "letters",
        guest_data.export_letters,
        guest_data.erase_letters,
        models=["outbox.Letter", "outbox.StoppedAddress"],
    )
    _hold_none()


def _hold_none() -> None:
    holds_none(
        WORK,
        *("wagtaildocs.Document", "wagtailimages.Image", "wagtailcore.Page"),
        *("wagtailcore.Revision", "wagtailcore.WorkflowState", "wagtailcore.TaskState"),
        *("wagtailcore.PageLogEntry", "wagtailcore.UploadedFile"),
        "wagtail_localize.StringTranslation",
        "wagtail_localize.SegmentOverride",
    )
