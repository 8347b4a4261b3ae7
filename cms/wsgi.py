"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.local")

application = get_wsgi_application()

# Only now is there an application whose parts can be imported.
from search.warming import warm_up  # noqa: E402

warm_up()
