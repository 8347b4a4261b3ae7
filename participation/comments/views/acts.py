"""Withdrawing one's own comment; reporting another's, or deciding about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation import limits
from participation.citizens.contribution_enums import ConsentHow
from participation.citizens.contributions import Circumstances
from participation.citizens.guests import guest_for
from participation.moderation import actions as moderation
from participation.moderation.enums import Standing
from participation.moderation.models import Case
from participation.moderation.selectors import report_reasons

from .. import actions
from ..forms import AccountReportForm, GuestReportForm, PlainForm
from ..rules import NOBODY
from ..showing import shown_comment
from ..subjects import Subject, about
from ..telling import KIND
from .act import Act, NotPossible
from .led_on import done, seen, to_comment, to_letter
from .reading import known_comment

if TYPE_CHECKING:
    from participation.citizens.models import User


class OfComment(Act):
    """An act that shows the comment it is about."""

    def more(self) -> dict[str, Any]:
        assert self.comment is not None
        return {"comment": shown_comment(self.comment, self.reader)}


class Withdraw(OfComment):
    """The author takes a comment back."""

    template = "comments/withdraw.html"

    def find(self, key: UUID) -> None:
        """Its author takes it back also where nobody sees what it is about."""
        self.comment = known_comment(key)
        self.talk = self.comment.conversation
        seen_now = about(self.talk, self.language)
        self.is_gone = seen_now is None
        self.subject = seen_now or self._gone()

    def _gone(self) -> Subject:
        signed_in = self.request.user.is_authenticated
        return Subject(
            title=_("Something that is no longer on the portal"),
            url=reverse("my_page" if signed_in else "guest_visit"),
            language=self.language,
            find_authority=lambda: None,
            find_allowed=lambda: NOBODY,
        )

    @property
    def back(self) -> str:
        return self.subject.url if self.is_gone else super().back

    def ensure_possible(self) -> None:
        assert self.comment is not None
        if self.author is None and self.is_gone:
            raise Http404
        if self.author is None:
            raise NotPossible(
                _("This is not your comment"),
                _("Only its author withdraws it, signed in or by a mailed link."),
                sign_in=True,
            )
        if self.comment.standing == Standing.WITHDRAWN:
            raise NotPossible(
                _("The comment is withdrawn"), _("There is nothing left to do.")
            )

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        return PlainForm(data)

    def done(self, form: forms.Form) -> HttpResponse:
        assert self.comment is not None and self.author is not None
        withdrawn = actions.withdraw(comment=self.comment, by=self.author)
        if self.is_gone:
            return seen(self.subject.url)
        return to_comment(self, withdrawn)


class Report(OfComment):
    """A reader says that a comment is against the rules."""

    template = "comments/report.html"
    words = "words"

    def ensure_possible(self) -> None:
        assert self.comment is not None
        if not self.comment.has_words:
            raise NotPossible(
                _("This comment is not shown any more"),
                _("A moderator or its author has taken it away already."),
            )

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        kind = AccountReportForm if self.reader.account else GuestReportForm
        return kind(
            data,
            initial=initial,
            auto_id=self.auto_id,
            reasons=report_reasons(KIND),
        )

    def done(self, form: forms.Form) -> HttpResponse:
        try:
            account = self._report(form)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            return self.show(form, status=400)
        if account is None:
            return to_letter(self)
        return done(
            self,
            _("Thank you for the report"),
            _("A moderator will look at the comment. We tell nobody who reported it."),
        )

    def _report(self, form: forms.Form) -> User | None:
        """Send it; gives the account of whoever has one."""
        assert self.comment is not None
        said, language = form.cleaned_data, self.language
        account = self.reader.account
        author = account or guest_for(form.named(), language=language)  # type: ignore[attr-defined]
        network = limits.network(self.request)
        moderation.report(
            contribution=self.comment,
            reason=said["reason"],
            words=said["words"],
            author=author,
            given=Circumstances(language, network=network, consent=ConsentHow.CLICK),
        )
        return account


@never_cache
@login_required
@require_safe
def moderate(request: HttpRequest, key: UUID) -> HttpResponse:
    """Lead a moderator to the newest case of a comment.

    Where nobody ever had to look at it, to the form that opens one.
    """
    comment = known_comment(key)
    cases = Case.objects.filter(kind=KIND, object_key=key)
    newest = cases.order_by(F("closed_at").desc(nulls_first=True), "-pk").first()
    if newest is None:
        return redirect("comment_report", comment.key)
    return redirect("moderation_queue:case", newest.pk)


withdraw, report = Withdraw.as_view(), Report.as_view()
