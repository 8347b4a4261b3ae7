"""Where the text of a consultation stands, and what is to be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from ...drafts.json_form import from_json
from ...models import ConsultationPage
from .. import joins
from ..actions import discard
from ..models import Preparation
from ..permissions import may_edit_text, may_publish_text, may_word_text
from .cut_lines import Cut
from .screens import address, done, page_for, preparation_of, prepared_for, shown
from .versions import languages_of, listed

if TYPE_CHECKING:
    from participation.citizens.models import User


@dataclass(frozen=True)
class Task:
    """A step of a version: what stands there, and whether it is done."""

    label: str | Promise
    said: str
    address: str = ""
    is_done: bool = False


@require_http_methods(["GET", "HEAD"])
def overview(request: StaffRequest, page_id: int) -> HttpResponse:
    """Versions, the one that is being prepared, translations."""
    page = page_for(request, page_id)
    preparation = prepared_for(page)
    versions = listed(page)
    told: dict[str, Any] = {
        "preparation": preparation,
        "versions": versions,
        "number": versions[0].row.number + 1 if versions else 1,
        "may_edit": may_edit_text(request.user, page),
        "may_word": may_word_text(request.user, page),
    }
    if preparation is not None:
        told["tasks"] = tasks(preparation, page, request.user)
    if versions:
        told["languages"] = languages_of(versions[0].row, page)
    return shown(request, "overview", page, _("Text of the draft"), **told)


def tasks(preparation: Preparation, page: ConsultationPage, user: User) -> list[Task]:
    """What is to be done until the version is published, in order."""
    looked = Cut(from_json(preparation.draft))
    found = [_imported(preparation, page, len(looked)), _cut(page, len(looked.doubts))]
    open_ones = 0
    if preparation.base_id is not None:
        open_ones = len(joins.uncertain(joins.from_json(preparation.joins)))
        found.append(_joined(page, open_ones))
    if not may_publish_text(user, page):
        text = _("Somebody who publishes pages of the authority does this.")
        return [*found, Task(_("Publish the version"), text)]
    text = _("Say what is new and publish.")
    way = "" if open_ones else address("publish", page)
    return [*found, Task(_("Publish the version"), text, way)]


def _imported(preparation: Preparation, page: ConsultationPage, count: int) -> Task:
    text = ngettext("%(number)s clause", "%(number)s clauses", count)
    said = text % {"number": count}
    if preparation.file_name:
        said = f"{preparation.file_name}, {said}"
    return Task(_("Import the draft"), said, address("import", page), True)


def _cut(page: ConsultationPage, doubts: int) -> Task:
    text = ngettext(
        "%(number)s place to look at", "%(number)s places to look at", doubts
    )
    said = text % {"number": doubts} if doubts else _("Nothing is in doubt.")
    return Task(_("Look through the clauses"), said, address("cut", page), not doubts)


def _joined(page: ConsultationPage, count: int) -> Task:
    text = ngettext(
        "%(number)s clause waits for your decision",
        "%(number)s clauses wait for your decision",
        count,
    )
    said = text % {"number": count} if count else _("Every clause has its decision.")
    return Task(
        _("Compare with the version before"), said, address("joins", page), not count
    )


@require_POST
def give_up(request: StaffRequest, page_id: int) -> HttpResponse:
    """Discard what is being prepared, once it was confirmed."""
    page = page_for(request, page_id)
    preparation = preparation_of(page)
    if not request.POST.get("sure"):
        text = _("Tick that you are sure: what was corrected can't be brought back.")
        messages.error(request, text)
        return shown_again(request, page_id)
    try:
        discard(preparation=preparation, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return shown_again(request, page_id)
    return done(request, _("What was being prepared is discarded."), "overview", page)


def shown_again(request: StaffRequest, page_id: int) -> HttpResponse:
    request.method = "GET"
    return overview(request, page_id)
