"""Identity providers: each by name; X in a variable stands for the name."""

import os
import sys
from typing import Any


class _Named:
    """The variables of one provider."""

    def __init__(self, name: str) -> None:
        self.name = name

    def environment(self, variable: str, default: str) -> str:
        return os.environ.get(self._own(variable), "").strip() or default

    def required(self, variable: str) -> str:
        if value := self.environment(variable, ""):
            return value
        sys.exit(f"Set {self._own(variable)} in the environment.")

    def _own(self, variable: str) -> str:
        name = self.name.upper().replace("-", "_")
        return variable.replace("_X_", f"_{name}_")


def provider(name: str) -> dict[str, Any]:
    """What the environment says of a provider; too little of it ends the start."""
    told = _Named(name)
    chosen: dict[str, Any] = {
        "name": name,
        "label": told.environment("IDENTITY_X_LABEL", name),
        "kind": told.environment("IDENTITY_X_KIND", "oidc"),
        "client_id": told.required("IDENTITY_X_CLIENT_ID"),
        "client_secret": told.required("IDENTITY_X_CLIENT_SECRET"),
    }
    if chosen["kind"] == "oidc":
        return chosen | {"issuer": told.required("IDENTITY_X_ISSUER")}
    handed_on = told.environment("IDENTITY_X_HANDED_ON", "access_token")
    endpoints = {
        "authorize": told.required("IDENTITY_X_AUTHORIZE_URL"),
        "token": told.required("IDENTITY_X_TOKEN_URL"),
        "user": told.required("IDENTITY_X_USER_URL"),
        "authorize_with": _pairs(told.environment("IDENTITY_X_AUTHORIZE_WITH", "")),
        "user_with": _pairs(told.environment("IDENTITY_X_USER_WITH", "")),
        "handed_on": tuple(handed_on.split(",")),
    }
    return chosen | {
        "endpoints": endpoints,
        "fields": _pairs(told.required("IDENTITY_X_FIELDS")),
        "opener": told.environment("IDENTITY_X_OPENER", ""),
    }


def _pairs(text: str) -> dict[str, str]:
    """What "a=b;c=d" says."""
    parts = (part.partition("=") for part in text.split(";") if part.strip())
    return {key.strip(): value.strip() for key, _sign, value in parts}


IDENTITY_PROVIDERS = [
    provider(name.strip())
    for name in os.environ.get("IDENTITY_PROVIDERS", "").split(",")
    if name.strip()
]
