"""How letters fare, for administrators: what waits, what failed, stopped addresses."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from .actions import lift_digest
from .models import StoppedAddress
from .selectors import failures, state

SHOWN = 200


def may_see(request: HttpRequest) -> bool:
    """Whether somebody administers the portal."""
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The outbox in figures; its button lets letters go to an address again."""
    if not may_see(request):
        raise PermissionDenied
    if request.method == "POST":
        lift_digest(digest=request.POST.get("address", ""))
        return redirect("outbox_report")
    now = state()
    context = {
        "state": now,
        "last_day": [(fate.label, count) for fate, count in now.last_day.items()],
        "failures": failures(),
        "stopped": StoppedAddress.objects.all()[:SHOWN],
    }
    return render(request, "outbox/admin/report.html", context)
