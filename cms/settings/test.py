"""What the tests run on: the real services, a cheap password hash, no outgoing mail."""

import os

os.environ.setdefault("SECOND_FACTOR_REQUIRED", "1")
# What a test writes is rolled back; pages kept would outlive it.
os.environ.setdefault("PAGE_CACHE_MB", "0")
os.environ.setdefault("COUNT_VISITS", "0")

from .base import *

DEBUG = False
# Most tests roll back what they did, limits too.
LIMITS_APART = False
DEMO = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_PER_DOMAIN = 0
MAILERS = {
    name: {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    for name in ("default", "post")
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# A room with contributions, which no portal has.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.participation.guestbook"]
ROOT_URLCONF = os.environ.get("ROOT_URLCONF", ROOT_URLCONF)
