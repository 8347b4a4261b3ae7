"""Contacts: what is the same in every language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockField

from cms.authorities.models import Authority
from cms.core.forms import RecordPageForm

from ..addresses import validate_web_address
from ..opening_hours import OpeningHoursBlock

CONTACT_FACTS = ("telephone", "email", "website", "hours")
AUTHORITY_FACTS = (*CONTACT_FACTS, "authority")


class ContactPageForm(RecordPageForm):
    """Telephone, mail, site and hours."""

    fact_fields = (*RecordPageForm.fact_fields, *CONTACT_FACTS)

    telephone = forms.CharField(label=_("Telephone"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    website = forms.CharField(
        label=_("Website"),
        max_length=500,
        required=False,
        validators=[validate_web_address],
    )
    hours = BlockField(
        block=OpeningHoursBlock(required=False),
        required=False,
        label=_("Opening hours"),
    )


class AuthorityPageForm(ContactPageForm):
    """Contacts of an authority, and whose page it is."""

    fact_fields = (*RecordPageForm.fact_fields, *AUTHORITY_FACTS)

    authority = forms.ModelChoiceField(
        label=_("Authority"), queryset=Authority.objects.none()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("authority"):
            self._offer_authorities(field)

    def _offer_authorities(self, field: Any) -> None:
        """Its own authority once it has one, before that those without a section."""
        key = self.instance.translation_key
        own = Authority.objects.filter(section_key=key)
        if found := own.first():
            field.queryset, field.initial = own, found.pk
            self.initial.setdefault("authority", found.pk)
            field.empty_label = None
            return
        field.queryset = Authority.objects.filter(section_key=None)
