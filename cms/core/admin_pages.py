"""The editor's screens of pages, with the quality gate before the review.

The rule itself stands in `ReviewTask.start` and in the gate of `publication`; here
a page that it would hold up is kept as a draft, so that nothing written is lost.
"""

from __future__ import annotations

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from .beside import panels_beside
from .models import BasePage
from .quality.judging import Remark, remarks_on
from .side_panels import QualitySidePanel

# Actions of the editor's form that end on the site, or in the review before it.
GOING_ON = {"submit", "publish", "restart_workflow"}


def kept_as_draft(
    view: QualityCreateView | QualityEditView, remarks: list[Remark]
) -> HttpResponse:
    """Save a page that is held up; say what to do, with the list beside the text."""
    response = view.save_action()
    # "The page was saved" alone would read as if it had gone on.
    list(get_messages(view.request))
    said = dict.fromkeys(remark.finding.message for remark in remarks)
    text = format_html(
        "{} {}<ul>{}</ul>",
        _("Saved as a draft, with all that you wrote."),
        _("It can't go on before this is put right:"),
        format_html_join("", "<li>{}</li>", ((message,) for message in said)),
    )
    messages.error(view.request, text)
    if response.has_header("Location"):
        response["Location"] += f"#{QualitySidePanel.name}"
    return response


class QualityEditView(EditView):
    """The page editor with the list of the quality gate beside the text."""

    def form_valid(self, form: WagtailAdminPageForm) -> HttpResponse:
        if self.action_name not in GOING_ON or not isinstance(self.page, BasePage):
            return super().form_valid(form)
        version = form.save(commit=False)
        remarks = remarks_on(version, only_blocking=True)
        if not remarks:
            return super().form_valid(form)
        self.has_content_changes = form.has_changed()
        return kept_as_draft(self, remarks)

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        if isinstance(self.page, BasePage):
            panels.insert(1, QualitySidePanel(self.page, self.request))
            panels.extend(panels_beside(self.page, self.request))
        return panels


class QualityCreateView(CreateView):
    """The form of a new page; one that is held up is there as a draft."""

    def form_valid(self, form: WagtailAdminPageForm) -> HttpResponse:
        if self.action_name not in GOING_ON or not isinstance(self.page, BasePage):
            return super().form_valid(form)
        version = form.save(commit=False)
        remarks = remarks_on(version, below=self.parent_page, only_blocking=True)
        if not remarks:
            return super().form_valid(form)
        return kept_as_draft(self, remarks)


class PortalPageViewSet(PageViewSet):
    """Every page type of the portal is edited on these screens."""

    add_view_class = QualityCreateView
    edit_view_class = QualityEditView


portal_pages = PortalPageViewSet()
