"""Under what terms a picture may be used."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Licence(models.TextChoices):
    """Terms of use, as they stand under the picture.

    Works of state bodies that are official by nature are no objects of copyright
    in Ukraine (law "On copyright and related rights", article 8).
    """

    CC_BY = "cc-by", _("CC BY 4.0: with the author's name")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA 4.0: with the name, on the same terms")
    CC_ZERO = "cc0", _("CC0: free for any use")
    PUBLIC_DOMAIN = "public-domain", _("public domain")
    PERMISSION = "permission", pgettext_lazy("licence", "by the author's permission")

    @property
    def short(self) -> str:
        """What stands under the picture; nothing where only we have a permission."""
        return _SHORT.get(self.value, "")

    @property
    def address(self) -> str:
        """Where the terms can be read; empty where there is no such text."""
        return _ADDRESSES.get(self.value, "")


_SHORT = {"cc-by": "CC BY 4.0", "cc-by-sa": "CC BY-SA 4.0", "cc0": "CC0"}
_COMMONS = "https://creativecommons.org"
_ADDRESSES = {
    "cc-by": f"{_COMMONS}/licenses/by/4.0/",
    "cc-by-sa": f"{_COMMONS}/licenses/by-sa/4.0/",
    "cc0": f"{_COMMONS}/publicdomain/zero/1.0/",
}
