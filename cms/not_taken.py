"""Pages that say why what somebody sent was not taken, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise


@dataclass(frozen=True)
class NotTaken:
    """What did not happen, why, and the next step, in words of the room."""

    what: str | Promise
    why: str | Promise
    step: str | Promise
    status: int

    def page(self, request: HttpRequest) -> HttpResponse:
        """The answer, in the language that is on."""
        return render(request, "not_taken.html", {"said": self}, status=self.status)
