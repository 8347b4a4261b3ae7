"""For an authority: its official answer, what is kept on top, a translation."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from .. import actions
from ..forms import PlainForm, TextForm, TranslationForm
from ..models import Comment
from ..showing import shown_comment
from .act import Act, NotPossible
from .led_on import to_comment


class ForAuthority(Act):
    """An act of those who speak for the authority of a comment."""

    def ensure_possible(self) -> None:
        assert self.comment is not None
        if not self.reader.speaks:
            raise NotPossible(
                _("This is not allowed"), _("Only people of the authority may do this.")
            )
        if not self.comment.has_words:
            raise NotPossible(
                _("This comment is not shown any more"),
                _("A moderator or its author has taken it away already."),
            )

    def more(self) -> dict[str, Any]:
        assert self.comment is not None
        authority = self.comment.authority
        return {
            "comment": shown_comment(self.comment, self.reader),
            "authority": authority.name if authority else _("the portal"),
        }

    def done(self, form: forms.Form) -> HttpResponse:
        assert self.comment is not None
        try:
            return to_comment(self, self.act(self.comment, form))
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            return self.show(form, status=400)

    def act(self, comment: Comment, form: forms.Form) -> Comment:
        """Do it; gives the comment to lead to."""
        raise NotImplementedError


class Answer(ForAuthority):
    """The official answer, marked and published at once."""

    template = "comments/answer.html"
    words: ClassVar[str] = "text"

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        return TextForm(data, initial=initial, auto_id=self.auto_id)

    def act(self, comment: Comment, form: forms.Form) -> Comment:
        assert self.reader.account is not None
        text = form.cleaned_data["text"]
        return actions.answer(comment=comment, text=text, by=self.reader.account)


class Translate(ForAuthority):
    """A comment in the language of the page, beside the original."""

    template = "comments/translate.html"
    words: ClassVar[str] = "text"

    def ensure_possible(self) -> None:
        super().ensure_possible()
        assert self.comment is not None
        if self.comment.text_language == self.language:
            raise NotPossible(
                _("It is in this language already"),
                _("Open the page in the language into which you translate."),
            )

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        assert self.comment is not None
        known = self.comment.translations.filter(language=self.language).first()
        initial = initial or {"text": known.text if known else ""}
        return TranslationForm(data, initial=initial, auto_id=self.auto_id)

    def act(self, comment: Comment, form: forms.Form) -> Comment:
        assert self.reader.account is not None
        text, account = form.cleaned_data["text"], self.reader.account
        actions.translate(
            comment=comment, language=self.language, text=text, by=account
        )
        return comment


class Pin(ForAuthority):
    """An official answer stands first, or where it was said."""

    template = "comments/pin.html"

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        return PlainForm(data)

    def act(self, comment: Comment, form: forms.Form) -> Comment:
        assert self.reader.account is not None
        change = actions.unpin if comment.pinned_at else actions.pin
        return change(comment=comment, by=self.reader.account)


answer, translate, pin = Answer.as_view(), Translate.as_view(), Pin.as_view()
