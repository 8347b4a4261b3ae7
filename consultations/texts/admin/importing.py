"""A draft comes in as the next version."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from ...drafts.clauses import Draft, flat
from ...models import ConsultationPage
from ..actions import begin_version
from ..selectors import last_version
from .import_forms import VersionForm
from .screens import address, page_for, prepared_for, shown, steps
from .versions import NAMES


@require_http_methods(["GET", "HEAD", "POST"])
def importing(request: StaffRequest, page_id: int) -> HttpResponse:
    """Ask for a file or a text, cut it, and show the cut."""
    page = page_for(request, page_id)
    preparation = prepared_for(page)
    last = last_version(page.translation_key)
    initial = {
        "language": _language(page, preparation, last),
        "edition": preparation.edition if preparation else 0,
    }
    form = VersionForm(
        request.POST or None,
        request.FILES or None,
        replacing=preparation is not None,
        has_base=last is not None,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        if (form.cleaned_data["edition"] or 0) != initial["edition"]:
            form.data = form.data.copy()
            form.data["edition"] = str(initial["edition"])
            form.add_error(
                None, _("Somebody prepares a version meanwhile: look first.")
            )
        elif _begun(request, page, form, str(initial["language"])):
            return redirect(address("cut", page))
    told = {
        "form": form,
        "preparation": preparation,
        "number": last.number + 1 if last else 1,
        "steps": steps(page, "import", has_base=bool(last)) if preparation else [],
    }
    return shown(request, "import", page, _("Import a draft"), **told)


def _language(page: ConsultationPage, preparation: Any, last: Any) -> str:
    for one in (last, preparation):
        if one is not None:
            return str(one.language)
    return str(page.locale.language_code)


def _begun(
    request: StaffRequest, page: ConsultationPage, form: VersionForm, language: str
) -> bool:
    language = form.cleaned_data.get("language", language)
    try:
        begin_version(
            page=page,
            draft=form.draft,
            language=language,
            file_name=form.file_name,
            by=request.user,
        )
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    _tell(request, form.draft, language)
    return True


def _tell(request: StaffRequest, draft: Draft, language: str) -> None:
    clauses = flat(draft)
    text = ngettext(
        "Read: %(number)s clause. Look through it below.",
        "Read: %(number)s clauses. Look through them below.",
        len(clauses),
    )
    messages.success(request, text % {"number": len(clauses)})
    if draft.language and draft.language != language:
        text = _(
            "The text reads like %(found)s, and you chose %(chosen)s as the language "
            "of the original. If that is wrong, import it once more."
        )
        names = {"found": NAMES[draft.language], "chosen": NAMES[language]}
        messages.warning(request, text % names)
