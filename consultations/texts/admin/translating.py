"""Translations of the last version, and the same in plain words, clause by clause."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from ...models import ConsultationPage
from ..actions import write_plain, write_title, write_translation
from ..citing import cite
from ..models import Version
from ..permissions import may_word_text
from ..selectors import last_version
from .screens import address, page_for, shown
from .translation_forms import TitleWordsForm, WordsForm
from .translation_rows import Worded, rows_of, waiting, worded
from .versions import NAMES, languages_of

SHEET = 50
SHOWN = {
    "": gettext_lazy("All clauses"),
    "missing": gettext_lazy("Missing"),
    "older": gettext_lazy("Older than the original"),
}


def reached(
    request: StaffRequest, page_id: int, language: str
) -> tuple[ConsultationPage, Version]:
    """The page and its last version, for who writes words of it.  Raises Http404."""
    page = page_for(request, page_id)
    if not may_word_text(request.user, page):
        raise PermissionDenied
    version = last_version(page.translation_key)
    if version is None or language not in NAMES:
        raise Http404
    return page, version


@require_http_methods(["GET", "HEAD"])
def translations(request: StaffRequest, page_id: int, language: str) -> HttpResponse:
    """Clauses of the last version, and what each lacks in a language."""
    page, version = reached(request, page_id, language)
    rows = rows_of(version, language)
    show = request.GET.get("show", "")
    chosen = [row for row in rows if show not in SHOWN or show in ("", row.state)]
    pages = Paginator(chosen, SHEET)
    sheet = pages.get_page(request.GET.get("sheet"))
    to_do = waiting(rows)
    told = {
        "version": version,
        "language": language,
        "is_original": language == version.language,
        "languages": languages_of(version, page),
        "rows": sheet.object_list,
        "sheet": sheet.number,
        "sheets": pages.page_range,
        "show": show,
        "shows": SHOWN.items(),
        "first": to_do[0] if to_do else None,
    }
    return shown(request, "translations", page, _title(language), **told)


def _title(language: str) -> str:
    return _("The text in languages: %(language)s") % {"language": NAMES[language]}


@require_http_methods(["GET", "HEAD", "POST"])
def translate_clause(
    request: StaffRequest, page_id: int, language: str, order: int
) -> HttpResponse:
    """One clause with the original beside it."""
    page, version = reached(request, page_id, language)
    one = worded(version, order, language)
    if one is None:
        raise Http404
    form = WordsForm(request.POST or None, one=one, language=language)
    is_old = False
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["was"] != one.edition:
            form.data = form.data.copy()
            form.data["was"] = one.edition
            is_old = True
        elif _written(request, one, form, language):
            return _onwards(request, page, version, language, order)
    told: dict[str, Any] = {
        "version": version,
        "one": one,
        "form": form,
        "language": language,
        "is_old": is_old,
        "citation": cite(one.place.path, get_language() or "uk"),
    }
    return shown(request, "translation", page, _title(language), **told)


def _written(
    request: StaffRequest, one: Worded, form: WordsForm, language: str
) -> bool:
    told = form.cleaned_data
    has_words = bool(told.get("heading") or told.get("text"))
    try:
        with transaction.atomic():
            if not one.is_original and (has_words or one.words):
                write_translation(
                    place=one.place,
                    language=language,
                    heading=told.get("heading", ""),
                    text=told["text"],
                    by=request.user,
                )
            before = one.words.plain if one.words else ""
            if told["plain"] != before and (has_words or one.is_original):
                write_plain(
                    place=one.place,
                    language=language,
                    plain=told["plain"],
                    by=request.user,
                )
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    return True


def _onwards(
    request: StaffRequest,
    page: ConsultationPage,
    version: Version,
    language: str,
    order: int,
) -> HttpResponse:
    """To the next clause that waits, if that was asked for; else to the table."""
    messages.success(request, _("Saved."))
    if request.POST.get("do") == "next":
        rows = rows_of(version, language)
        to_do = waiting(rows)
        if language == version.language:
            to_do = [row.read.order for row in rows]
        after = [one for one in to_do if one > order]
        if after:
            return redirect(address("translate_clause", page, language, after[0]))
    sheet = order // SHEET + 1
    way = address("translations", page, language)
    return redirect(f"{way}?sheet={sheet}#place-{order}")


@require_http_methods(["GET", "HEAD", "POST"])
def translate_title(request: StaffRequest, page_id: int, language: str) -> HttpResponse:
    """Title and preamble with the original beside them."""
    page, version = reached(request, page_id, language)
    if language == version.language:
        raise Http404
    found = {one.language: one for one in version.words.all()}
    words = found.get(language)
    initial = {"title": words.title, "preamble": words.preamble} if words else {}
    form = TitleWordsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            write_title(
                version=version,
                language=language,
                title=form.cleaned_data["title"],
                preamble=form.cleaned_data["preamble"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("Saved."))
            return redirect(address("translations", page, language))
    told = {
        "version": version,
        "original": found.get(version.language),
        "form": form,
        "language": language,
    }
    return shown(request, "title", page, _title(language), **told)
