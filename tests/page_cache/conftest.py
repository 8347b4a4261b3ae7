"""A portal that keeps pages, on a database with real commits."""

from tests.page_cache.keeping import committed, keeping

__all__ = ["committed", "keeping"]
