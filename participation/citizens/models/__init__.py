"""People with an account, and what belongs to them."""

from .accounts import ExternalIdentity, User
from .confirmations import Confirmation
from .consents import ConsentText
from .contributions import Contribution, ContributionQuerySet
from .guests import Attestation, Guest, Posting

__all__ = [
    "Attestation",
    "Confirmation",
    "ConsentText",
    "Contribution",
    "ContributionQuerySet",
    "ExternalIdentity",
    "Guest",
    "Posting",
    "User",
]
