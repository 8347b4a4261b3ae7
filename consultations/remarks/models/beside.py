"""What belongs to a remark: translations, supports, attachments."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import clock
from cms.register.filetypes import FileType
from participation.citizens.contribution_enums import ConsentKind
from participation.citizens.models import Contribution, User
from participation.comments.enums import TextLanguage

from .remarks import Remark

FOLDER: Final = "remarks"


class RemarkTranslation(models.Model):
    """A remark in another language, by a person; it stands beside the original."""

    remark = models.ForeignKey(
        Remark, on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=5, choices=TextLanguage)
    text = models.TextField()
    wording = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["language"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["remark", "language"], name="one_remark_translation_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.remark_id} {self.language}"


class RemarkSupport(Contribution):
    """Somebody stands behind another's remark: an account or an address, once.

    A guest's counts when its mailed link was followed, and only then has a
    `supporter`, a digest of the address: so that an account, and a guest at its
    address, support a remark once.
    """

    remark = models.ForeignKey(
        Remark, on_delete=models.CASCADE, related_name="supports"
    )
    supporter = models.CharField(max_length=64, blank=True, editable=False)

    class Meta(Contribution.Meta):
        abstract = False
        verbose_name = _("support of a remark")
        verbose_name_plural = _("supports of remarks")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            *Contribution.Meta.constraints,
            models.UniqueConstraint(
                fields=["remark", "account"],
                condition=models.Q(account__isnull=False),
                name="one_support_an_account",
            ),
            models.UniqueConstraint(
                fields=["remark", "supporter"],
                condition=~models.Q(supporter=""),
                name="one_support_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.remark_id} {self.pk}"

    @property
    def consent_kind(self) -> ConsentKind | None:  # type: ignore[override]
        """Guests are asked, for their names are kept; an account has agreed before."""
        return ConsentKind.PARTICIPATION if self.guest_id else None

    def described(self) -> str:
        """What it is; nothing of what anybody wrote."""
        return str(_("Support of a remark in a consultation"))

    def get_absolute_url(self) -> str:
        """The page of the remark."""
        return self.remark.get_absolute_url()

    def after_confirming(self) -> None:
        """It begins to count."""
        from ..supporting import begins_to_count

        begins_to_count(self)

    def belong_to(self, account: User) -> None:
        """An account supports a remark once: the second of the same person goes."""
        if RemarkSupport.objects.filter(remark=self.remark, account=account).exists():
            self.delete()
            return
        super().belong_to(account)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete it; the remark counts one less."""
        from ..supporting import ends

        ends(self)
        return super().delete(*args, **kwargs)

    def exported(self) -> dict[str, Any]:
        """Its fields, for its author; the digest of the address says nothing."""
        told = super().exported() | {"remark": str(self.remark.key)}
        del told["supporter"]
        return told


def stored_name(attachment: RemarkAttachment, name: str) -> str:
    """Where a file lies: by its own key, whatever it was called."""
    extension = FileType(attachment.file_type).extension
    return f"{FOLDER}/{attachment.key}{extension}"


class RemarkAttachment(models.Model):
    """A file that somebody sends with a remark; seen as long as the remark is."""

    remark = models.ForeignKey(
        Remark, on_delete=models.CASCADE, related_name="attachments"
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    file = models.FileField(_("file"), upload_to=stored_name, max_length=200)
    title = models.CharField(max_length=255)
    """The name of the file, with the extension of what it is."""
    file_type = models.CharField(
        max_length=20, choices=[(kind.value, kind.value.upper()) for kind in FileType]
    )
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def type(self) -> FileType:
        """What it is, by its content."""
        return FileType(self.file_type)

    @property
    def filename(self) -> str:
        """The name under which it is saved."""
        return self.title
