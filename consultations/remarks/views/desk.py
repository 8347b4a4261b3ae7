"""At a centre: a consultant enters remarks for visitors, one by one or in a row."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

import qrcode
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from qrcode.image.svg import SvgPathImage

from participation.citizens.consultants.acting import centres, is_consultant
from participation.citizens.contribution_enums import Channel, ConsentHow
from participation.citizens.contributions import Circumstances
from participation.citizens.guests import guest_for
from participation.citizens.models import User

from ...texts.models import Clause
from .. import selectors
from ..about import about_consultation
from ..addresses import act_address, address_of
from ..desk_forms import DeskRemarkForm
from ..models import Remark
from ..rules import rules_of
from ..showing import Viewer, shown_remark
from .act import NotPossible, led_to, seen
from .writing import OnDraft

KEPT = ("centre", "channel", "clause")
"""What stays in the form when another remark is entered."""


class AtDesk(OnDraft):
    """A remark of a visitor, entered by a consultant of the centre."""

    def ensure_possible(self) -> None:
        if self.account is None:
            raise NotPossible(
                _("Sign in to serve visitors"),
                _("Only consultants of the centres enter remarks for others."),
                sign_in=True,
            )
        if not self.centres:
            raise NotPossible(
                _("This is not allowed"),
                _("Only consultants of the centres enter remarks for others."),
            )
        super().ensure_possible()

    @cached_property
    def centres(self) -> list[tuple[str, str]]:
        """Where this consultant works, as (key, name)."""
        if self.account is None or not is_consultant(self.account):
            return []
        return centres_of(self.account)

    def form(self, data: Any = None, initial: Any = None) -> DeskRemarkForm:
        asked = self.request.GET
        kept = {name: asked[name] for name in KEPT if asked.get(name)}
        return DeskRemarkForm(
            data,
            self.request.FILES if data is not None else None,
            initial=kept | (initial or {}),
            about=self.about,
            centres=self.centres,
            rules=rules_of(self.about.consultation),
            language=self.language,
        )

    def more(self) -> dict[str, Any]:
        return super().more() | {"at_desk": True, "another": self.entered}

    @property
    def entered(self) -> dict[str, Any] | None:
        """What was entered just before, by this consultant."""
        try:
            key = UUID(self.request.GET.get("after", ""))
        except ValueError:
            return None
        rows = Remark.objects.filter(key=key, acted_by=self.account)
        found = rows.first()
        if found is None:
            return None
        return {"number": found.number, "url": act_address(found, "receipt")}

    def has_changed(self, form: Any) -> bool:
        """Whoever enters it reads what lies before them."""
        return False

    def remark_made(self, form: Any) -> Remark:
        said = form.cleaned_data
        given = Circumstances(
            self.language,
            consent=ConsentHow(said["consent_how"]),
            channel=Channel(said["channel"]),
            acted_by=self.account,
            centre=said["centre"],
        )
        if number := said.get("clause"):
            self.about.clause = Clause.objects.get(pk=number)
        author = guest_for(form.named(), language=self.language)
        return self.given(form, author, given, postal_address=said["postal_address"])

    def led_on(self, made: Remark) -> HttpResponse:
        """To the receipt, or to the same form for the next one."""
        if not self.request.POST.get("another"):
            return led_to(act_address(made, "receipt"))
        return led_to(another_address(made))


def another_address(made: Remark) -> str:
    """The form for the next remark, which knows what was entered before."""
    asked = {"centre": made.centre, "channel": made.channel, "after": str(made.key)}
    if made.clause_id:
        asked["clause"] = str(made.clause_id)
    key = made.consultation.translation_key
    return f"{reverse('remark_at_desk', args=[key])}?{urlencode(asked)}"


def centres_of(user: User) -> list[tuple[str, str]]:
    """Keys and names of the centres at which an account works."""
    mine = set(user.postings.values_list("centre", flat=True))
    names = dict(centres())
    return [(key, names.get(key, key)) for key in sorted(mine)]


@never_cache
@login_required
@require_safe
def receipt(request: HttpRequest, key: UUID) -> HttpResponse:
    """What a visitor takes home; for those who work where it was entered."""
    user, language = cast(User, request.user), get_language() or "uk"
    read = selectors.one(key, language)
    if read is None or not may_print(read.remark, user):
        raise Http404
    remark = read.remark
    about = seen(about_consultation(remark.consultation.translation_key, language))
    address = request.build_absolute_uri(address_of(remark))
    context = {
        "remark": shown_remark(read, Viewer(language)),
        "about": about.shown,
        "address": address,
        "qr": picture_of(address),
        "centre": dict(centres()).get(remark.centre, remark.centre),
        "given_at": remark.given_at,
        "waits": not remark.has_place,
        "email": bool(remark.author.email),
        "another_url": another_address(remark).partition("&after")[0],
        "back": about.shown["url"],
    }
    return render(request, "remarks/receipt.html", context)


def may_print(remark: Remark, user: User) -> bool:
    """Whether an account may print the receipt of what was entered for somebody."""
    if remark.acted_by_id is None or not is_consultant(user):
        return False
    mine = Q(account=user, centre=remark.centre)
    return bool(remark.centre) and user.postings.filter(mine).exists()


def picture_of(address: str) -> SafeString:
    """An address as a picture for telephones, in SVG."""
    picture = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, box_size=8).save(picture)
    svg = picture.getvalue().decode()
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308  made here, of signs alone


at_desk = AtDesk.as_view()
