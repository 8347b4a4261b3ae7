"""What every installation shares.  Each subject has a file of its own beside this."""

import os
from pathlib import Path

from .accounts import *
from .database import *
from .identity import *
from .languages import *
from .mail import *
from .page_cache import *
from .participation import *
from .search import *
from .security import *

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")

INSTALLED_APPS = [
    "cms.theme",
    "cms.runtime",
    "cms.page_cache",
    "participation.limits",
    "participation.citizens",
    "participation.outbox",
    "participation.journal",
    "participation.notices",
    "search",
    "cms.authorities",
    "participation.rules",
    "cms.core",
    "cms.translations",
    "cms.site",
    "cms.centres",
    "cms.pictures",
    "cms.pages",
    "cms.pages.importing",
    "cms.register",
    "cms.readership",
    "participation.moderation",
    "participation.comments",
    "participation.comments.upstream.apps.XtdModels",
    "participation.comments.upstream.apps.CommentModels",
    "participation.comments.upstream.apps.SiteModels",
    "consultations",
    "consultations.texts",
    "consultations.remarks",
    "consultations.questionnaires",
    "consultations.analysis",
    "consultations.reports",
    "cms.founding",
    "cms.demo",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.contrib.typed_table_block",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "cms.page_cache.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.core.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "participation.citizens.middleware.SecondFactorMiddleware",
    "cms.site.middleware.RedirectMiddleware",
    "cms.core.middleware.RefusalMiddleware",
    "cms.core.middleware.TranslationRightsMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.site.context.site",
            ],
        },
    },
]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# Nothing under MEDIA_ROOT is served by address: see cms.register.views.
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cms.theme.storage.PlainFiles"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CACHES = {
    "default": {
        # In PostgreSQL, so that all processes share limits and locks.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

WAGTAIL_SITE_NAME = "Відкрито"
WAGTAILADMIN_BASE_URL = (
    os.environ.get("SITE_URL") or f"http://localhost:{os.environ.get('PORT', '8000')}"
)
WAGTAILDOCS_DOCUMENT_MODEL = "register.File"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.register.file_forms.FileForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# In megabytes; a proxy before the portal has to let as much through.
WAGTAILDOCS_MAX_UPLOAD_SIZE = int(os.environ.get("MAX_FILE_MB", "50")) * 1024**2
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.pictures.forms.PictureForm"
# No SVG: it may hold scripts.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024**2
# What the largest common cameras make, over all frames.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_AVIF_QUALITY = 55
# A trigger of the database writes them: see cms.site.redirects.
WAGTAILREDIRECTS_AUTO_CREATE = False
# The type of page that the footer calls the accessibility statement.
ACCESSIBILITY_STATEMENT_MODEL = "pages.AccessibilityStatementPage"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_COMMENTS_ENABLED = True
# An autosave would write a revision in the middle of a thought; drafts are kept by
# the editor pressing a button, and no revision is ever written over.
WAGTAIL_AUTOSAVE_INTERVAL = 0
# A page under review is locked; what is approved is one revision, whole.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.core.finishing.publish_approved"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database"},
}
# Translations go live only through review (cms.core.review).
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILDOCS_EXTENSIONS: list[str] = []

TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "filters": {"without tokens": {"()": "cms.log_lines.WithoutTokens"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without tokens"],
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    # Each small task of Wagtail's would write two lines.
    "loggers": {"django.tasks": {"level": "WARNING"}},
}

# The demonstration marks every page, and waives what only real people have.
DEMO = os.environ.get("DEMO", "1") == "1"
# Limits are counted beside the transaction that asks: see participation/limits.
LIMITS_APART = True
# How many proxies stand before the server and are trusted for the client's address.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))
