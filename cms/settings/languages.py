"""Three languages, each under its own address; Ukrainian comes first."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

_root = Path(__file__).resolve().parents[2]

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", _("Ukrainian")), ("pl", _("Polish")), ("en", _("English"))]
# What Wagtail's own admin lacks in a language stands in locale/upstream.
LOCALE_PATHS = [_root / "locale", _root / "locale" / "upstream"]
FORMAT_MODULE_PATH = ["cms.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Kyiv"
# One for everybody: terms are counted in it.  Among the zones that Wagtail would
# offer are names of files that make a browser give up ("localtime").
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    ("uk", "Українська"),
    ("pl", "Polski"),
    ("en", "English"),
]
