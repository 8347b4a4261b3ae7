"""Denied actions: they leave no trace but a log line."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from typing import TYPE_CHECKING, NoReturn

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.db.models import Model

logger = logging.getLogger("vidkryto.refusals")

# Set by a refusal, read by RefusalMiddleware, which then rolls the request back:
# Wagtail's admin catches PermissionDenied inside the request's transaction.
refused_in_request: ContextVar[bool] = ContextVar("refused_in_request", default=False)


class Refused(PermissionDenied):
    """An act that the rules of the portal forbid; its text is for the person."""


def refuse(
    message: str, *, actor: Model | None, act: str, page: Model | None = None
) -> NoReturn:
    """Log a denied act and raise `Refused`."""
    logger.warning(
        "refused %s on page %s to account %s",
        act,
        getattr(page, "pk", None),
        getattr(actor, "pk", None),
    )
    refused_in_request.set(True)
    raise Refused(message)
