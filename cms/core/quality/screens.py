"""The admin's screen on which administrators decide how strict the checks are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.authorities.models import Authority
from participation.citizens.requests import StaffRequest

from ..enums import QualityLevel
from .judging import levels_for
from .registry import Check, decidable_checks
from .rules import decide_levels, may_decide

FOR_ALL = gettext_lazy("The whole portal")


class LevelsForm(forms.Form):
    """One choice for each check: off, advice, blocking where it may."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for check in decidable_checks():
            self.fields[check.slug] = forms.ChoiceField(
                label=str(check.title),
                help_text=str(check.explanation),
                choices=_choices(check),
                widget=forms.RadioSelect,
            )


def _choices(check: Check) -> list[tuple[str, Any]]:
    possible = [QualityLevel.OFF, QualityLevel.ADVICE]
    if check.may_block:
        possible.append(QualityLevel.BLOCKING)
    return [(level.value, level.label) for level in possible]


def quality_rules(request: StaffRequest, authority_id: int = 0) -> HttpResponse:
    """How strict the checks are for an authority; 0 is the whole portal."""
    if not may_decide(request.user):
        raise PermissionDenied
    authority = get_object_or_404(Authority, pk=authority_id) if authority_id else None
    form = LevelsForm(request.POST or None, initial=levels_for(authority))
    if request.method == "POST" and form.is_valid():
        decide_levels(authority=authority, levels=form.cleaned_data, by=request.user)
        messages.success(request, _("The checks are set."))
        return redirect(request.path)
    context = {
        "form": form,
        "authority": authority,
        "authorities": Authority.objects.all(),
        "for_all": FOR_ALL,
        "page_title": _("Quality of texts"),
        "header_icon": "list-ul",
    }
    return render(request, "core/admin/quality_rules.html", context)
