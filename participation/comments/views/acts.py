"""Withdrawing one's own comment; reporting another's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from participation import limits
from participation.citizens.contribution_enums import ConsentHow
from participation.citizens.contributions import Circumstances
from participation.citizens.guests import guest_for
from participation.moderation import actions as moderation
from participation.moderation.enums import Standing
from participation.moderation.selectors import report_reasons

from .. import actions
from ..forms import AccountReportForm, GuestReportForm, WithdrawForm
from ..showing import shown_comment
from .act import Act, NotPossible
from .led_on import done, to_comment, to_letter

KIND = "comment"


class OfComment(Act):
    """An act that shows the comment it is about."""

    def more(self) -> dict[str, Any]:
        assert self.comment is not None
        return {"comment": shown_comment(self.comment, self.reader)}


class Withdraw(OfComment):
    """The author takes a comment back."""

    template = "comments/withdraw.html"

    def ensure_possible(self) -> None:
        assert self.comment is not None
        if self.author is None:
            raise NotPossible(
                _("This is not your comment"),
                _("Only its author withdraws it, signed in or by a mailed link."),
            )
        if self.comment.standing == Standing.WITHDRAWN:
            raise NotPossible(
                _("The comment is withdrawn"), _("There is nothing left to do.")
            )

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        return WithdrawForm(data)

    def done(self, form: forms.Form) -> HttpResponse:
        assert self.comment is not None and self.author is not None
        withdrawn = actions.withdraw(comment=self.comment, by=self.author)
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
        if account is None:
            return to_letter(self)
        return done(
            self,
            _("Thank you for the report"),
            _("A moderator looks at the comment. Who reported is told to nobody."),
        )


withdraw, report = Withdraw.as_view(), Report.as_view()
