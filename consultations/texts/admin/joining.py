"""Which clause of the last version is which of the new one: put to the editor."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from ...models import ConsultationPage
from ..actions import Overtaken, decide_join
from ..models import Preparation
from .join_questions import Joined, Question, name_of
from .screens import address, page_for, preparation_of, shown, steps

SHEET = 40
Decision = tuple[tuple[int, ...], tuple[int, ...]]


def _with_base(page: ConsultationPage) -> Preparation:
    """What is prepared after another version.  Raises Http404."""
    preparation = preparation_of(page)
    if preparation.base_id is None:
        raise Http404
    return preparation


@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: StaffRequest, page_id: int) -> HttpResponse:
    """The next question, or one by its name; what is posted is its answer."""
    page = page_for(request, page_id)
    preparation = _with_base(page)
    if request.method == "POST":
        return _decided(request, page, preparation)
    joined = Joined(preparation)
    name = request.GET.get("at", "")
    join = joined.find(name) if name else joined.after(None)
    if name and join is None:
        return redirect(address("joins", page))
    question = joined.question(join) if join else None
    return _asked(request, page, preparation, joined, question)


def _asked(
    request: StaffRequest,
    page: ConsultationPage,
    preparation: Preparation,
    joined: Joined,
    question: Question | None,
    **context: Any,
) -> HttpResponse:
    told: dict[str, Any] = {
        "preparation": preparation,
        "joined": joined,
        "question": question,
        "waiting": joined.told(joined.open),
        "steps": steps(page, "joins", has_base=True),
    }
    if question:
        told["others"] = joined.choices(is_new=not question.is_new)
        after = joined.after(joined.find(question.told.name))
        told["skip"] = name_of(after) if after else ""
    title = _("Comparison with the version before")
    return shown(request, "joins", page, title, **told | context)


def _decided(
    request: StaffRequest, page: ConsultationPage, preparation: Preparation
) -> HttpResponse:
    name = request.POST.get("at", "")
    edition = request.POST.get("edition", "")
    joined = Joined(preparation)
    join = joined.find(name)
    if join is None or not edition.isdecimal():
        messages.error(request, _("The question has changed meanwhile: look again."))
        return redirect(address("joins", page))
    question = joined.question(join)
    try:
        old, new = decision_in(request.POST, question)
        decide_join(
            preparation=preparation,
            edition=int(edition),
            old=old,
            new=new,
            by=request.user,
        )
    except ValidationError as error:
        if isinstance(error, Overtaken):
            preparation = _with_base(page)
        told = {"wrong": error.messages, "typed": _typed(request.POST)}
        return _asked(request, page, preparation, joined, question, **told)
    messages.success(request, _("Decided."))
    now = Joined(_with_base(page))
    after = now.after(now.find(name))
    way = f"?at={name_of(after)}" if after else ""
    return redirect(f"{address('joins', page)}{way}#question")


def decision_in(posted: QueryDict, question: Question) -> Decision:
    """The clauses that belong together.  Raises ValidationError where none is said."""
    kind, _dash, number = posted.get("is", "").partition("-")
    asked = tuple(one.index for one in question.asked)
    match kind:
        case "found" if question.old_indexes and question.new_indexes:
            return question.old_indexes, question.new_indexes
        case "one" if number.isdecimal():
            return _pair(question, asked, int(number))
        case "other" if posted.get("other", "").isdecimal():
            return _pair(question, asked, int(posted["other"]))
        case "none":
            return ((), asked) if question.is_new else (asked, ())
        case "several":
            return _several(posted)
    raise ValidationError(_("Choose what became of the clause."))


def _pair(question: Question, asked: tuple[int, ...], other: int) -> Decision:
    return ((other,), asked) if question.is_new else (asked, (other,))


def _several(posted: QueryDict) -> Decision:
    olds, news = _numbers(posted, "old"), _numbers(posted, "new")
    if not olds or not news:
        text = _("Tick clauses of both versions that belong together.")
        raise ValidationError(text)
    return olds, news


def _numbers(posted: QueryDict, name: str) -> tuple[int, ...]:
    told = (one for one in posted.getlist(name) if one.isdecimal())
    return tuple(sorted({int(one) for one in told}))


def _typed(posted: QueryDict) -> dict[str, Any]:
    """What was chosen, to come back."""
    return {
        "is": posted.get("is", ""),
        "other": posted.get("other", ""),
        "old": _numbers(posted, "old"),
        "new": _numbers(posted, "new"),
    }


@require_http_methods(["GET", "HEAD"])
def all_joins(request: StaffRequest, page_id: int) -> HttpResponse:
    """Every pair, a sheet at a time: what the program was sure of too."""
    page = page_for(request, page_id)
    preparation = _with_base(page)
    joined = Joined(preparation)
    pages = Paginator(joined.joins, SHEET)
    sheet = pages.get_page(request.GET.get("sheet"))
    told = {
        "rows": joined.told(sheet.object_list),
        "counts": joined.counts,
        "sheet": sheet.number,
        "sheets": pages.page_range,
        "preparation": preparation,
    }
    title = _("All clauses of both versions")
    return shown(request, "all_joins", page, title, **told)
