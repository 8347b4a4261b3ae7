"""Words that Wagtail's and wagtail-localize's authors left without a translation.

What their catalogues lack stands in locale/upstream; here is what they never mark.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.sites.views import IndexView
from wagtail_localize import models as localize
from wagtail_localize.views import edit_translation
from wagtail_localize.views.report import TranslationsReportFilterSet

SITES = {
    "port": _("Port"),
    "site_name": _("Name of the site"),
    "root_page": _("Home page of the site"),
}
FILTERS = {
    "source_locale": _("Language of the original"),
    "target_locale": _("Language of the translation"),
}


def name_what_has_no_name() -> None:
    """Give columns and filters that take their names from Python's a label."""
    for column in IndexView.columns:
        if column.name in SITES:
            column.label = SITES[column.name]
    for name, label in FILTERS.items():
        TranslationsReportFilterSet.base_filters[name].label = label
    # Months in English words otherwise, whatever the language.
    localize.DATE_FORMAT = edit_translation.DATE_FORMAT = "%d.%m.%Y"
