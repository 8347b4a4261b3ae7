"""A real installation: every secret and address comes from the environment."""

import os
import sys

from .base import *
from .base import MAIL_TIMEOUT, MAILERS, STORAGES


def required(name: str, what: str) -> str:
    """A variable that has no default; ends with one sentence where it is missing."""
    if value := os.environ.get(name, "").strip():
        return value
    sys.exit(f"Set {name} in the environment: {what}.")


DEBUG = False
DEMO = os.environ.get("DEMO", "0") == "1"
SECRET_KEY = required("SECRET_KEY", "50 random characters or more, kept secret")
ALLOWED_HOSTS = [
    host.strip()
    for host in required("HOSTS", "the names of the site, with commas").split(",")
    if host.strip()
]
WAGTAILADMIN_BASE_URL = os.environ.get("SITE_URL") or f"https://{ALLOWED_HOSTS[0]}"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECOND_FACTOR_REQUIRED = True

SECURE_SSL_REDIRECT = os.environ.get("SSL_REDIRECT", "1") == "1"
# What watches over a process asks it directly, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "cms.theme.storage.HashedFiles"},
}

_mail = os.environ.get("MAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
MAILERS |= {"post": {"BACKEND": _mail}}
if _mail.endswith("smtp.EmailBackend"):
    MAILERS["post"]["OPTIONS"] = {
        "host": os.environ.get("MAIL_HOST", "localhost"),
        "port": int(os.environ.get("MAIL_PORT", "25")),
        "username": os.environ.get("MAIL_USER", ""),
        "password": os.environ.get("MAIL_PASSWORD", ""),
        "use_tls": os.environ.get("MAIL_TLS", "0") == "1",
        "timeout": MAIL_TIMEOUT,
    }
