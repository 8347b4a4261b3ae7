"""Writing the questionnaire of a consultation in the admin, from its page's editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from ..models import ConsultationPage
from . import actions
from .clauses import cited_in
from .copying import sources_for
from .editing import is_answered
from .editor_forms import IntroductionForm, QuestionForm
from .enums import MOST_QUESTIONS, QuestionKind
from .forms import AnswersForm
from .listing import listed
from .models import AnswerSheet, Question, Questionnaire
from .permissions import may_edit_questions, may_see_questions
from .reading import questionnaire_of

type Screen = Callable[..., HttpResponse]


def of_page(screen: Screen) -> Screen:
    """Give a screen the page, for those who may look at its questions."""

    @wraps(screen)
    def opened(request: StaffRequest, page_id: int, **more: Any) -> HttpResponse:
        page = get_object_or_404(ConsultationPage, pk=page_id)
        if not may_see_questions(request.user, page):
            raise PermissionDenied
        return screen(request, page, **more)

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@of_page
def overview(request: StaffRequest, page: ConsultationPage) -> HttpResponse:
    """All questions, and the form of what stands before them."""
    asked = questionnaire_of(page.translation_key)
    form = IntroductionForm(
        request.POST or None,
        asked=asked,
        original=asked.language if asked else page.locale.language_code,
        is_frozen=bool(asked) and is_answered(asked),
    )
    if request.method == "POST" and form.is_valid():
        saved = _tried(
            request,
            form,
            lambda: actions.save_questionnaire(
                page=page,
                introduction=form.words("introduction"),
                results_shown=form.cleaned_data["results_shown"],
                edition=form.cleaned_data["edition"],
                by=request.user,
            ),
        )
        if saved:
            return redirect("questionnaires:overview", page.pk)
    may_edit = may_edit_questions(request.user, page)
    context = {
        "page": page,
        "asked": asked,
        "questions": listed(asked) if asked else [],
        "form": form,
        "kinds": QuestionKind.choices,
        "may_edit": may_edit,
        "may_move": may_edit and not form.is_frozen,
        "is_full": bool(asked) and len(asked.questions.all()) >= MOST_QUESTIONS,
        "sheets": AnswerSheet.objects.counting().filter(questionnaire=asked).count()
        if asked
        else 0,
        "sources": sources_for(page) if not (asked and asked.questions.all()) else [],
        "page_title": _("Questionnaire"),
        "header_icon": "form",
    }
    return render(request, "questionnaires/admin/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_page
def add(request: StaffRequest, page: ConsultationPage, kind: str) -> HttpResponse:
    """A new question of a kind."""
    if kind not in QuestionKind.values:
        raise Http404
    asked = _asked_or_404(page)
    if is_answered(asked):
        messages.error(
            request, _("Somebody has answered already: the questions stay as they are.")
        )
        return redirect("questionnaires:overview", page.pk)
    return _question(request, page, asked, QuestionKind(kind), None)


@require_http_methods(["GET", "HEAD", "POST"])
@of_page
def edit(request: StaffRequest, page: ConsultationPage, number: int) -> HttpResponse:
    """A question, changed; once somebody has answered, translated."""
    asked = _asked_or_404(page)
    question = _one_of(asked, number)
    return _question(request, page, asked, QuestionKind(question.kind), question)


@require_http_methods(["POST"])
@of_page
def move(request: StaffRequest, page: ConsultationPage, number: int) -> HttpResponse:
    """A question changes places with its neighbour."""
    asked = _asked_or_404(page)
    question = _one_of(asked, number)
    _tried(
        request,
        None,
        lambda: actions.move_question(
            page=page,
            question=question,
            up=request.POST.get("to") == "up",
            edition=_edition(request),
            by=request.user,
        ),
    )
    response = redirect("questionnaires:overview", page.pk)
    response["Location"] += f"#question-{question.pk}"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@of_page
def remove(request: StaffRequest, page: ConsultationPage, number: int) -> HttpResponse:
    """A question is taken out, asked once."""
    asked = _asked_or_404(page)
    question = _one_of(asked, number)
    if request.method == "POST":
        _tried(
            request,
            None,
            lambda: actions.remove_question(
                page=page, question=question, edition=_edition(request), by=request.user
            ),
        )
        return redirect("questionnaires:overview", page.pk)
    context = {
        "page": page,
        "asked": asked,
        "question": question,
        "title": question.titled(get_language() or "uk"),
    }
    return render(request, "questionnaires/admin/remove.html", context)


@require_http_methods(["POST"])
@of_page
def copy(request: StaffRequest, page: ConsultationPage) -> HttpResponse:
    """Begin with the questions of another consultation."""
    known = {str(one.pk): one for one, _title in sources_for(page)}
    source = known.get(request.POST.get("source", ""))
    if source is None:
        raise Http404
    _tried(
        request,
        None,
        lambda: actions.copy_questions(page=page, source=source, by=request.user),
    )
    return redirect("questionnaires:overview", page.pk)


@require_safe
@of_page
def preview(
    request: StaffRequest, page: ConsultationPage, language: str
) -> HttpResponse:
    """The questions as people will see them; nothing can be sent."""
    asked = _asked_or_404(page)
    with override(language):
        form = AnswersForm(
            asked=asked,
            language=language,
            cited=cited_in(asked, language),
            has_agreed=True,
        )
        context = {
            "form": form,
            "about": page,
            "about_url": page.get_url(request) or "#",
            "introduction": asked.introduced(language),
            "count": len(asked.questions.all()),
            "is_preview": True,
        }
        return render(request, "questionnaires/questionnaire.html", context)


def _question(
    request: StaffRequest,
    page: ConsultationPage,
    asked: Questionnaire,
    kind: QuestionKind,
    question: Question | None,
) -> HttpResponse:
    form = QuestionForm(
        request.POST or None,
        kind=kind,
        question=question,
        asked=asked,
        language=get_language() or "uk",
        is_frozen=is_answered(asked),
    )
    if request.method == "POST" and form.is_valid():
        saved = _tried(
            request,
            form,
            lambda: actions.save_question(
                page=page,
                wanted=form.wanted(),
                edition=form.cleaned_data["edition"],
                by=request.user,
                question=question,
            ),
        )
        if saved:
            return redirect("questionnaires:overview", page.pk)
    context = {
        "page": page,
        "form": form,
        "kind": kind.label,
        "question": question,
        "may_edit": may_edit_questions(request.user, page),
        "page_title": _("Question") if question else _("New question"),
        "header_icon": "form",
    }
    return render(request, "questionnaires/admin/question.html", context)


def _tried(request: StaffRequest, form: Any, act: Callable[[], Any]) -> bool:
    """Do it; whether it was done.  What hinders it stands in the form, or on top."""
    try:
        act()
    except ValidationError as error:
        if form is None:
            messages.error(request, " ".join(error.messages))
        else:
            form.add_error(None, ValidationError(error.messages))
        return False
    messages.success(request, _("Saved."))
    return True


def _asked_or_404(page: ConsultationPage) -> Questionnaire:
    asked = questionnaire_of(page.translation_key)
    if asked is None:
        raise Http404
    return asked


def _one_of(asked: Questionnaire, number: int) -> Question:
    """A question of this questionnaire by its number as a row."""
    found = next((one for one in asked.questions.all() if one.pk == number), None)
    if found is None:
        raise Http404
    return found


def _edition(request: StaffRequest) -> int:
    """The edition that its editor looked at; none for what is no number."""
    sent = request.POST.get("edition", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1
