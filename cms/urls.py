"""Addresses of the portal.  Each language has its own prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.translation import get_language_from_request
from django.views.i18n import set_language
from wagtail.admin import urls as admin_urls

from cms.api import api
from cms.core import admin_urls as review_urls
from cms.core import urls as page_urls
from cms.pictures import urls as picture_urls
from cms.readership import urls as readership_urls
from cms.register import views as register
from cms.runtime.views import health
from cms.site import urls as site_urls
from consultations import urls as consultation_urls
from consultations.questionnaires import urls as questionnaire_urls
from consultations.remarks import urls as remark_urls
from consultations.reports import urls as report_urls
from consultations.texts import urls as text_urls
from participation.citizens import urls as citizen_urls
from participation.citizens.accounts import urls as account_urls
from participation.citizens.accounts.closed import closed
from participation.comments import urls as comments_urls
from participation.moderation import urls as moderation_urls
from participation.notices import urls as notices_urls
from participation.rules import urls as rules_urls
from search import views as search
from search.clicks import count_click
from search.feeds import search_feed


def front_door(request: HttpRequest) -> HttpResponse:
    """Lead a visitor to the home page in the language of the browser."""
    response = redirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language"
    return response


urlpatterns = [
    *site_urls.plain,
    *account_urls.plain,
    path("", front_door, name="front_door"),
    path("health/", health, name="health"),
    path("api/", api.urls),
    path("language/", set_language, name="set_language"),
    # Wagtail's own sign-in takes a password without the second factor.
    path("admin/login/", closed),
    path("admin/password_reset/", closed),
    path("admin/", include(review_urls)),
    path("admin/", include(admin_urls)),
    path(
        "files/<int:document_id>/<path:document_filename>",
        register.serve_file,
        name="wagtaildocs_serve",
    ),
    path("", include(picture_urls)),
]
urlpatterns += i18n_patterns(
    path("account/", include(account_urls)),
    path("_util/login/", closed, name="wagtailcore_login"),
    path("search/", search.results, name="search"),
    path("search/suggest/", search.suggestions, name="search_suggest"),
    path("search/feed/", search_feed, name="search_feed"),
    path("search/click/", count_click, name="search_click"),
    path("changes/", register.changes, name="changes"),
    path("", include(comments_urls)),
    path("", include(notices_urls)),
    path("", include(moderation_urls)),
    path("", include(rules_urls)),
    path("", include(consultation_urls)),
    path("", include(report_urls)),
    path("", include(remark_urls)),
    path("", include(text_urls)),
    path("", include(questionnaire_urls)),
    path("", include(readership_urls)),
    path("", include(citizen_urls)),
    path("", include(site_urls)),
    path("", include(page_urls)),
)
