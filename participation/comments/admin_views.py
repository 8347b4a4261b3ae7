"""Saying who may comment on a page, in the admin."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from participation.citizens.requests import StaffRequest

from .actions import change_rules
from .enums import Checked, Who
from .models import CommentRules
from .permissions import may_rule
from .rules import in_words, rules_for


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who, checked when, until when."""

    class Meta:
        model = CommentRules
        fields = ("who", "checked", "closes_on")
        widgets = {
            "who": forms.RadioSelect,
            "checked": forms.RadioSelect,
            "closes_on": AdminDateInput,
        }
        help_texts = {
            "closes_on": gettext_lazy(
                "On this day one may still comment, until midnight in Kyiv. "
                "Left empty, there is no last day."
            ),
        }


def rules_of_page(request: StaffRequest, page_id: int) -> HttpResponse:
    """What holds on a page, and the form to change it.

    Raises PermissionDenied for whoever may not publish there.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_rule(request.user, page):
        raise PermissionDenied
    rules = CommentRules.objects.filter(translation_key=page.translation_key).first()
    form = RulesForm(request.POST or None, instance=rules or CommentRules())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        change_rules(
            page=page,
            who=Who(said["who"]),
            checked=Checked(said["checked"]),
            closes_on=said["closes_on"],
            by=request.user,
        )
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("comment_rules_of_page", page.pk)
    context = {
        "page": page,
        "form": form,
        "rules": in_words(rules_for(page)),
        "page_title": _("Comments of readers"),
        "header_icon": "comment",
    }
    return render(request, "comments/admin/rules.html", context)
