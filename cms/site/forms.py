"""Forms of the admin for what stands around pages."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateTimeInput, AdminPageChooser
from wagtail.models import Page

from .models import Alert, Mourning
from .permissions import may_alert, section_of

DATES = {"begins_at": AdminDateTimeInput, "ends_at": AdminDateTimeInput}


class AlertForm(WagtailAdminModelForm):
    """An alert, and the section that it stands on."""

    section = forms.ModelChoiceField(
        label=gettext_lazy("Where"),
        queryset=Page.objects.filter(depth__gt=1),
        required=False,
        widget=AdminPageChooser,
        help_text=gettext_lazy(
            "A section and all below it, in every language; empty: the whole portal."
        ),
    )

    class Meta:
        model = Alert
        fields: ClassVar[list[str]] = [
            *("level", "title_uk", "text_uk", "title_pl", "text_pl", "title_en"),
            *("text_en", "page", "begins_at", "ends_at"),
        ]
        widgets: ClassVar[dict[str, Any]] = DATES | {
            "level": forms.RadioSelect,
            "page": AdminPageChooser,
            **{
                f"text_{code}": forms.Textarea(attrs={"rows": 3})
                for code in ("uk", "pl", "en")
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["level", "section"])
        if self.instance.pk:
            self.initial["section"] = section_of(self.instance)

    def clean_section(self) -> Page | None:
        """Raise ValidationError for a section that is not the person's own."""
        section: Page | None = self.cleaned_data["section"]
        if not may_alert(self.for_user, section):
            raise ValidationError(
                _("Choose the section of your own authority, or a part of it.")
            )
        self.instance.section_key = section.translation_key if section else None
        return section


class MourningForm(WagtailAdminModelForm):
    """A time of mourning and its words."""

    class Meta:
        model = Mourning
        fields: ClassVar[list[str]] = [
            *("words_uk", "words_pl", "words_en", "begins_at", "ends_at")
        ]
        widgets: ClassVar[dict[str, Any]] = DATES
