"""OpenID Connect: the code flow with PKCE, state and nonce, by Authlib."""

from __future__ import annotations

from typing import Any, Final

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoOAuth2App
from authlib.integrations.django_client.integration import DjangoIntegration
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests import RequestException

from .port import Identity, IdentityRefused

# Signed by a key that only the provider has: neither unsigned nor by our own secret.
_SIGNED: Final = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
_SECONDS: Final = 10
_LEEWAY: Final = 60
_FAULTS: Final = (
    AuthlibBaseError,
    JoseError,
    RequestException,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


class _Client(DjangoOAuth2App):
    """Authlib's client, which believes the issuer of the settings only."""

    issuer = ""
    server_metadata: dict[str, Any]

    def load_server_metadata(self) -> dict[str, Any]:
        metadata = super().load_server_metadata()
        if metadata.get("issuer") != self.issuer:
            # What another issuer says must not be kept either.
            self.server_metadata = {}
            raise ValueError("the discovery document names another issuer")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [
            algorithm for algorithm in offered if algorithm in _SIGNED
        ]
        return metadata


class OpenIDConnect:
    """A provider that speaks OpenID Connect, found by its issuer's address."""

    def __init__(
        self,
        *,
        name: str,
        label: str,
        issuer: str,
        client_id: str,
        client_secret: str,
        scope: str = "openid profile email",
    ) -> None:
        self.name, self.label, self._id = name, label, client_id
        self._client = _Client(
            DjangoIntegration(name),
            name=name,
            client_id=client_id,
            client_secret=client_secret,
            server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": scope,
                "code_challenge_method": "S256",
                "default_timeout": _SECONDS,
            },
        )
        self._client.issuer = issuer

    def begin(self, request: HttpRequest, back: str) -> HttpResponse:
        """Lead to the provider; state, nonce and verifier stay in the session."""
        try:
            return self._client.authorize_redirect(request, back)
        except _FAULTS as error:
            raise IdentityRefused(_fault(error)) from error

    def finish(self, request: HttpRequest) -> Identity:
        """Take the code to the provider and check what it signs for it."""
        wanted = {
            "iss": {"essential": True, "value": self._client.issuer},
            "aud": {"essential": True, "value": self._id},
        }
        try:
            token = self._client.authorize_access_token(
                request, claims_options=wanted, leeway=_LEEWAY
            )
            return self._identity(token["userinfo"], self._more(token))
        except _FAULTS as error:
            raise IdentityRefused(_fault(error)) from error

    def _more(self, token: dict[str, Any]) -> dict[str, Any]:
        """What only the provider's own address tells, of the same person."""
        signed = token["userinfo"]
        if "given_name" in signed or not self._client.server_metadata.get(
            "userinfo_endpoint"
        ):
            return {}
        told = dict(self._client.userinfo(token=token))
        if told.get("sub") != signed["sub"]:
            raise ValueError("the user's data are of another subject")
        return told

    def _identity(self, signed: dict[str, Any], told: dict[str, Any]) -> Identity:
        claims = told | dict(signed)
        subject = str(claims["sub"])
        if not 0 < len(subject) <= 255:  # noqa: PLR2004  as the standard has it
            raise ValueError("no subject")
        sure = claims.get("email_verified") is True
        return Identity(
            provider=self.name,
            subject=subject,
            surname=str(claims.get("family_name") or ""),
            name=str(claims.get("given_name") or ""),
            patronymic=str(claims.get("middle_name") or ""),
            email=str(claims.get("email") or "") if sure else "",
            attributes={"acr": claims.get("acr"), "amr": claims.get("amr")},
        )


def _fault(error: Exception) -> str:
    """The kind of a fault; messages of libraries may hold what a stranger sent."""
    return type(error).__name__
