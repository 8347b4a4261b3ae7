"""A portal that keeps pages, for what is said on them."""

from tests.page_cache.keeping import committed, keeping

__all__ = ["committed", "keeping"]
