"""The pages of a report and its files."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms import clock
from cms.core.visibility import is_public
from cms.page_cache import edges
from cms.page_cache.keeping import keep

from ..enums import Stage
from ..models import Consultation
from ..texts.views.found import Found, found
from .enums import Form
from .follow_ups import entries_of
from .models import Report, ReportFile
from .own_texts import own_texts
from .ready import last_report
from .selectors import contents_shown, editions_shown, files_shown, part_shown
from .shown.summary import sections
from .writing.reading import edition_line

SOON = timedelta(seconds=5)
"""For how long a page that tells of progress is kept."""


@require_safe
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    """The report: in short, figures, files; the remarks too where they fit."""
    keep()
    about, edition = _published(request, key)
    files = files_shown(edition, key, about.language)
    if files["percent"] is not None:
        edges.note(clock.now() + SOON)
    context = _around(about, edition) | report_context(edition, about.language)
    context |= {
        "files": files,
        "entries": entries_of(edition.consultation_id, about.language),
    }
    return render(request, "reports/report.html", context)


def report_context(edition: Report, language: str) -> dict[str, Any]:
    """What the page says of an edition."""
    key = edition.consultation.translation_key
    contents = contents_shown(edition, key, language)
    texts = own_texts(edition.consultation, edition.summary, edition.published_at)
    short, *rest = sections(edition.summary, language, texts)
    return {
        "short": short,
        "sections": rest,
        "contents": contents,
        "part": part_shown(edition, 0, language) if len(contents) == 1 else None,
        "edition": edition_line(edition, language),
        "editions": editions_shown(edition, language),
    }


@require_safe
def part(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A page of remarks with their answers."""
    keep()
    about, edition = _published(request, key)
    contents = contents_shown(edition, key, about.language)
    if number == 1 and len(contents) == 1:
        return redirect("consultation_report", key)
    shown = part_shown(edition, number - 1, about.language)
    if shown is None:
        raise Http404
    context = _around(about, edition, str(shown["title"])) | {
        "part": shown,
        "number": number,
        "contents": contents,
        "before": contents[number - 2] if number > 1 else None,
        "after": contents[number] if number < len(contents) else None,
    }
    return render(request, "reports/part.html", context)


def _published(request: HttpRequest, key: UUID) -> tuple[Found, Report]:
    """The page of the consultation and the last edition; 404 where there is none."""
    about = found(request, key)
    row = about.consultation
    edition = last_report(row) if row and row.report_published_at else None
    if row is None or edition is None:
        raise Http404
    edition.consultation = row
    return about, edition


def _around(about: Found, edition: Report, title: str = "") -> dict[str, Any]:
    key = edition.consultation.translation_key
    url = reverse("consultation_report", args=[key])
    name = _("Report on the consultation")
    crumbs = [{"title": name, "url": url}] if title else []
    stage = edition.consultation.status().stage
    return about.around(title or name, *crumbs) | {
        "report_url": url,
        "is_reopened": stage in (Stage.OPEN, Stage.ANNOUNCED, Stage.CLOSED),
    }


@require_safe
def file(request: HttpRequest, key: UUID, form: str) -> HttpResponseBase:
    """A file of the last edition, in the language of the address."""
    row = Consultation.objects.filter(translation_key=key).first()
    edition = last_report(row) if row and row.report_published_at else None
    if edition is None or not _is_public(key):
        raise Http404
    made = ReportFile.objects.filter(
        report=edition, language=get_language(), form=form
    ).first()
    if made is None or not made.file:
        raise Http404
    return _sent(request, made, key)


def _is_public(key: UUID) -> bool:
    """Whether everybody may read the page; in its language, where it has one."""
    pages = Page.objects.filter(translation_key=key)
    own = pages.filter(locale__language_code=get_language())
    return any(is_public(page) for page in own or pages)


def _sent(request: HttpRequest, made: ReportFile, key: UUID) -> HttpResponseBase:
    """The content, under a name that says what it is; a browser may not run it."""
    etag = quote_etag(made.sha256)
    response = get_conditional_response(request, etag=etag) or FileResponse(
        made.file.open("rb"), content_type=Form(made.form).media_type
    )
    name = f"report-{key}-{made.language}.{made.form}"
    is_shown = made.form in (Form.PDF, Form.JSON)
    disposition = content_disposition_header(not is_shown, name)
    response["Content-Disposition"] = disposition or ""
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = settings.FILE_CONTENT_SECURITY_POLICY
    return response
