"""The providers that the settings name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from .envelope import Endpoints, EnvelopeOAuth, Fields, unsealed
from .openid import OpenIDConnect
from .port import IdentityProvider

_KINDS: Final = ("oidc", "envelope")


def providers() -> tuple[IdentityProvider, ...]:
    """All of them, in the order of the settings; none where none is set."""
    return _made()


def provider(name: str) -> IdentityProvider | None:
    """One of them by its name."""
    return next((one for one in providers() if one.name == name), None)


@lru_cache(maxsize=1)
def _made() -> tuple[IdentityProvider, ...]:
    # Kept, as each reads its provider's addresses and keys once.
    return tuple(_make(dict(one)) for one in settings.IDENTITY_PROVIDERS)


def _make(chosen: dict[str, Any]) -> IdentityProvider:
    kind = chosen.pop("kind", "oidc")
    if kind not in _KINDS:
        raise ImproperlyConfigured(f"IDENTITY_PROVIDERS: {kind} is none of {_KINDS}.")
    if kind == "oidc":
        return OpenIDConnect(**chosen)
    opener = chosen.pop("opener", "")
    return EnvelopeOAuth(
        endpoints=Endpoints(**chosen.pop("endpoints")),
        fields=Fields(**chosen.pop("fields")),
        opener=import_string(opener) if opener else unsealed,
        **chosen,
    )


def _forget(*, setting: str, **kwargs: Any) -> None:
    if setting == "IDENTITY_PROVIDERS":
        _made.cache_clear()


setting_changed.connect(_forget)
