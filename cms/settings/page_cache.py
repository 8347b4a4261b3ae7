"""Finished pages kept in memory, and visits counted; see cms/page_cache."""

import os

# Megabytes that pages may take in each process of the server; 0 keeps none.
PAGE_CACHE_MB = int(os.environ.get("PAGE_CACHE_MB", "32"))
# Whether visits of pages are counted, by page and day.
COUNT_VISITS = os.environ.get("COUNT_VISITS", "1") == "1"
