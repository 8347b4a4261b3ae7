"""What may be done in the admin to the tables of people who take part."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from .models import ConsentText, Guest, Posting


class OnlyFor(ModelPermissionPolicy):
    """Only some acts, each by a permission of its own; administrators no others."""

    def __init__(self, model: type, **permissions: str) -> None:
        super().__init__(model)
        self.permissions = permissions

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether an account may do this to any row."""
        permission = self.permissions.get(action)
        return bool(permission and user.is_active and user.has_perm(permission))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether an account may do one of these."""
        return any(self.user_has_permission(user, one) for one in actions)


def register_policies() -> None:
    """Called once; Wagtail asks for them by model."""
    for policy in (
        OnlyFor(Guest, view="citizens.view_guest"),
        OnlyFor(
            Posting,
            view="citizens.view_posting",
            add="citizens.add_posting",
            delete="citizens.delete_posting",
        ),
        # To change a text is to make another version.
        OnlyFor(
            ConsentText,
            view="citizens.view_consenttext",
            change="citizens.add_consenttext",
        ),
    ):
        register_permission_policy(policy.model, policy)
