"""Identity providers: each by name, the rest from variables with its name in them."""

import os
import sys
from typing import Any

_ENDPOINTS = {"AUTHORIZE_URL": "authorize", "TOKEN_URL": "token", "USER_URL": "user"}


def _provider(name: str) -> dict[str, Any]:
    prefix = f"IDENTITY_{name.upper().replace('-', '_')}_"

    def told(part: str, default: str | None = None) -> str:
        value = os.environ.get(prefix + part, "").strip() or default
        if value is None:
            sys.exit(f"Set {prefix}{part} in the environment, for IDENTITY_PROVIDERS.")
        return value

    chosen: dict[str, Any] = {
        "name": name,
        "label": told("LABEL", name),
        "kind": told("KIND", "oidc"),
        "client_id": told("CLIENT_ID"),
        "client_secret": told("CLIENT_SECRET"),
    }
    if chosen["kind"] == "oidc":
        return chosen | {"issuer": told("ISSUER")}
    endpoints: dict[str, Any] = {one: told(var) for var, one in _ENDPOINTS.items()}
    endpoints["authorize_with"] = _pairs(told("AUTHORIZE_WITH", ""))
    endpoints["user_with"] = _pairs(told("USER_WITH", ""))
    endpoints["handed_on"] = tuple(told("HANDED_ON", "access_token").split(","))
    return chosen | {
        "endpoints": endpoints,
        "fields": _pairs(told("FIELDS")),
        "opener": told("OPENER", ""),
    }


def _pairs(text: str) -> dict[str, str]:
    """What "a=b;c=d" says."""
    parts = (part.partition("=") for part in text.split(";") if part.strip())
    return {key.strip(): value.strip() for key, _sign, value in parts}


IDENTITY_PROVIDERS = [
    _provider(name.strip())
    for name in os.environ.get("IDENTITY_PROVIDERS", "").split(",")
    if name.strip()
]
