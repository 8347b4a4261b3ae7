"""What of a file stands in no clause, and the way back into the text."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from participation.citizens.requests import StaffRequest

from ...drafts import corrections
from ...drafts.json_form import from_json
from ...drafts.words import LEFT_OUT
from ..correcting import Correction, correct
from .cut_forms import PlaceForm
from .cut_lines import Cut, sheet_of
from .numbers import number_in
from .screens import address, page_for, preparation_of, shown

LONGEST_LABEL = 70


@require_http_methods(["GET", "HEAD"])
def left_out(request: StaffRequest, page_id: int) -> HttpResponse:
    """All of it, with reasons."""
    page = page_for(request, page_id)
    preparation = preparation_of(page)
    draft = from_json(preparation.draft)
    rows = [
        (number, LEFT_OUT[left.why], left.text)
        for number, left in enumerate(draft.left_out)
    ]
    told = {"rows": rows, "preparation": preparation}
    return shown(request, "left_out", page, _("Left out of the text"), **told)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: StaffRequest, page_id: int, number: int) -> HttpResponse:
    """After which clause one of it belongs."""
    page = page_for(request, page_id)
    preparation = preparation_of(page)
    looked = Cut(from_json(preparation.draft))
    if number >= len(looked.draft.left_out):
        raise Http404
    left = looked.draft.left_out[number]
    form = PlaceForm(request.POST or None, cut=looked)
    if request.method == "POST" and form.is_valid():
        edition = number_in(request.POST.get("edition")) or 0
        after = form.index
        make = partial(corrections.take_back, left=number, after=after)
        index = 0 if after is None else after + 1
        label = left.text[:LONGEST_LABEL]
        try:
            correct(
                preparation=preparation,
                edition=edition,
                correction=Correction("take_back", index, make, label),
                by=request.user,
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(address("left_out", page))
        sheet = sheet_of(index)
        return redirect(f"{address('cut', page)}?sheet={sheet}#clause-{index}")
    told = {"left": left, "why": LEFT_OUT[left.why], "form": form}
    title = _("Take back into the text")
    return shown(request, "take_back", page, title, preparation=preparation, **told)
