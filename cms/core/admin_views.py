"""The review in the admin: look, decide, publish in danger, check afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.compare import FieldComparison
from wagtail.models import Page

from cms.refusals import Refused
from participation.citizens.requests import StaffRequest

from . import actions
from .admin_forms import ReviewForm, UrgentForm
from .models import BasePage, UrgentPublication
from .panels import FactComparison
from .review import authors_of, may_review
from .waiting_pages import returned, to_review

View = Callable[..., HttpResponse]


def says_why(view: View) -> View:
    """Tell the person why an act was refused; what it wrote is rolled back.

    Wagtail's own answer to PermissionDenied names no reason.
    """

    @wraps(view)
    def answer(request: StaffRequest, **given: int) -> HttpResponse:
        try:
            return view(request, **given)
        except Refused as refusal:
            messages.error(request, str(refusal))
        if page_id := given.get("page_id"):
            return redirect("review:page", page_id)
        return redirect("wagtailadmin_home")

    return answer


def _page(request: StaffRequest, page_id: int) -> BasePage:
    """A page that the person works with.  Raises PermissionDenied otherwise."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise PermissionDenied
    if not (
        page.permissions_for_user(request.user).can_edit()
        or may_review(request.user, page)
    ):
        raise PermissionDenied
    return page


def review_list(request: StaffRequest) -> HttpResponse:
    """All that waits for the person's decision, and what was returned to them."""
    lists = (provider(request.user, None) for provider in (to_review, returned))
    context = {
        "lists": [replace(one, more_url="") for one in lists if one is not None],
        "page_title": _("Review"),
        "header_icon": "tasks",
    }
    return render(request, "core/admin/review_list.html", context)


@says_why
def review(request: StaffRequest, page_id: int) -> HttpResponse:
    """What was submitted beside what is on the site, and the decision."""
    page = _page(request, page_id)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _decide(request, page, form.cleaned_data)
        return redirect("wagtailadmin_home")
    context = {
        "page": page,
        "form": form,
        "state": page.current_workflow_task_state,
        "may_review": may_review(request.user, page),
        "wrote_it": request.user.pk in authors_of(page),
        "comparison": compare_with_live(page),
        "page_title": _("Review"),
        "header_icon": "tasks",
    }
    return render(request, "core/admin/review.html", context)


def _decide(request: StaffRequest, page: BasePage, data: dict[str, str]) -> None:
    if data["decision"] == "approve":
        actions.approve(page=page, by=request.user, comment=data["comment"])
        text = _("“%(title)s” is approved.")
    else:
        actions.return_for_changes(page=page, by=request.user, comment=data["comment"])
        text = _("“%(title)s” was returned to its author.")
    messages.success(request, text % {"title": page.get_admin_display_title()})


def compare_with_live(page: BasePage) -> list[FieldComparison]:
    """Fields in which what is under review differs from what is on the site."""
    state = page.current_workflow_task_state
    submitted = state and state.revision
    draft = (submitted or page.get_latest_revision()).as_object()
    live = page.live_revision.as_object() if page.live_revision else type(page)()
    handler = page.get_edit_handler()
    bound = handler.get_bound_panel(instance=draft, request=None, form=None)
    comparisons = [make(live, draft) for make in bound.get_comparison()]
    return [
        one
        for one in comparisons
        if one.has_changed()
        # A translation carries a copy of the facts, which nobody reads.
        and (page.keeps_facts or not isinstance(one, FactComparison))
    ]


@says_why
@require_POST
def submit(request: StaffRequest, page_id: int) -> HttpResponse:
    """Send a translation to the review."""
    page = _page(request, page_id)
    try:
        actions.submit_for_review(page=page, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Sent to the review."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@says_why
@require_POST
def take_back(request: StaffRequest, page_id: int) -> HttpResponse:
    """Take a page back from the review."""
    page = _page(request, page_id)
    actions.take_back(page=page, by=request.user)
    messages.success(request, _("Taken back: you can go on writing."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@says_why
def publish_urgently(request: StaffRequest, page_id: int) -> HttpResponse:
    """Publish a warning of danger now, with a reason."""
    page = _page(request, page_id)
    form = UrgentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_urgently(page=page, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request,
                _("It is on the site. A second person checks it the next working day."),
            )
            return redirect("wagtailadmin_pages:edit", page.pk)
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "page_title": _("Publish a warning of danger now"),
        "header_icon": "warning",
    }
    return render(request, "core/admin/urgent.html", context)


@says_why
@require_POST
def check_urgent(request: StaffRequest, urgent_id: int) -> HttpResponse:
    """Confirm, as the second person, what was published urgently."""
    urgent = get_object_or_404(UrgentPublication, pk=urgent_id, checked_at=None)
    actions.check_urgent(urgent=urgent, by=request.user)
    messages.success(request, _("Checked. Thank you."))
    return redirect("wagtailadmin_home")
