"""Names of people, as they are asked: surname, name, patronymic where there is one."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_NAME: Final = 100
_NAME: Final = re.compile(r"[^\W\d_]+(?:[’'ʼ`.,\- ]{1,2}[^\W\d_]+)*[.]?")


def cleaned_name(value: str) -> str:
    """A name in one writing: NFC, single spaces, one apostrophe.

    Raises ValidationError for what is no name of a person: addresses, signs, digits.
    """
    name = " ".join(unicodedata.normalize("NFC", value).split())
    name = re.sub("['ʼ`]", "’", name)
    if name and not _NAME.fullmatch(name):
        raise ValidationError(_("Write the name in letters, as in your documents."))
    return name


class NameField(forms.CharField):
    """A part of a person's name; browsers fill it in by `autocomplete`."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": autocomplete})
        super().__init__(max_length=LONGEST_NAME, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """The name in one writing."""
        return cleaned_name(super().clean(value))
