"""What every act of a discussion shares: whatever hinders it, the words come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from cms.refusals import Refused
from participation import limits
from participation.citizens.guests import visits
from participation.citizens.models import Guest
from participation.outbox.addresses import compared

from ..models import Comment, Conversation
from ..reading import Reader, reader_of
from ..sending import is_safely_sent
from ..subjects import Subject
from .reading import about_shown, known_comment, subject_of

if TYPE_CHECKING:
    from participation.citizens.models import User

Problem = dict[str, str]


class NotPossible(Exception):
    """Why an act can't be done at all: a title, and a sentence for the person.

    `sign_in`: whoever has an account might be able to.
    """

    def __init__(self, title: str, text: str, *, sign_in: bool = False) -> None:
        super().__init__(title)
        self.title, self.text, self.sign_in = title, text, sign_in


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class Act(View):
    """A form at its own address, or in place of the link that leads to it.

    The token is checked here and not by Django, so that a stale form is shown again
    with all that was written in it.
    """

    http_method_names = ["get", "head", "post"]
    template: ClassVar[str]
    words: ClassVar[str] = ""
    """The field whose text is given back where the act is not possible."""

    comment: Comment | None = None
    talk: Conversation
    subject: Subject
    reader: Reader

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.find(kwargs["key"])
        said = self.comment or self.subject
        self.reader = reader_of(request, self.subject.allowed, said.authority)

    def find(self, key: UUID) -> None:
        """The comment that the act is about; a room may look for something else."""
        self.comment = known_comment(key)
        self.talk = self.comment.conversation
        self.subject = subject_of(self.talk)

    def get(self, request: HttpRequest, key: UUID) -> HttpResponse:
        try:
            self.ensure_possible()
        except NotPossible as error:
            return self.not_possible(error)
        return self.show(self.form())

    def post(self, request: HttpRequest, key: UUID) -> HttpResponse:
        try:
            self.ensure_possible()
            return self._sent(request, self.form(request.POST))
        except NotPossible as error:
            return self.not_possible(error)
        except Refused as error:
            return self.not_possible(NotPossible(_("This is not allowed"), str(error)))

    def _sent(self, request: HttpRequest, form: forms.Form) -> HttpResponse:
        if request.POST.get("signed_in") and self.reader.account is None:
            return self._again(_signed_out())
        if not is_safely_sent(request):
            return self._again(_stale())
        flooded = getattr(form, "is_flood", None)
        if flooded and flooded(limits.network(request)):
            return self.show(form, status=429)
        return self.done(form) if form.is_valid() else self.show(form, status=400)

    def _again(self, problem: Problem) -> HttpResponse:
        """The form anew, with what was written in it and no word on its fields."""
        form = self.form(initial=self.request.POST.dict())
        return self.show(form, problem=problem, status=403)

    def ensure_possible(self) -> None:
        """Raise `NotPossible` for what this person can't do now."""

    def form(self, data: Any = None, initial: Any = None) -> forms.Form:
        """The form of whoever asks."""
        raise NotImplementedError

    def done(self, form: forms.Form) -> HttpResponse:
        """Do it, and lead on."""
        raise NotImplementedError

    def show(
        self, form: forms.Form, *, problem: Problem | None = None, status: int = 200
    ) -> HttpResponse:
        """The form, with what is wrong."""
        context = self.context() | self.more() | {"form": form, "problem": problem}
        return render(self.request, self.template, context, status=status)

    def not_possible(self, error: NotPossible) -> HttpResponse:
        """Say why, and give back what was written."""
        context = self.context() | {
            "title": error.title,
            "text": error.text,
            "sign_in": error.sign_in,
            "written": self.request.POST.get(self.words, "") if self.words else "",
        }
        return render(self.request, "comments/not_possible.html", context, status=403)

    def context(self) -> dict[str, Any]:
        """What every template of an act takes."""
        in_place = self.in_place
        return {
            "layout": f"comments/{'in_place' if in_place else 'own_page'}.html",
            "in_place": in_place,
            "about": about_shown(self.subject),
            "action": self.request.path,
            "back": self.back,
            "place": self.kwargs["key"],
            "token": get_token(self.request),
            "login_url": "" if self.reader.account else self.login_url,
            "rules_url": reverse("moderation_rules"),
        }

    def more(self) -> dict[str, Any]:
        """What the template of this act takes besides."""
        return {}

    @property
    def in_place(self) -> bool:
        """Whether only the part is asked for, to be shown on the page that is open."""
        return self.request.headers.get("HX-Request") == "true"

    @property
    def auto_id(self) -> str:
        """Names of fields: several forms may be open in place on one page."""
        return f"id_{str(self.kwargs['key'])[:8]}_%s" if self.in_place else "id_%s"

    @property
    def back(self) -> str:
        """Where one gets without doing anything."""
        if self.comment is not None and self.comment.published_at:
            where = reverse("comment_thread", args=[self.comment.key])
            return f"{where}#{self.comment.anchor}"
        return f"{self.subject.url}#discussion"

    @property
    def login_url(self) -> str:
        """Signing in, and back to this act."""
        asked = urlencode({"next": self.request.path})
        return f"{reverse('account_login')}?{asked}"

    @property
    def language(self) -> str:
        return get_language() or "uk"

    @property
    def author(self) -> User | Guest | None:
        """Whoever asks, if the comment is theirs: by account, or by a mailed link."""
        comment = self.comment
        if comment is None:
            return None
        if self.reader.account and comment.account_id == self.reader.account.pk:
            return self.reader.account
        address = visits.address_of(self.request)
        guest = cast("Guest | None", comment.guest)
        if address and guest and guest.address_key == compared(address):
            return guest
        return None


def _signed_out() -> Problem:
    return {
        "title": _("You are signed out"),
        "text": _(
            "Nothing was sent. Sign in in another tab and send it again, or say below "
            "who you are."
        ),
    }


def _stale() -> Problem:
    return {
        "title": _("The form was open too long, or the browser blocks cookies"),
        "text": _("Nothing was sent. Look through what you wrote and send it again."),
    }
