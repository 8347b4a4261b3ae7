"""The map of translations in the admin: look, begin, export, import."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from cms import clock
from cms.core.models import BasePage
from cms.refusals import Refused
from participation.citizens.requests import StaffRequest

from .actions import begin_translation
from .catalogues import MOST_FILES, pack
from .forms import ImportForm, MapFilter
from .importing import import_catalogues
from .selectors import pages_of_map, rows_of, workplace_of

A_PAGE = 25


@require_safe
def show_map(request: StaffRequest) -> HttpResponse:
    """The table of what exists in which language."""
    form = MapFilter(request.GET, user=request.user)
    pages = pages_of_map(request.user, form.wanted)
    paginator = WagtailPaginator(pages, A_PAGE)
    shown = paginator.get_page(request.GET.get("p"))
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    context: dict[str, Any] = {
        "form": form,
        "rows": rows_of(list(shown)),
        "locales": Locale.objects.order_by("pk"),
        "shown": shown,
        "count": paginator.count,
        "query": urlencode(kept),
        "page_title": _("Translations"),
        "header_icon": "wagtail-localize-language",
    }
    return render(request, "translations/map.html", context)


def _back(request: StaffRequest) -> HttpResponse:
    """To the map as it was filtered."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, request.is_secure()
    )
    return redirect(address if safe else reverse("translations:map"))


@require_POST
def begin(request: StaffRequest, page_id: int, locale_id: int) -> HttpResponse:
    """Begin a translation and open it side by side with its original."""
    page = get_object_or_404(Page, pk=page_id).specific
    locale = get_object_or_404(Locale, pk=locale_id)
    if not isinstance(page, BasePage):
        raise PermissionDenied
    try:
        translated = begin_translation(page=page, locale=locale, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        return redirect("wagtailadmin_pages:edit", translated.pk)
    return _back(request)


@require_POST
def export(request: StaffRequest) -> HttpResponse:
    """The catalogues of the translations chosen, as one ZIP file."""
    ids = [int(pk) for pk in request.POST.getlist("page") if pk.isdigit()]
    theirs = Page.objects.filter(workplace_of(request.user), pk__in=ids)
    translations = Translation.objects.filter(
        source__object_id__in=theirs.values("translation_key"),
        target_locale__language_code__in=request.POST.getlist("language"),
        enabled=True,
    ).select_related("source", "target_locale")
    found = list(translations.order_by("target_locale", "pk")[: MOST_FILES + 1])
    if not found:
        messages.error(
            request,
            _("Choose pages and a language in which their translation was begun."),
        )
        return _back(request)
    if len(found) > MOST_FILES:
        messages.error(request, _("Choose at most 200 translations at a time."))
        return _back(request)
    name = f"translations-{clock.today():%Y-%m-%d}.zip"
    return HttpResponse(
        pack(found),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def take_in(request: StaffRequest) -> HttpResponse:
    """Import a file and say of each of its lines what became of it."""
    form = ImportForm(request.POST or None, request.FILES or None)
    reports = None
    if request.method == "POST" and form.is_valid():
        try:
            reports = import_catalogues(
                upload=form.cleaned_data["file"], by=request.user
            )
        except ValidationError as error:
            form.add_error("file", error)
    context = {
        "form": form,
        "reports": reports,
        "page_title": _("Import translations"),
        "header_icon": "upload",
    }
    return render(request, "translations/import.html", context)
