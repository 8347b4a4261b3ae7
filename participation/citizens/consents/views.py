"""Public pages of the texts of consent, each version at an address of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.page_cache.keeping import keep

from ..contribution_enums import ConsentKind
from ..models import ConsentText

ABOUT = "citizens/consent.html"


@require_safe
def consent(request: HttpRequest, kind: str) -> HttpResponse:
    """The text that is valid now."""
    if kind not in ConsentKind.values:
        raise Http404
    return _shown(request, ConsentText.objects.valid(kind))


@require_safe
def consent_version(request: HttpRequest, kind: str, version: int) -> HttpResponse:
    """A version, valid or not."""
    return _shown(request, get_object_or_404(ConsentText, kind=kind, version=version))


def _shown(request: HttpRequest, text: ConsentText) -> HttpResponse:
    keep()
    others = ConsentText.objects.filter(kind=text.kind).order_by("-version")
    context = {"text": text, "versions": list(others)}
    return render(request, ABOUT, context)
