"""Names in the portal's languages, kept in one row."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGE_CODES = ("uk", "pl", "en")


class NamedInLanguages(models.Model):
    """A row with a Ukrainian name and, where known, a Polish and an English one."""

    name_uk = models.CharField(_("name in Ukrainian"), max_length=255)
    name_pl = models.CharField(_("name in Polish"), max_length=255, blank=True)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, together with what follows from another name."""
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The name in the language of the request, else in Ukrainian."""
        return self.name_in(get_language() or "uk")

    def name_in(self, language: str) -> str:
        """The name in a language, else in Ukrainian."""
        return getattr(self, f"name_{language[:2]}", "") or self.name_uk

    def names(self) -> dict[str, str]:
        """Names by language code, for what is kept apart from this row."""
        return {code: self.name_in(code) for code in LANGUAGE_CODES}
