"""What every act on a remark shares, besides what all acts do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from participation.citizens import acts
from participation.citizens.acts import NotPossible
from participation.moderation.permissions import may_moderate

from ..about import About, about_consultation
from ..addresses import address_of, list_address
from ..models import Remark
from ..permissions import may_work_on
from ..showing import Viewer

if TYPE_CHECKING:
    from participation.citizens.models import Guest, User

__all__ = ["Act", "NotPossible"]


class Act(acts.Act):
    """An act on a remark, or on what may be remarked on."""

    refusal = "remarks/not_possible.html"
    words: ClassVar[tuple[str, ...]] = ()
    """The fields whose texts are given back where the act is not possible."""

    remark: Remark | None = None
    about: About

    def find(self, key: UUID) -> None:
        """The remark that the act is about; a room may look for something else."""
        self.remark = known_remark(key)
        self.about = seen(
            about_consultation(self.remark.consultation.translation_key, self.language)
        )

    @cached_property
    def viewer(self) -> Viewer:
        """Who asks, and what they may do for the authority."""
        return viewer_of(self.account, self.language, self.remark)

    def written(self) -> list[tuple[str, str]]:
        names = {
            "text": pgettext("words of a remark", "Your remark"),
            "wording": _("How it should read"),
            "words": _("In your words"),
            "quote": _("Quotation"),
        }
        given = ((names[name], self.request.POST.get(name, "")) for name in self.words)
        return [(label, said) for label, said in given if said.strip()]

    def context(self) -> dict[str, Any]:
        return super().context() | {"about": self.about.shown, "ways": []}

    @property
    def back(self) -> str:
        if self.remark is not None and self.remark.has_place:
            return address_of(self.remark)
        return list_address(self.about.key)

    @property
    def author(self) -> User | Guest | None:
        """Whoever asks, if the remark is theirs."""
        return self.author_of(self.remark)

    def said(self, title: str, text: str) -> HttpResponse:
        """Say on a page that it was done."""
        context = self.context() | {"title": title, "text": text}
        return render(self.request, "remarks/done.html", context)

    def ensure_author(self, text: str) -> None:
        """Raise `NotPossible` for everybody else."""
        if self.author is None:
            raise NotPossible(_("This is not your remark"), text, sign_in=True)

    def ensure_shown(self) -> None:
        """Raise `NotPossible` for what nobody reads any more."""
        assert self.remark is not None
        if not self.remark.has_words:
            raise NotPossible(
                _("This remark is not shown any more"),
                _("A moderator or its author has taken it away already."),
            )


def known_remark(key: UUID) -> Remark:
    """A remark that counts; 404 for any other."""
    rows = Remark.objects.confirmed().with_people().select_related("consultation")
    found: Remark | None = rows.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def seen(about: About | None) -> About:
    """What may be seen; 404 for what may not."""
    if about is None:
        raise Http404
    return about


def viewer_of(account: User | None, language: str, remark: Remark | None) -> Viewer:
    """Who reads; what they may do for the authority of a remark."""
    if account is None or remark is None:
        return Viewer(language, account)
    return Viewer(
        language,
        account,
        works=may_work_on(account, remark),
        moderates=may_moderate(account, remark.authority),
    )


def led_to(address: str) -> HttpResponse:
    """Lead on; whatever the browser makes of a redirect, it gets the next page."""
    return HttpResponse(status=303, headers={"Location": address})
