"""One's own sheet: read, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms import clock
from participation.moderation.enums import Standing

from .. import actions
from ..models import AnswerSheet
from ..models.answered import KEPT
from ..opening import closes_at, is_open
from ..reading import told
from .answering import seen
from .finding import account_of, author_of, public_page

if TYPE_CHECKING:
    from participation.citizens.models import Guest, User

    from ...models import Consultation


@never_cache
@require_safe
def sheet(request: HttpRequest, key: UUID) -> HttpResponse:
    """What its author answered; to anybody else, how its author gets there."""
    found = _known(key)
    context = _head(request, found)
    if author_of(request, found) is None:
        asked = urlencode({"next": request.path})
        signed_in = account_of(request) is not None
        context["login_url"] = "" if signed_in else f"{reverse('account_login')}?{asked}"
        return render(request, "questionnaires/not_yours.html", context)
    language = get_language() or "uk"
    context |= {
        "sheet": found,
        "told": told(found, language),
        "waits": found.standing == Standing.WAITS,
        "is_withdrawn": found.standing == Standing.WITHDRAWN,
        "may_change": context["is_open"] and found.standing in KEPT,
    }
    return render(request, "questionnaires/sheet.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask once, then take the answers back."""
    found = _known(key)
    author = author_of(request, found)
    where = reverse("answer_sheet", args=[key])
    context = _head(request, found) | {"sheet": found, "problem": ""}
    if author is None or found.standing not in KEPT or not context["is_open"]:
        return redirect(where)
    if request.method != "POST":
        return render(request, "questionnaires/withdraw.html", context)
    context["problem"] = _withdrawn(found, author)
    if not context["problem"]:
        return seen(where)
    return render(request, "questionnaires/withdraw.html", context, status=400)


def _withdrawn(found: AnswerSheet, author: User | Guest) -> str:
    """Take it back; says why that is not possible, or nothing."""
    try:
        actions.withdraw(sheet=found, by=author)
    except actions.Closed:
        return _("The questionnaire is closed: what was answered stays.")
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _known(key: UUID) -> AnswerSheet:
    rows = AnswerSheet.objects.confirmed().select_related(
        "account", "guest", "questionnaire"
    )
    found: AnswerSheet | None = rows.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _head(request: HttpRequest, found: AnswerSheet) -> dict[str, Any]:
    """The consultation, if everybody may read it, and whether it is open."""
    asked_in = found.questionnaire.consultation_key
    page = public_page(asked_in, get_language() or "uk")
    row: Consultation | None = page.consultation if page else None
    now = clock.now()
    return {
        "about": page,
        "about_url": page.get_url(request) if page else "",
        "is_open": bool(row and is_open(row, now)),
        "closes": closes_at(row, now) if row else None,
        "change_url": reverse("questionnaire", args=[asked_in]),
        "results_url": reverse("questionnaire_results", args=[asked_in]),
    }
