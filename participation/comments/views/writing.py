"""Writing a comment, answering one, putting one's own right."""

from __future__ import annotations

from math import ceil
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from cms import clock
from participation import limits
from participation.citizens.contribution_enums import ConsentHow, ConsentKind
from participation.citizens.contributions import Circumstances
from participation.citizens.guests import guest_for, visits
from participation.citizens.models import ConsentText, User
from participation.moderation.screening.judging import screen

from .. import actions
from ..forms import AccountCommentForm, GuestCommentForm, TextForm
from ..models import Comment
from ..showing import edited_until, may_be_edited, shown_comment
from .act import Act, NotPossible
from .led_on import to_comment, to_letter
from .reading import talked_about


class Write(Act):
    """A comment on something."""

    template = "comments/write.html"
    words = "text"

    def find(self, key: UUID) -> None:
        self.talk, self.subject = talked_about(key)

    def ensure_possible(self) -> None:
        allowed = self.subject.allowed
        if not allowed.is_open:
            raise NotPossible(
                _("This discussion is closed"),
                _("Nobody can write here any more. What was written stays."),
            )
        if not self.reader.may_write:
            raise NotPossible(
                _("Sign in to write"),
                _("Only people with an account may write here."),
                sign_in=True,
            )

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        account = self.reader.account
        more: dict[str, Any] = {"initial": initial, "auto_id": self.auto_id}
        if account:
            agreed = has_agreed(account)
            return AccountCommentForm(data, has_agreed=agreed, **more)
        if initial is None:
            more["initial"] = {"email": visits.address_of(self.request) or ""}
        return GuestCommentForm(data, **more)

    def more(self) -> dict[str, Any]:
        account = self.reader.account
        shown = shown_comment(self.comment, self.reader) if self.comment else None
        return {"writes_as": str(account) if account else "", "answered": shown}

    def done(self, form: forms.Form) -> HttpResponse:
        try:
            comment = self._post(cast(GuestCommentForm, form))
        except actions.Closed as error:
            raise NotPossible(_("This discussion is closed"), str(error)) from error
        except ValidationError as error:
            form.add_error("text", error)
            return self.show(form, status=400)
        return to_comment(self, comment) if comment.is_confirmed else to_letter(self)

    def _post(self, form: GuestCommentForm) -> Comment:
        said, network = form.cleaned_data, limits.network(self.request)
        language = self.language
        author = self.reader.account or guest_for(form.named(), language=language)
        found = screen(
            text=said["text"],
            author=author,
            network=network,
            form=form.facts,
            language=said["text_language"],
        )
        return actions.post(
            conversation=self.talk,
            text=said["text"],
            parent=self.comment,
            author=author,
            given=Circumstances(language, network=network, consent=ConsentHow.CLICK),
            found=found,
            follow=said["follow"],
            text_language=said["text_language"],
        )


class Reply(Write):
    """An answer to a comment."""

    def find(self, key: UUID) -> None:
        Act.find(self, key)

    def ensure_possible(self) -> None:
        super().ensure_possible()
        assert self.comment is not None
        if not self.comment.may_be_answered:
            raise NotPossible(
                _("This comment can't be answered"),
                _("It is no longer shown, or it is itself an answer to an answer."),
            )


class Edit(Act):
    """One's own words, put right while there is time."""

    template = "comments/edit.html"
    words = "text"

    def ensure_possible(self) -> None:
        if self.author is None:
            raise NotPossible(
                _("This is not your comment"),
                _("Only its author changes it, signed in or by a mailed link."),
                sign_in=True,
            )
        assert self.comment is not None
        if not may_be_edited(self.comment):
            raise NotPossible(
                _("The comment can't be changed any more"),
                _(
                    "A comment can be changed for 15 minutes, until somebody answers. "
                    "You can withdraw it, or write another."
                ),
            )

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        assert self.comment is not None
        initial = initial or {"text": self.comment.text}
        return TextForm(data, initial=initial, auto_id=self.auto_id)

    def more(self) -> dict[str, Any]:
        assert self.comment is not None
        left = edited_until(self.comment) - clock.now()
        return {"minutes": ceil(left.total_seconds() / 60)}

    def done(self, form: forms.Form) -> HttpResponse:
        assert self.comment is not None and self.author is not None
        text = form.cleaned_data["text"]
        try:
            edited = actions.edit(comment=self.comment, text=text, by=self.author)
        except ValidationError as error:
            form.add_error("text", error)
            return self.show(form, status=400)
        return to_comment(self, edited)


def has_agreed(account: User) -> bool:
    """Whether an account has agreed to the text that is valid now, with a comment."""
    valid = ConsentText.objects.valid(ConsentKind.PARTICIPATION)
    return Comment.objects.of(account).filter(consent=valid).exists()


write, reply, edit = Write.as_view(), Reply.as_view(), Edit.as_view()
