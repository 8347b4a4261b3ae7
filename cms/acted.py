"""Tables in Wagtail's admin that are written through acts and nothing else.

A room gives its viewset two functions, `saved_by` and `removed_by`, which check, write
and log.  What an act refuses as invalid, as when somebody else was quicker, stands in
the form as if it had found it itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import BasePermissionPolicy

Save = Callable[[Any, Any], Any]
"""Writes a row in the name of an account, and returns it."""
Remove = Callable[[Any, Any], None]


class SavingView:
    """A view whose writing is an act."""

    saved_by: Save | None = None
    form: Any
    request: Any

    def save_instance(self) -> Any:
        if self.saved_by is None:
            raise PermissionDenied
        row = self.form.save(commit=False)
        return self.saved_by(row, self.request.user)

    def form_valid(self, form: Any) -> HttpResponse:
        """The answer to a form; with its errors where the act finds any."""
        try:
            return super().form_valid(form)  # type: ignore[misc, no-any-return]
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]


class OwnRowView:
    """A view of one row that opens only for who may change that very row.

    Wagtail's own asks only whether a person may change some row of the table.
    """

    permission_policy: Any
    permission_required: str
    request: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """The row.  Raises PermissionDenied."""
        row = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not self.permission_policy.user_has_permission_for_instance(
            self.request.user, self.permission_required, row
        ):
            raise PermissionDenied
        return row


class OwnRowsView(generic.IndexView):
    """The rows that a person may change."""

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["change"]
        )
        return super().get_base_queryset().filter(pk__in=rows.values("pk"))


class AddView(SavingView, generic.CreateView):
    pass


class ChangeView(OwnRowView, SavingView, generic.EditView):
    pass


class RemoveView(OwnRowView, generic.DeleteView):
    removed_by: Remove | None = None

    def delete_action(self) -> None:
        if self.removed_by is None:
            raise PermissionDenied
        self.removed_by(self.object, self.request.user)


class PastView(OwnRowView, history.HistoryView):
    permission_required = "change"


class UseView(OwnRowView, usage.UsageView):
    pass


class ActedViewSet(ModelViewSet):
    """A table that is written through the acts of its room, which check and log."""

    index_view_class = OwnRowsView
    add_view_class = AddView
    edit_view_class = ChangeView
    delete_view_class = RemoveView
    history_view_class = PastView
    usage_view_class = UseView
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None
    form_class: type | None = None
    saved_by: Save | None = None
    removed_by: Remove | None = None

    def get_form_class(self, for_update: bool = False) -> type:
        form: type = self.form_class or super().get_form_class(for_update)
        return form

    def get_add_view_kwargs(self) -> dict[str, Any]:
        return super().get_add_view_kwargs() | {"saved_by": self.saved_by}

    def get_edit_view_kwargs(self) -> dict[str, Any]:
        return super().get_edit_view_kwargs() | {"saved_by": self.saved_by}

    def get_delete_view_kwargs(self) -> dict[str, Any]:
        return super().get_delete_view_kwargs() | {"removed_by": self.removed_by}


class AdministratorsPolicy(BasePermissionPolicy):
    """What belongs to the administrators of the portal."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.is_active and user.is_superuser)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        return administrators()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        rows = self.model._default_manager.all()
        return rows if self.user_has_permission(user, "change") else rows.none()


def administrators() -> QuerySet[Any]:
    """Accounts that administer the portal."""
    from django.contrib.auth import get_user_model

    accounts: type[Model] = get_user_model()
    return accounts._default_manager.filter(is_active=True, is_superuser=True)
