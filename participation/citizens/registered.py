"""What this room tells the registries: links, duties, personal data, sections."""

from __future__ import annotations

from cms.runtime.background import duty

from . import claims, confirmations, contributions


def register() -> None:
    """Called once, when the models are there."""
    confirmations.purpose(
        contributions.PURPOSE,
        describe=contributions.describe,
        confirmed=contributions.confirmed,
    )
    confirmations.purpose(
        claims.PURPOSE,
        describe=claims.describe,
        confirmed=claims.confirmed,
        of_account=True,
    )
    duty("links that were not followed", confirmations.sweep, every=600)
    duty("what nobody confirmed", contributions.sweep, every=600)
