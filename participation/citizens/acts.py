"""An act at an address of its own: whatever hinders it, the words come back.

A room makes a view of each act on `Act`: `find` what it is about, say what hinders it
(`ensure_possible`), give its `form`, do it in `done`.
"""

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
from participation.outbox.addresses import compared

from .guests import visits
from .sending import is_safely_sent

if TYPE_CHECKING:
    from .models import Contribution, Guest, User

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
    refusal: ClassVar[str]
    """The template that says why an act is not possible."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.find(kwargs["key"])

    def find(self, key: UUID) -> None:
        """What the act is about; 404 where nobody may see that."""
        raise NotImplementedError

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
        if request.POST.get("signed_in") and self.account is None:
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
            "written": self.written(),
        }
        return render(self.request, self.refusal, context, status=403)

    def written(self) -> Any:
        """What was written, for the template that says why it was not taken."""
        return ""

    def context(self) -> dict[str, Any]:
        """What every template of an act takes."""
        return {
            "in_place": self.in_place,
            "action": self.request.path,
            "back": self.back,
            "place": self.kwargs["key"],
            "token": get_token(self.request),
            "login_url": "" if self.account else self.login_url,
            "rules_url": reverse("moderation_rules"),
        }

    def more(self) -> dict[str, Any]:
        """What the template of this act takes besides."""
        return {}

    @property
    def account(self) -> User | None:
        """Whoever asks, if they are signed in."""
        user = self.request.user
        return cast("User", user) if user.is_authenticated else None

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
        raise NotImplementedError

    @property
    def login_url(self) -> str:
        """Signing in, and back to this act."""
        asked = urlencode({"next": self.request.path})
        return f"{reverse('account_login')}?{asked}"

    @property
    def language(self) -> str:
        return get_language() or "uk"

    def author_of(self, given: Contribution | None) -> User | Guest | None:
        """Whoever asks, if something is theirs: by account, or by a mailed link."""
        if given is None:
            return None
        if self.account and given.account_id == self.account.pk:
            return self.account
        address = visits.address_of(self.request)
        guest = cast("Guest | None", given.guest)
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
