"""People with an account, and what belongs to them."""

from .accounts import User

__all__ = ["User"]
