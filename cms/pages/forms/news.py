"""News: their date is asked for as such."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from cms.clock import today
from cms.core.forms import TopicalPageForm


class NewsPageForm(TopicalPageForm):
    """The record's date produced is the date under which the news stands."""

    produced_on = forms.DateField(
        label=_("Date of the news"), widget=AdminDateInput, initial=today
    )
