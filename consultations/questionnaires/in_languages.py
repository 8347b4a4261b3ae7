"""Forms some of whose fields stand in each language, the original first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField

from participation.comments.text import cleaned


class InLanguages(forms.Form):
    """A form some of whose fields stand in each language, as `name_uk`.

    `is_frozen`: somebody has answered, so that only what lacks may be written.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, original: str, is_frozen: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        codes = [code for code, _name in settings.LANGUAGES]
        self.original, self.is_frozen = original, is_frozen
        self.languages = [original, *(code for code in codes if code != original)]

    def add_words(self, name: str, label: Any, **more: Any) -> None:
        """A field in each language."""
        is_required = more.pop("required", False)
        widget, longest = more.pop("widget", forms.TextInput), more.pop("longest")
        for code in self.languages:
            help_text = more.get("help_text", "") if code == self.original else ""
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=label,
                required=is_required and code == self.original,
                widget=widget(),
                max_length=longest,
                help_text=help_text,
            )

    def freeze(self) -> None:
        """Let nothing be changed that somebody may have read."""
        if not self.is_frozen:
            return
        for name, field in self.fields.items():
            _stem, _line, code = name.rpartition("_")
            in_words = code in self.languages
            kept = self.initial.get(name)
            original = self.initial.get(f"{_stem}_{self.original}")
            if name != "edition" and (not in_words or kept or not original):
                field.disabled = True

    def words(self, name: str) -> dict[str, str]:
        """What was written in each language."""
        found = {
            code: cleaned(self.cleaned_data.get(f"{name}_{code}") or "")
            for code in self.languages
        }
        return {code: text for code, text in found.items() if text}

    def in_original(self) -> list[BoundField]:
        """The words in the language of the original."""
        return self.in_language(self.original)

    def in_language(self, code: str) -> list[BoundField]:
        """The words in a language."""
        return [one for one in self.visible_fields() if one.name.endswith(f"_{code}")]

    def translations(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The other languages, with their fields."""
        names = dict(settings.LANGUAGES)
        for code in self.languages[1:]:
            yield str(names[code]), self.in_language(code)

    @property
    def language_names(self) -> list[tuple[str, str]]:
        """The languages with their names, the original first."""
        names = dict(settings.LANGUAGES)
        return [(code, str(names[code])) for code in self.languages]

    def settings(self) -> list[BoundField]:
        """What is no text."""
        ends = tuple(f"_{code}" for code in self.languages)
        return [one for one in self.visible_fields() if not one.name.endswith(ends)]


def rows(number: int) -> Callable[[], forms.Textarea]:
    """A field of so many lines."""
    return lambda: forms.Textarea(attrs={"rows": number})


def by_language(name: str, texts: dict[str, str]) -> dict[str, str]:
    """What a form begins with."""
    return {f"{name}_{code}": text for code, text in texts.items()}
