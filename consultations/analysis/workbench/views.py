"""The list: remarks of a consultation, and one decision for all that are checked."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from cms.refusals import Refused
from participation.citizens.requests import StaffRequest

from ...remarks.models import Remark
from .. import actions
from ..models import Decision
from .choosing import chosen_in, chosen_value, seen_of
from .desk import Desk, desk_of, said_by
from .filters import FilterForm
from .forms import DecidingForm, with_template
from .rows import rows_of, whole_rows

A_PAGE: Final = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remarks(request: StaffRequest, key: UUID) -> HttpResponse:
    """Remarks that fit the filters; those that are checked get one decision."""
    desk = desk_of(key, request.user)
    filters = FilterForm(
        request.GET, consultation=desk.consultation, language=desk.language
    )
    form = _form(desk, filters)
    problems: list[str] = []
    if request.method == "POST":
        chosen = _chosen(request)
        if "insert" in request.POST:
            told = with_template(form, request.POST)
            form = _form(desk, filters, initial=told, inserted=True)
        elif "review" in request.POST:
            problems = _reviewed(request, desk, chosen)
        else:
            form = _form(desk, filters, request.POST)
            problems = _decided(request, desk, form, chosen)
        if "insert" not in request.POST and not problems and not form.errors:
            return HttpResponseRedirect(_address(request, desk, filters))
    return _shown(request, desk, filters, form, problems)


def _chosen(request: StaffRequest) -> dict[int, int]:
    """What is checked, or all that fit, with the editions that were seen."""
    name = "all" if "everything" in request.POST else "chosen"
    return chosen_in(request.POST.getlist(name))


def _form(
    desk: Desk, filters: FilterForm, data: Any = None, **more: Any
) -> DecidingForm:
    kinds = [filters.asked["kind"]] if "kind" in filters.asked else []
    return DecidingForm(data, consultation=desk.consultation, kinds=kinds, **more)


def _decided(
    request: StaffRequest, desk: Desk, form: DecidingForm, chosen: dict[int, int]
) -> list[str]:
    """Decide about all that are chosen; what is wrong stands in the form."""
    if not chosen:
        form.add_error(None, _("Check the remarks that you decide about."))
    if not form.is_valid():
        return [_("No decision was saved.")]
    rows = Remark.objects.filter(consultation=desk.consultation, pk__in=chosen)
    try:
        made = actions.draft(
            remarks=rows, by=request.user, editions=chosen, **form.told
        )
    except (Refused, ValidationError) as error:
        form.add_error(None, said_by(error))
        return [_("No decision was saved.")]
    text = ngettext(
        "The decision about %(count)s remark is saved.",
        "The decisions about %(count)s remarks are saved.",
        len(made),
    )
    messages.success(request, text % {"count": len(made)})
    return []


def _reviewed(request: StaffRequest, desk: Desk, chosen: dict[int, int]) -> list[str]:
    """Find all right that are chosen; gives what is wrong."""
    rows = Decision.objects.filter(
        remark__consultation=desk.consultation, remark__in=chosen
    )
    found = list(rows)
    if len(found) != len(chosen) or not found:
        return [_("Check remarks that have a drafted answer.")]
    seen = {one.pk: chosen[one.remark_id] for one in found}
    try:
        done = actions.review(decisions=found, by=request.user, editions=seen)
    except (Refused, ValidationError) as error:
        return [*(getattr(error, "messages", None) or [str(error)])]
    text = ngettext(
        "%(count)s decision is reviewed.",
        "%(count)s decisions are reviewed.",
        len(done),
    )
    messages.success(request, text % {"count": len(done)})
    return []


def _address(request: StaffRequest, desk: Desk, filters: FilterForm) -> str:
    return f"{desk.url}?{filters.query}" if filters.query else desk.url


def _shown(
    request: StaffRequest,
    desk: Desk,
    filters: FilterForm,
    form: DecidingForm,
    problems: list[str],
) -> HttpResponse:
    is_group = "group" in filters.asked
    leading = whole_rows(filters.leading())
    page = Paginator(leading, A_PAGE).get_page(request.GET.get("p"))
    every = filters.rows()
    rows = rows_of(
        list(page.object_list),
        every.none() if is_group else every,
        desk.consultation,
        request.user,
        desk.language,
    )
    context = {
        "desk": desk,
        "filters": filters,
        "form": form,
        "problems": problems,
        "rows": rows,
        "page": page,
        "checked": {str(one) for one in _chosen(request)},
        "all_chosen": "everything" in request.POST,
        **_all_of(request, page, every),
    }
    status = 400 if problems or form.errors else 200
    return render(request, "analysis/admin/list.html", context, status=status)


def _all_of(request: StaffRequest, page: Page[Any], every: Any) -> dict[str, Any]:
    """What one box chooses that stands for all pages; nothing where there is one."""
    if not page.has_other_pages():
        return {}
    value = chosen_value(seen_of(every.order_by("pk")), request.user)
    return {"all_value": value, "all_count": len(value.split())}
