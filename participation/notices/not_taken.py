"""What is said where nothing was followed, changed or ended."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.not_taken import NotTaken

FROM_ELSEWHERE: Final = NotTaken(
    _("Nothing was changed"),
    _("Your browser did not say that the form was sent from this portal."),
    _(
        "Go back to the page and press the button there; a private window or an old "
        "browser may hide where a form comes from"
    ),
    status=403,
)
TOO_MUCH: Final = NotTaken(
    _("Too much at once"),
    _("So much of this has come from your network that no more is taken for now."),
    _("Try again in an hour"),
    status=429,
)
