"""Settings and addresses of the server that is measured: an empty view besides."""

import os

os.environ["PAGE_CACHE_MB"] = "32"
os.environ["COUNT_VISITS"] = "1"

from cms.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.served_urls"
