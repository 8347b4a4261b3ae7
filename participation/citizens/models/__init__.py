"""People with an account, and what belongs to them."""

from .accounts import ExternalIdentity, User
from .confirmations import Confirmation

__all__ = ["Confirmation", "ExternalIdentity", "User"]
