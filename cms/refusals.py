"""Denied acts: they leave no trace but a log line."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from typing import TYPE_CHECKING, NoReturn

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import Model

logger = logging.getLogger("vidkryto.refusals")

# Set by a refusal, read by RefusalMiddleware, which then rolls the request back:
# Wagtail's admin catches PermissionDenied inside the request's transaction.
refused_in_request: ContextVar[bool] = ContextVar("refused_in_request", default=False)


class Refused(PermissionDenied):
    """An act that the rules of the portal forbid; its text is for the person."""


def refuse(
    message: str,
    *,
    actor: Model | AnonymousUser | None,
    act: str,
    page: Model | None = None,
    subject: str = "",
) -> NoReturn:
    """Log a denied act and raise `Refused`.

    Of what it was about the log says the number of a page, or `subject`, which names
    no person.
    """
    what = subject or f"page {getattr(page, 'pk', None)}"
    number = getattr(actor, "pk", None)
    logger.warning("refused %s on %s to account %s", act, what, number)
    refused_in_request.set(True)
    raise Refused(message)
