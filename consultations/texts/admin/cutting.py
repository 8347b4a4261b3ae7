"""The cut of the draft: looked through and corrected, one clause at a time."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from ...drafts.json_form import from_json
from ...models import ConsultationPage
from ..actions import Overtaken
from ..correcting import correct, last_correction, undo
from ..models import Preparation
from .corrections_asked import WHAT, Asked, asked_in
from .cut_forms import clause_form, title_form
from .cut_lines import Cut, sheet_of
from .screens import address, page_for, preparation_of, shown, steps

TITLE = "title"
"""What is open where title and preamble are."""


@require_http_methods(["GET", "HEAD", "POST"])
def cut(request: StaffRequest, page_id: int) -> HttpResponse:
    """A sheet of clauses; what is posted is one correction."""
    page = page_for(request, page_id)
    preparation = preparation_of(page)
    looked = Cut(from_json(preparation.draft))
    if request.method == "POST":
        return _corrected(request, page, preparation, looked)
    opened = request.GET.get("open", "")
    index = int(opened) if opened.isdecimal() and int(opened) < len(looked) else None
    context = _panel(looked, index, is_title=opened == TITLE)
    return _sheet(request, page, preparation, looked, _sheet_asked(request), **context)


def _panel(looked: Cut, index: int | None, *, is_title: bool) -> dict[str, Any]:
    """What is open: a clause, or the title."""
    if is_title:
        return {"opened": TITLE, "form": title_form(looked.draft)}
    if index is None:
        return {}
    clause = looked.line(index).clause
    return {"opened": index, "form": clause_form(clause), "lines": divisible(clause)}


def divisible(clause: Any) -> list[tuple[int, str]]:
    """Lines of a clause at which it may be divided."""
    lines = clause.text.split("\n") if clause.text else []
    first = 0 if clause.heading or clause.marker else 1
    return [(at, line) for at, line in enumerate(lines) if at >= first]


def _sheet_asked(request: StaffRequest) -> int:
    asked = request.GET.get("sheet", "1")
    return int(asked) if asked.isdecimal() else 1


def _sheet(
    request: StaffRequest,
    page: ConsultationPage,
    preparation: Preparation,
    looked: Cut,
    number: int,
    **context: Any,
) -> HttpResponse:
    number = min(max(number, 1), looked.sheets)
    told = {
        "preparation": preparation,
        "cut": looked,
        "lines_shown": looked.sheet(number),
        "sheet": number,
        "sheets": range(1, looked.sheets + 1),
        "last": _last(preparation),
        "steps": steps(page, "cut", has_base=preparation.base_id is not None),
        "next": address("joins" if preparation.base_id else "publish", page),
        "left_out": len(looked.draft.left_out),
    }
    if isinstance(opened := context.get("opened"), int):
        told["path"] = "|".join(looked.placed[opened].path)
    title = _("Clauses of the draft")
    return shown(request, "cut", page, title, **told | context)


def _last(preparation: Preparation) -> tuple[Any, str] | None:
    """What would be undone, and of which clause."""
    earlier = last_correction(preparation)
    return (WHAT.get(earlier.what, ""), earlier.clause) if earlier else None


def _corrected(
    request: StaffRequest, page: ConsultationPage, preparation: Preparation, looked: Cut
) -> HttpResponse:
    edition = request.POST.get("edition", "")
    if not edition.isdecimal():
        raise Http404
    if request.POST.get("do") == "undo":
        return _undone(request, page, preparation, int(edition))
    asked = asked_in(request.POST, looked)
    if asked is None:
        raise Http404
    if asked.correction is None:
        return _typed(request, page, preparation, looked, asked)
    try:
        saved = correct(
            preparation=preparation,
            edition=int(edition),
            correction=asked.correction,
            by=request.user,
        )
    except Overtaken as error:
        return _overtaken(request, page, asked, error)
    except ValidationError as error:
        if asked.form:
            asked.form.add_error(None, ValidationError(error.messages))
            return _typed(request, page, preparation, looked, asked)
        messages.error(request, " ".join(error.messages))
        return redirect(_place(page, asked.index))
    return redirect(_place(page, _focus(asked, Cut(from_json(saved.draft)))))


def _focus(asked: Asked, now: Cut) -> int:
    """Where to go on: at the clause, or at the next doubt once one is settled."""
    index = asked.index
    match asked.name:
        case "settle":
            after = now.after(index)
            return index if after is None else after
        case "join" | "leave_out":
            index -= 1
        case "divide":
            index += 1
    return min(max(index, 0), len(now) - 1)


def _place(page: ConsultationPage, index: int, **query: Any) -> str:
    told = urlencode({"sheet": sheet_of(index)} | query)
    return f"{address('cut', page)}?{told}#clause-{index}"


def _typed(
    request: StaffRequest,
    page: ConsultationPage,
    preparation: Preparation,
    looked: Cut,
    asked: Asked,
    **context: Any,
) -> HttpResponse:
    """The same sheet with what was typed."""
    opened: Any = TITLE if asked.name == "entitle" else asked.index
    told = {"opened": opened, "form": asked.form} | context
    if opened != TITLE and opened < len(looked):
        told["lines"] = divisible(looked.line(opened).clause)
    sheet = 1 if opened == TITLE else sheet_of(asked.index)
    return _sheet(request, page, preparation, looked, sheet, **told)


def _overtaken(
    request: StaffRequest, page: ConsultationPage, asked: Asked, error: Overtaken
) -> HttpResponse:
    """Say who was first; what was typed comes back at the clause, if it is there."""
    messages.error(request, " ".join(error.messages))
    preparation = preparation_of(page)
    looked = Cut(from_json(preparation.draft))
    index = looked.find(asked.path) if asked.path else None
    if asked.form is None:
        return redirect(_place(page, min(asked.index, len(looked) - 1)))
    if index is None and asked.name != "entitle":
        number = sheet_of(min(asked.index, len(looked) - 1))
        typed = {"typed": asked.form.data}
        return _sheet(request, page, preparation, looked, number, **typed)
    moved = asked.at(index or 0)
    return _typed(request, page, preparation, looked, moved, is_old=True)


def _undone(
    request: StaffRequest,
    page: ConsultationPage,
    preparation: Preparation,
    edition: int,
) -> HttpResponse:
    try:
        taken = undo(preparation=preparation, edition=edition, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(address("cut", page))
    messages.success(request, pgettext("correction", "Undone."))
    return redirect(_place(page, taken.index))


@require_http_methods(["GET", "HEAD"])
def preview(request: StaffRequest, page_id: int) -> HttpResponse:
    """The draft as readers will see it."""
    page = page_for(request, page_id)
    preparation = preparation_of(page)
    looked = Cut(from_json(preparation.draft))
    lines = [looked.line(one.index) for one in looked.placed]
    title = _("As readers will see it")
    told = {"cut": looked, "lines_shown": lines, "language": preparation.language}
    return shown(request, "preview", page, title, **told)
