"""Acts on one rule set in the admin: confirm, suspend, end, a new version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from cms.languages import LANGUAGE_CODES
from participation.citizens.requests import StaffRequest

from ..models import RuleSet
from . import actions
from .forms import ConfirmForm, EndForm, SuspendForm, form_for
from .permissions import may_decide_rules


class Act(NamedTuple):
    """An act on a rule set: when it is offered, what is asked, what is done."""

    title: str | Promise
    lead: str | Promise
    icon: str
    is_offered: Callable[[RuleSet], bool]
    form: Callable[..., Any]
    perform: Callable[[RuleSet, Any, Any], RuleSet]


def _confirm(rule_set: RuleSet, form: Any, by: Any) -> RuleSet:
    return actions.confirm(rule_set=rule_set, by=by, **form.cleaned_data)


def _suspend(rule_set: RuleSet, form: Any, by: Any) -> RuleSet:
    told = form.cleaned_data
    ground = {code: told[f"ground_{code}"] for code in LANGUAGE_CODES}
    return actions.suspend(
        rule_set=rule_set,
        first_day=told["first_day"],
        last_day=told["last_day"],
        ground=ground,
        by=by,
    )


def _restore(rule_set: RuleSet, form: Any, by: Any) -> RuleSet:
    return actions.end_suspension(rule_set=rule_set, by=by, **form.cleaned_data)


def _end(rule_set: RuleSet, form: Any, by: Any) -> RuleSet:
    return actions.end_rule_set(rule_set=rule_set, by=by, **form.cleaned_data)


def _follow(rule_set: RuleSet, form: Any, by: Any) -> RuleSet:
    version = form.save(commit=False)
    return actions.follow_with(rule_set=rule_set, version=version, by=by)


def _version_form(data: Any, *, rule_set: RuleSet) -> Any:
    """The form of the kind, begun with what holds now; the first day is asked for."""
    copied = {
        field.attname: getattr(rule_set, field.attname)
        for field in RuleSet._meta.concrete_fields
        if field.attname not in ("id", "used_since", "follows_id", "valid_from")
    }
    version = RuleSet(**copied | {"to_check": [], "valid_to": None})
    form = form_for(rule_set.kind)(data, instance=version)
    for name in ("authority", "country"):
        form.fields[name].disabled = True
    return form


ACTS = {
    "confirm": Act(
        _("Compare with the law"),
        _("Say what you have read in the law itself. The journal keeps your name."),
        "check",
        lambda rule_set: bool(rule_set.to_check),
        ConfirmForm,
        _confirm,
    ),
    "version": Act(
        _("New version"),
        _(
            "The rules change from a day on. What began before goes on under the "
            "rules before."
        ),
        "doc-full-inverse",
        lambda rule_set: not rule_set.followed_by.exists(),
        _version_form,
        _follow,
    ),
    "suspend": Act(
        _("Suspend"),
        _(
            "Authorities need not keep these rules for a time. Pages and checklists "
            "say “not obligatory now”."
        ),
        "time",
        lambda rule_set: True,
        SuspendForm,
        _suspend,
    ),
    "restore": Act(
        _("End the suspension"),
        _("After the last day the rules are obligatory again."),
        "resubmit",
        lambda rule_set: rule_set.suspended_from is not None,
        EndForm,
        _restore,
    ),
    "end": Act(
        _("End"),
        _("After the last day nothing begins under these rules any more."),
        "calendar",
        lambda rule_set: True,
        EndForm,
        _end,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """The form of an act, and the act."""
    if not may_decide_rules(request.user):
        raise PermissionDenied
    rule_set = get_object_or_404(RuleSet.objects.select_related("authority"), pk=pk)
    asked = ACTS.get(name)
    if asked is None or not asked.is_offered(rule_set):
        raise Http404
    form = asked.form(request.POST or None, rule_set=rule_set)
    if request.method == "POST" and form.is_valid():
        try:
            done = asked.perform(rule_set, form, request.user)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("Done; the journal tells of it."))
            return redirect(reverse("rules_rule_sets:edit", args=[done.pk]))
    context = {
        "act": asked,
        "form": form,
        "rule_set": rule_set,
        "page_title": asked.title,
        "header_icon": asked.icon,
    }
    return render(request, "rules/admin/act.html", context)
