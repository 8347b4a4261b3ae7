"""Authorities in the admin: whoever adds one gives it its page, groups and files."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from cms.authorities.models import Authority
from participation.citizens.requests import StaffRequest

from .actions import open_authority, parents_for


class OpeningView:
    """A view that opens the section of an authority that has none yet."""

    request: StaffRequest

    def save_instance(self) -> Any:
        authority = super().save_instance()  # type: ignore[misc]
        if authority.section_key is None:
            open_authority(authority=authority, by=self.request.user)
        return authority

    def is_valid(self, form: Any) -> bool:
        """What can't be opened is said beside its field, before anything is saved."""
        if form.is_valid() and form.instance.section_key is None:
            try:
                parents_for(form.instance)
            except ValidationError as error:
                form.add_error(None, error)
        valid: bool = super().is_valid(form)  # type: ignore[misc]
        return valid


class AddAuthorityView(OpeningView, CreateView):
    pass


class ChangeAuthorityView(OpeningView, EditView):
    pass


class AuthorityViewSet(SnippetViewSet):
    model = Authority
    icon = "group"
    menu_label = _("Authorities")
    add_view_class = AddAuthorityView
    edit_view_class = ChangeAuthorityView
    list_display = [
        "__str__",
        "slug",
        BooleanColumn("four_eyes", label=_("a second person approves")),
    ]
    search_fields = ["name_uk", "name_pl", "name_en"]
    panels = [
        HelpPanel(
            _(
                "A new authority gets a page in each language in which it is named,"
                " groups of editors and reviewers, and a place for its files. Then"
                " give accounts their roles: put people into its groups."
            )
        ),
        FieldPanel("name_uk"),
        FieldRowPanel([FieldPanel("name_pl"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("edrpou")]),
        FieldPanel("country"),
        FieldPanel("four_eyes"),
    ]
