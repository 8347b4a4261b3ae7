"""Reading remarks: one of them, its files; the list is in `listing`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.page_cache.keeping import keep
from participation.citizens.guests import visits
from participation.moderation.enums import Standing
from participation.outbox.addresses import compared

from ...enums import Ability
from .. import selectors
from ..about import About, Words, about_consultation, words_alone
from ..addresses import act_address, list_address
from ..changing import may_be_edited
from ..showing import Viewer, shown_remarks
from .act import seen, viewer_of

if TYPE_CHECKING:
    from participation.citizens.models import User


@require_safe
def remark(request: HttpRequest, key: UUID) -> HttpResponse:
    """One remark: its words, what became of them, what one may do."""
    return render(request, "remarks/one.html", One(request, key).context())


class One:
    """The page of a remark, as somebody sees it."""

    def __init__(self, request: HttpRequest, key: UUID) -> None:
        self.request, self.language = request, get_language() or "uk"
        row = selectors.row_of(key, self.language)
        if row is None:
            raise Http404
        self.remark = row
        self.about: About = seen(
            about_consultation(row.consultation.translation_key, self.language)
        )
        (self.read,) = selectors.shown([row], self.language, self.about.version)
        signed_in = request.user.is_authenticated
        self.account = cast("User", request.user) if signed_in else None
        if self.remark.has_place:
            keep()

    def context(self) -> dict[str, Any]:
        """What the template takes."""
        waits = self.remark.standing == Standing.WAITS
        may_read = not waits or self.is_own or self.viewer.moderates
        shown = shown_remarks([self.read], self.viewer)[0]
        return {
            "remark": shown,
            "about": self.about.shown,
            "is_received": not may_read,
            "alike": alike(self.read, list_address(self.about.key)),
            "clause": self.clause if may_read else None,
            "acts": list(self.acts()) if may_read else [],
            "list_url": list_address(self.about.key),
            "comments": self.comments() if self.remark.has_words else None,
        }

    def comments(self) -> dict[str, Any] | None:
        """What readers say of it, at an address of its own."""
        number: int = self.remark.comments
        if number:
            said = ngettext("%(number)d comment", "%(number)d comments", number)
            url = reverse("conversation", args=[self.remark.key])
            return {"title": said % {"number": number}, "url": url}
        if Ability.COMMENT not in self.about.granted:
            return None
        url = reverse("conversation_write", args=[self.remark.key])
        return {"title": _("Comment on it"), "url": url}

    @cached_property
    def viewer(self) -> Viewer:
        """Who reads."""
        return viewer_of(self.account, self.language, self.remark)

    @cached_property
    def is_own(self) -> bool:
        """Whether whoever asks is its author, by account or by a mailed link."""
        if self.account and self.account.pk == self.remark.account_id:
            return True
        address = visits.address_of(self.request)
        guest = self.remark.guest
        return bool(address and guest and guest.address_key == compared(address))

    @property
    def clause(self) -> Words | None:
        """The clause as the author of the remark saw it, by itself."""
        cited = self.read.cited
        if cited is None:
            return None
        return words_alone(self.remark, cited.label, self.language)

    def acts(self) -> Any:
        """What one may do with it, each at an address of its own."""
        has_words = self.remark.has_words
        if has_words and not self.is_own and self.about.takes_remarks:
            yield self._act("support", pgettext("verb", "Support"), is_main=True)
        if self.is_own and self.remark.standing in (Standing.WAITS, Standing.PUBLISHED):
            if may_be_edited(self.remark):
                yield self._act("edit", pgettext("remark", "Edit"))
            yield self._act("withdraw", _("Withdraw"))
        if has_words and not self.is_own:
            yield self._act("report", _("Report"))
        foreign = self.remark.text_language != self.language
        if has_words and foreign and self.viewer.works:
            yield self._act("translate", _("Translate"))

    def _act(self, name: str, title: str, *, is_main: bool = False) -> dict[str, Any]:
        url = act_address(self.remark, name)
        return {"title": title, "url": url, "is_main": is_main}


def alike(read: selectors.ShownRemark, where: str) -> dict[str, str] | None:
    """A link to those that say nearly the same, if there are any."""
    group = read.remark.group
    if group is None or read.group_size < 2:  # noqa: PLR2004
        return None
    more = read.group_size - 1
    said = ngettext(
        "%(number)d more remark says nearly the same",
        "%(number)d more remarks say nearly the same",
        more,
    )
    return {"label": said % {"number": more}, "url": f"{where}?group={group.number}"}
