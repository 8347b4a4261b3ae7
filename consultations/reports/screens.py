"""The room's screens in the admin: what is lacking, own words, preview, publication."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from cms import clock
from participation.citizens.requests import StaffRequest

from ..models import Consultation, ConsultationPage
from . import actions
from .checklist import Checklist, checklist
from .follow_ups import entries_of
from .forms import FollowUpForm, OwnWordsForm, PublishForm
from .gathering.whole import whole
from .models import OwnWords
from .own_texts import own_texts
from .permissions import may_publish, may_write
from .publishing import publish_report
from .ready import last_report, not_now
from .selectors import files_shown
from .shown.rows import clause_shown, preview_rows
from .shown.summary import sections


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: StaffRequest, page_id: int) -> HttpResponse:
    """What is lacking, and the report's publication."""
    page, row = _page(request, page_id)
    told = checklist(row)
    form = PublishForm(_posted(request), is_correction=told.is_correction)
    if request.method == "POST" and form.is_valid():
        try:
            publish_report(page=page, by=request.user, reasons=form.reasons)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("The report is published; files are made now."))
            return redirect("consultation_reports:report", page.pk)
    context = _context(page, _("Report of the consultation"))
    context |= _report_context(request, page, row, told)
    return render(request, "reports/admin/report.html", context | {"form": form})


def _report_context(
    request: StaffRequest, page: ConsultationPage, row: Consultation, told: Checklist
) -> dict[str, Any]:
    edition = last_report(row)
    language = page.locale.language_code
    key = row.translation_key
    return {
        "checklist": told,
        "edition": edition,
        "files": files_shown(edition, key, language) if edition else None,
        "may_publish": may_publish(request.user, page),
        "may_follow_up": row.status().stage in actions.AFTER_DECISION,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: StaffRequest, page_id: int) -> HttpResponse:
    """The authority's own words."""
    page, row = _page(request, page_id)
    own = OwnWords.objects.filter(consultation=row).first()
    form = OwnWordsForm(_posted(request), own=own)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_own_words(
                page=page,
                words=form.words,
                edition=form.cleaned_data["edition"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("Saved; it is shown with the report."))
            return redirect("consultation_reports:report", page.pk)
    context = _context(page, _("Words of the authority for the report")) | {
        "form": form
    }
    return render(request, "reports/admin/words.html", context)


@require_http_methods(["GET", "HEAD"])
def preview(request: StaffRequest, page_id: int) -> HttpResponse:
    """The report as it would be published now, with its first remarks."""
    page, row = _page(request, page_id)
    if said := not_now(row):
        messages.error(request, said)
        return redirect("consultation_reports:report", page.pk)
    before = last_report(row)
    found = whole(row, edition=before.number + 1 if before else 1, at=clock.now())
    summary, language = asdict(found.summary), page.locale.language_code
    short, *rest = sections(summary, language, own_texts(row, summary, clock.now()))
    context = _context(page, _("Preview of the report")) | {
        "short": short,
        "sections": rest,
        "clauses": list(_previewed(found.pages[:1], summary, language)),
        "left": sum(len(one.rows) for one in found.pages[1:]),
    }
    return render(request, "reports/admin/preview.html", context)


def _previewed(pages: list[Any], summary: dict[str, Any], language: str) -> Any:
    for one in pages:
        frozen = [(remark, asdict(data)) for remark, data in one.rows]
        shown = preview_rows(frozen, summary, language)
        for at, clause in enumerate(one.clauses):
            mine = [row for row in shown if row["clause"] == at]
            yield clause_shown(asdict(clause), language) | {"rows": mine}


@require_http_methods(["GET", "HEAD", "POST"])
def follow_ups(request: StaffRequest, page_id: int) -> HttpResponse:
    """What was carried out, and another entry."""
    page, row = _page(request, page_id)
    if not may_publish(request.user, page):
        raise PermissionDenied
    form = FollowUpForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.add_follow_up(
                page=page,
                day=told["day"],
                words=form.words,
                document=told["document"],
                by=request.user,
            )
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("Done; the journal tells of it."))
            return redirect("consultation_reports:follow_ups", page.pk)
    context = _context(page, _("What was carried out")) | {
        "form": form,
        "entries": entries_of(row.pk, page.locale.language_code),
        "is_open": row.status().stage in actions.AFTER_DECISION,
    }
    return render(request, "reports/admin/follow_ups.html", context)


@require_POST
def files_anew(request: StaffRequest, page_id: int) -> HttpResponse:
    """Have the files of the last edition made once more."""
    page, row = _page(request, page_id)
    edition = last_report(row)
    if edition is None:
        raise Http404
    actions.make_files_anew(page=page, report=edition, by=request.user)
    messages.success(request, _("The files are made anew."))
    return redirect("consultation_reports:report", page.pk)


def _page(request: StaffRequest, page_id: int) -> tuple[ConsultationPage, Consultation]:
    """The page and its consultation, for whoever may prepare the report."""
    page = get_object_or_404(ConsultationPage, pk=page_id)
    row = page.consultation
    if row is None or row.announced_at is None:
        raise Http404
    if not may_write(request.user, page):
        raise PermissionDenied
    return page, row


def _posted(request: StaffRequest) -> QueryDict | None:
    """What was sent, be it nothing but a press on a button."""
    return request.POST if request.method == "POST" else None


def _context(page: ConsultationPage, title: str) -> dict[str, Any]:
    return {"page": page, "page_title": title, "header_icon": "doc-full-inverse"}
