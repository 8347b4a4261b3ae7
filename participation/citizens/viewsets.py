"""People who take part, in the admin: guests, consultants, texts of consent."""

from __future__ import annotations

import logging
from typing import Any, ClassVar, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from participation.outbox.addresses import masked

from .consents import change_text
from .consultants.acting import centres, end_posting, post_consultant
from .contribution_enums import ConsentKind
from .models import ConsentText, Guest, Posting, User

logger = logging.getLogger("vidkryto.personal_data")


class KeptViewSet(ModelViewSet):
    """A table whose rows nobody copies or writes over."""

    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None


class GuestsView(generic.IndexView):
    """The list of guests; the log says who looked."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        logger.info("account %s looked at the guests", request.user.pk)
        return super().get(request, *args, **kwargs)


class GuestViewSet(KeptViewSet):
    model = Guest
    name = "guests"
    url_prefix = "people/guests"
    icon = "group"
    menu_label = _("Guests")
    index_view_class = GuestsView
    form_fields: ClassVar = ["language"]
    search_fields = ("surname", "name")
    list_filter = ("level", "language")
    list_display = (
        Column("name", label=_("Guest"), accessor=str),
        Column(
            "address",
            label=_("E-mail address"),
            accessor=lambda guest: masked(guest.email) if guest.email else "",
        ),
        Column("level", label=_("Verification"), accessor=Guest.get_level_display),
        "created_at",
    )


class PostingForm(forms.ModelForm[Posting]):
    """Who works where."""

    centre = forms.ChoiceField(label=_("Centre"), choices=centres)
    account = forms.ModelChoiceField(
        label=_("Consultant"), queryset=User.objects.filter(is_active=True)
    )

    class Meta:
        model = Posting
        fields = ("account", "centre")


class PostingCreateView(generic.CreateView):
    """A consultant begins at a centre."""

    def save_instance(self) -> Posting:
        """By the act that also tells the journal."""
        by = cast(User, self.request.user)
        return post_consultant(**self.form.cleaned_data, by=by)


class PostingDeleteView(generic.DeleteView):
    """A consultant ends at a centre."""

    def delete_action(self) -> None:
        """By the act that also tells the journal."""
        end_posting(posting=self.object, by=cast(User, self.request.user))


class PostingViewSet(KeptViewSet):
    model = Posting
    name = "postings"
    url_prefix = "people/consultants"
    icon = "user"
    menu_label = _("Consultants")
    add_view_class = PostingCreateView
    delete_view_class = PostingDeleteView
    list_display = ("account", "centre")

    def get_form_class(self, for_update: bool = False) -> type:
        return PostingForm


class ConsentForm(forms.ModelForm[ConsentText]):
    """The words of a version in three languages."""

    class Meta:
        model = ConsentText
        fields = ("text_uk", "text_pl", "text_en")


class NextVersionView(generic.EditView):
    """What is saved is another version; this one stays as it is."""

    def save_instance(self) -> ConsentText:
        """By the act that also tells the journal."""
        return change_text(
            kind=ConsentKind(self.object.kind),
            texts=self.form.cleaned_data,
            by=cast(User, self.request.user),
        )


class ConsentTextViewSet(KeptViewSet):
    model = ConsentText
    name = "consent_texts"
    url_prefix = "people/consent"
    icon = "doc-full"
    menu_label = _("Texts of consent")
    edit_view_class = NextVersionView
    list_display = (
        TitleColumn(
            "kind",
            label=_("What for"),
            accessor=ConsentText.get_kind_display,
            get_url=lambda text: text.get_absolute_url(),
        ),
        *("version", "valid_from"),
    )

    def get_form_class(self, for_update: bool = False) -> type:
        return ConsentForm


class PeopleGroup(ViewSetGroup):
    """The menu of people who take part."""

    menu_label = pgettext_lazy("menu of the admin", "Participants")
    menu_name = "participants"
    menu_icon = "group"
    menu_order = 460
    items = (GuestViewSet, PostingViewSet, ConsentTextViewSet)
