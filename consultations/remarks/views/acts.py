"""Changing or withdrawing one's own remark; supporting or reporting another's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from participation import limits
from participation.citizens.contribution_enums import ConsentHow
from participation.citizens.contributions import Circumstances
from participation.citizens.guests import guest_for
from participation.comments.forms import AccountReportForm, GuestReportForm, PlainForm
from participation.moderation import actions as moderation
from participation.moderation.enums import Standing
from participation.moderation.selectors import report_reasons

from .. import actions
from ..act_forms import AccountSupportForm, EditForm, GuestSupportForm, TranslationForm
from ..addresses import address_of, list_address
from ..changing import may_be_edited
from ..enums import RemarkKind
from ..models import RemarkSupport
from ..selectors import ShownRemark
from ..showing import shown_remark
from ..telling import KIND
from .act import Act, NotPossible, led_to


class OfRemark(Act):
    """An act that shows the remark it is about."""

    def more(self) -> dict[str, Any]:
        assert self.remark is not None
        return {"remark": shown_remark(ShownRemark(self.remark), self.viewer)}

    def done(self, form: forms.Form) -> HttpResponse:
        """Do it; what is wrong with the words is said at the form."""
        try:
            return self.act(form)
        except actions.Closed as error:
            raise NotPossible(_("Remarks are not taken now"), str(error)) from error
        except ValidationError as error:
            known = hasattr(error, "error_dict") and set(error.error_dict) <= set(
                form.fields
            )
            form.add_error(None, error if known else ValidationError(error.messages))
            return self.show(form, status=400)

    def act(self, form: forms.Form) -> HttpResponse:
        """Do it, and lead on."""
        raise NotImplementedError

    def circumstances(self) -> Circumstances:
        """How it is given: by the person, on the site."""
        network = limits.network(self.request)
        return Circumstances(self.language, network=network, consent=ConsentHow.CLICK)


class Edit(OfRemark):
    """The author puts their words right while there is time."""

    template = "remarks/edit.html"
    words = ("text", "wording")

    def ensure_possible(self) -> None:
        self.ensure_author(
            _("Only its author changes it, signed in or by a mailed link.")
        )
        assert self.remark is not None
        if not may_be_edited(self.remark):
            raise NotPossible(
                _("The remark can't be changed any more"),
                _(
                    "A remark can be changed for 15 minutes, until somebody answers or "
                    "supports it. You can withdraw it, or write another."
                ),
            )

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        assert self.remark is not None
        kept = {"text": self.remark.text, "wording": self.remark.wording}
        is_proposal = self.remark.kind == RemarkKind.PROPOSAL
        return EditForm(data, initial=initial or kept, has_wording=is_proposal)

    def act(self, form: forms.Form) -> HttpResponse:
        assert self.remark is not None and self.author is not None
        said = form.cleaned_data
        edited = actions.edit(
            remark=self.remark,
            text=said["text"],
            wording=said.get("wording", ""),
            by=self.author,
        )
        return led_to(address_of(edited))


class Withdraw(OfRemark):
    """The author takes a remark back."""

    template = "remarks/withdraw.html"

    def ensure_possible(self) -> None:
        self.ensure_author(
            _("Only its author withdraws it, signed in or by a mailed link.")
        )
        assert self.remark is not None
        if self.remark.standing == Standing.WITHDRAWN:
            raise NotPossible(
                _("The remark is withdrawn"), _("There is nothing left to do.")
            )

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        return PlainForm(data)

    def act(self, form: forms.Form) -> HttpResponse:
        assert self.remark is not None and self.author is not None
        withdrawn = actions.withdraw(remark=self.remark, by=self.author)
        place = address_of(withdrawn) if withdrawn.has_place else ""
        return led_to(place or list_address(self.about.key))


class Support(OfRemark):
    """Somebody stands behind another's remark, or does so no more."""

    template = "remarks/support.html"

    def ensure_possible(self) -> None:
        self.ensure_shown()
        if self.given is None and self.author is not None:
            raise NotPossible(
                _("This is your own remark"),
                _("Others may support it; you did already."),
            )
        if self.given is None and not self.about.takes_remarks:
            raise NotPossible(
                _("Remarks are not supported any more"),
                _("They can be supported as long as they are taken."),
            )

    @property
    def given(self) -> RemarkSupport | None:
        """The support of whoever is signed in."""
        if self.account is None:
            return None
        rows = RemarkSupport.objects.confirmed().filter(remark=self.remark)
        found: RemarkSupport | None = rows.filter(account=self.account).first()
        return found

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        if self.account is not None:
            return AccountSupportForm(data)
        return GuestSupportForm(data, initial=initial)

    def more(self) -> dict[str, Any]:
        return super().more() | {"given": self.given}

    def act(self, form: forms.Form) -> HttpResponse:
        assert self.remark is not None
        given, account = self.given, self.account
        if given is not None and account is not None:
            actions.withdraw_support(support=given, by=account)
            return led_to(address_of(self.remark))
        author = account or guest_for(form.named(), language=self.language)  # type: ignore[attr-defined]
        actions.support(remark=self.remark, author=author, given=self.circumstances())
        return led_to(
            address_of(self.remark) if account else reverse("confirmation_sent")
        )


class Report(OfRemark):
    """A reader says that a remark is against the rules."""

    template = "remarks/report.html"
    words = ("words",)

    def ensure_possible(self) -> None:
        self.ensure_shown()

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        kind = AccountReportForm if self.account else GuestReportForm
        return kind(data, initial=initial, reasons=report_reasons(KIND))

    def act(self, form: forms.Form) -> HttpResponse:
        assert self.remark is not None
        said, account = form.cleaned_data, self.account
        author = account or guest_for(form.named(), language=self.language)  # type: ignore[attr-defined]
        moderation.report(
            contribution=self.remark,
            reason=said["reason"],
            words=said["words"],
            author=author,
            given=self.circumstances(),
        )
        if account is None:
            return led_to(reverse("confirmation_sent"))
        return self.said(
            _("Thank you for the report"),
            _("A moderator will look at the remark. We tell nobody who reported it."),
        )


class Translate(OfRemark):
    """People of the authority put a remark into the language of the page."""

    template = "remarks/translate.html"
    words = ("text", "wording")

    def ensure_possible(self) -> None:
        assert self.remark is not None
        if not self.viewer.works:
            raise NotPossible(
                _("This is not allowed"), _("Only people of the authority may do this.")
            )
        self.ensure_shown()
        if self.remark.text_language == self.language:
            raise NotPossible(
                _("It is in this language already"),
                _("Open the page in the language into which you translate."),
            )

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        assert self.remark is not None
        known = self.remark.translations.filter(language=self.language).first()
        kept = {"text": known.text, "wording": known.wording} if known else {}
        return TranslationForm(
            data, initial=initial or kept, has_wording=bool(self.remark.wording)
        )

    def act(self, form: forms.Form) -> HttpResponse:
        assert self.remark is not None and self.account is not None
        said = form.cleaned_data
        actions.translate(
            remark=self.remark,
            language=self.language,
            text=said["text"],
            wording=said.get("wording", ""),
            by=self.account,
        )
        return led_to(address_of(self.remark))


edit, withdraw, support = Edit.as_view(), Withdraw.as_view(), Support.as_view()
report, translate = Report.as_view(), Translate.as_view()
