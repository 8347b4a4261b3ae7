"""People who take part, in Wagtail's admin."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSetGroup

from .models import User
from .personal_data.erasure import remove_account
from .viewsets import PeopleGroup


@hooks.register("register_admin_viewset")
def people_in_the_admin() -> ViewSetGroup:
    """Guests, consultants, texts of consent."""
    return PeopleGroup()


@hooks.register("before_delete_user")
def erase_in_place_of_deleting(request: HttpRequest, user: User) -> HttpResponse | None:
    """What somebody gave, and what the law keeps, stands in the way of deleting."""
    if request.method != "POST":
        return None
    name = str(user)
    remove_account(user=user, by=cast(User, request.user))
    messages.success(request, _("The account of %(name)s is erased.") % {"name": name})
    return redirect("wagtailusers_users:index")


@hooks.register("register_permissions")
def acting_for_others() -> QuerySet[Permission]:
    """Offered to groups beside the rights to see and edit."""
    return Permission.objects.filter(
        content_type__app_label="citizens", codename="act_for_others"
    )
