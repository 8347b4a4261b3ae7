"""The embedded engine of search, for searches that are followed."""

from tests.search.conftest import tantivy_index

__all__ = ["tantivy_index"]
