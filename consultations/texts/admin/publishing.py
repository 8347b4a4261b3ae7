"""A version is published: what changes, what is new in words, and one confirmation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from cms.languages import LANGUAGE_CODES
from participation.citizens.requests import StaffRequest

from ...drafts.json_form import from_json
from ...models import ConsultationPage
from ..actions import Overtaken, publish_version, save_notes
from ..models import Preparation
from ..permissions import may_edit_text, may_publish_text
from ..preparing import LONGEST_NOTE
from .cut_lines import Cut
from .join_questions import Joined
from .screens import done, page_for, preparation_of, shown, steps

LABELS = {
    "uk": gettext_lazy("What is new, in Ukrainian"),
    "pl": gettext_lazy("What is new, in Polish"),
    "en": gettext_lazy("What is new, in English"),
}


def _note(code: str) -> forms.CharField:
    return forms.CharField(
        label=LABELS[code],
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PublicationForm(forms.Form):
    """What is new in the version, by language."""

    uk, pl, en = _note("uk"), _note("pl"), _note("en")
    edition = forms.IntegerField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=pgettext_lazy("version", "Publish it now: it can't be taken back"),
        required=False,
    )

    @property
    def notes(self) -> dict[str, str]:
        told = {code: self.cleaned_data[code].strip() for code in LANGUAGE_CODES}
        return {code: text for code, text in told.items() if text}


@require_http_methods(["GET", "HEAD", "POST"])
def publishing(request: StaffRequest, page_id: int) -> HttpResponse:
    """The notes are kept by whoever edits; who may publish publishes."""
    page = page_for(request, page_id)
    preparation = preparation_of(page)
    initial = preparation.notes | {"edition": preparation.edition}
    form = PublicationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = _posted(request, page, preparation, form)
        if answer is not None:
            return answer
        preparation = preparation_of(page)
    told = _summary(preparation) | {
        "form": form,
        "preparation": preparation,
        "may_publish": may_publish_text(request.user, page),
        "may_edit": may_edit_text(request.user, page),
        "steps": steps(page, "publish", has_base=preparation.base_id is not None),
    }
    return shown(request, "publish", page, _("Publish the version"), **told)


def _summary(preparation: Preparation) -> dict[str, Any]:
    looked = Cut(from_json(preparation.draft))
    told: dict[str, Any] = {"clauses": len(looked), "doubts": len(looked.doubts)}
    if preparation.base_id is None:
        return told | {"number": 1, "open": 0}
    joined = Joined(preparation)
    number = preparation.base.number + 1 if preparation.base else 1
    return told | {
        "number": number,
        "open": len(joined.open),
        "counts": joined.counts,
    }


def _posted(
    request: StaffRequest,
    page: ConsultationPage,
    preparation: Preparation,
    form: PublicationForm,
) -> HttpResponse | None:
    """Keep the notes, and publish where that was asked; None where it can't be."""
    publishes = request.POST.get("do") == "publish"
    if publishes and not may_publish_text(request.user, page):
        raise PermissionDenied
    if publishes and not form.cleaned_data["sure"]:
        form.add_error("sure", _("Tick it to publish."))
        return None
    try:
        edition = form.cleaned_data["edition"]
        if form.notes != preparation.notes:
            edition = save_notes(
                preparation=preparation,
                edition=edition,
                notes=form.notes,
                by=request.user,
            ).edition
        if publishes:
            made = publish_version(page=page, edition=edition, by=request.user)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        _renew(form, page, is_old=isinstance(error, Overtaken))
        return None
    if publishes:
        text = _("Version %(number)s is published.") % {"number": made.number}
        return done(request, text, "overview", page)
    return done(request, _("What is new is kept."), "publish", page)


def _renew(form: PublicationForm, page: ConsultationPage, *, is_old: bool) -> None:
    """The form goes on from what is there now; what was typed stays."""
    form.data = form.data.copy()
    form.data["edition"] = str(preparation_of(page).edition)
    if is_old:
        form.data.pop("sure", None)
