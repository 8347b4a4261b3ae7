"""Development and demonstration: what `make run` uses."""

import os

os.environ.setdefault("SECOND_FACTOR_REQUIRED", "0")

from .base import *
from .base import MAILERS, VAR_DIR
from .secret import secret_key

DEBUG = os.environ.get("DEBUG", "0") == "1"
SECRET_KEY = secret_key(VAR_DIR)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS += [host for host in os.environ.get("HOSTS", "").split(",") if host]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# Mail is kept in files: a demonstration writes to nobody.
MAILERS |= {
    "post": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(VAR_DIR / "mail")},
    }
}
