"""A translation comes in from a file: shown first, then taken."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from ...drafts.clauses import Draft
from ...drafts.json_form import as_json, from_json
from ...models import ConsultationPage
from ..actions import Imported, import_translation
from ..models import Version
from .import_forms import DraftForm
from .screens import address, shown
from .translating import reached
from .versions import NAMES

SALT = "consultations.texts.translation"


@require_http_methods(["GET", "HEAD", "POST"])
def importing(request: StaffRequest, page_id: int, language: str) -> HttpResponse:
    """What a file would bring; nothing is written before it is confirmed."""
    page, version = reached(request, page_id, language)
    if language == version.language:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "take":
        return _taken(request, page, version, language)
    form = DraftForm(request.POST or None, request.FILES or None)
    told: dict[str, Any] = {"form": form, "language": language, "version": version}
    if request.method == "POST" and form.is_valid():
        try:
            told["imported"] = _tried(request, version, form.draft, language)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            kept = as_json(form.draft) | {"version": version.number}
            told["kept"] = signing.dumps(kept, salt=SALT, compress=True)
            told["is_other"] = form.draft.language not in ("", language)
            told["found_language"] = NAMES.get(form.draft.language, "")
    title = _("Import a translation: %(language)s") % {"language": NAMES[language]}
    return shown(request, "translation_import", page, title, **told)


def _tried(
    request: StaffRequest, version: Version, draft: Draft, language: str
) -> Imported:
    """What it would bring, and everything as before."""
    with transaction.atomic():
        imported = import_translation(
            version=version, draft=draft, language=language, by=request.user
        )
        transaction.set_rollback(True)
    return imported


def _taken(
    request: StaffRequest, page: ConsultationPage, version: Version, language: str
) -> HttpResponse:
    again = address("import_translation", page, language)
    try:
        kept = signing.loads(request.POST.get("kept", ""), salt=SALT)
        if kept.pop("version") != version.number:
            text = _("Another version was published meanwhile: import the file again.")
            raise ValidationError(text)
        imported = import_translation(
            version=version, draft=from_json(kept), language=language, by=request.user
        )
    except signing.BadSignature:
        messages.error(request, _("Import the file once more."))
        return redirect(again)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(again)
    text = ngettext(
        "%(number)s clause is translated.",
        "%(number)s clauses are translated.",
        imported.taken,
    )
    messages.success(request, text % {"number": imported.taken})
    return redirect(address("translations", page, language))
