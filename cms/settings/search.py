"""Search: tantivy embedded always, Elasticsearch beside it where one is named."""

import os

ELASTICSEARCH_URL = os.environ.get("ELASTICSEARCH_URL", "")
ELASTICSEARCH_INDEX = os.environ.get("ELASTICSEARCH_INDEX", "vidkryto")
# Analyser of words per language, by dotted path; each may be replaced.
SEARCH_ANALYSERS: dict[str, str] = {}
