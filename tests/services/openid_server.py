"""A real OpenID Connect provider, Django OAuth Toolkit, in a process of its own.

python -m tests.services.openid_server PORT FOLDER BACK
"""

from __future__ import annotations

import os
import sys
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

CLIENT_ID, CLIENT_SECRET = "portal", "a-secret-of-the-portal"
# Who has an account there, and what the provider knows of each.
PEOPLE: dict[str, dict[str, Any]] = {
    "oksana": {
        "given_name": "Оксана",
        "family_name": "Криниця",
        "middle_name": "Левківна",
        "email": "oksana@example.org",
        "email_verified": True,
    },
    "unsure": {
        "given_name": "Марко",
        "family_name": "Гай",
        "email": "marko@example.org",
        "email_verified": False,
    },
}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        """Nothing: the tests look at answers."""


def configure(port: int, folder: str) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="only-for-tests",
        ROOT_URLCONF=__name__,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": os.path.join(folder, "provider.sqlite3"),
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        LOGIN_URL="/login/",
        USE_TZ=True,
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": pem,
            "OIDC_ISS_ENDPOINT": f"http://127.0.0.1:{port}/o",
            "OAUTH2_VALIDATOR_CLASS": f"{__name__}.Validator",
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "", "profile": "", "email": ""},
        },
    )


def prepare(back: str) -> None:
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    for name in PEOPLE:
        User.objects.create_user(name, password=name)
    Application.objects.create(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        algorithm=Application.RS256_ALGORITHM,
        redirect_uris=back,
        skip_authorization=True,
    )


def login(request: Any) -> Any:
    from django.contrib.auth import authenticate
    from django.contrib.auth import login as let_in
    from django.http import HttpResponse, HttpResponseRedirect

    name = request.POST.get("name", "")
    user = authenticate(request, username=name, password=name) if name else None
    if user is None:
        return HttpResponse("Who are you?", status=401)
    let_in(request, user)
    return HttpResponseRedirect(request.GET["next"])


if __name__ == "__main__":
    # Found again under this name by ROOT_URLCONF and the validator's path.
    sys.modules["tests.services.openid_server"] = sys.modules["__main__"]
    __name__ = "tests.services.openid_server"
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    number, folder, back = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    configure(number, folder)
    import django

    django.setup()
    from django.core.wsgi import get_wsgi_application
    from django.urls import include, path
    from oauth2_provider.oauth2_validators import OAuth2Validator

    class Validator(OAuth2Validator):
        """Tells of people what scopes ask for, whatever the scope."""

        oidc_claim_scope = None

        def get_additional_claims(self, request: Any) -> dict[str, Any]:
            return PEOPLE[request.user.username]

    urlpatterns = [
        path("login/", login),
        path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    ]
    prepare(back)
    server = make_server("127.0.0.1", number, get_wsgi_application(), _Server, _Quiet)
    server.serve_forever()
